/** Which parameters of Brotli and Zstandard are refused as a stream is made, as the libraries in Node refuse them. */

/** Least and most of each parameter, by its number. */
type Bounds = Readonly<Record<number, readonly [least: number, most: number]>>;
type Params = Int32Array | Uint32Array;

/** `ZSTD_cParam_getBounds` of Zstandard on 64 bits; what is not named here takes any number. */
const packing: Bounds = {
  /** windowLog */ 101: [10, 31],
  /** hashLog */ 102: [6, 30],
  /** chainLog */ 103: [6, 30],
  /** searchLog */ 104: [1, 30],
  /** minMatch */ 105: [3, 7],
  /** targetLength */ 106: [0, 131_072],
  /** strategy */ 107: [1, 9],
  /** enableLongDistanceMatching */ 160: [0, 2],
  /** ldmHashLog */ 161: [6, 30],
  /** ldmMinMatch */ 162: [4, 4096],
  /** ldmBucketSizeLog */ 163: [1, 8],
  /** ldmHashRateLog */ 164: [0, 25],
};
/** `ZSTD_dParam_getBounds`. */
const unpacking: Bounds = { /** windowLogMax */ 100: [10, 31] };
/** `BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING`, which is a switch. */
const literals: Bounds = { 4: [0, 1] };

/** How Node's JavaScript marks what nobody has set. */
const unset = -1;

/** 0 leaves the choice to the library. */
const holds = (params: Params, bounds: Bounds): boolean =>
  Object.entries(bounds).every(([number, [least, most]]) => {
    const value = (params[Number(number)] ?? unset) | 0;
    return value === unset || value === 0 || (value >= least && value <= most);
  });

function refuse(sentence: string): never {
  throw Object.assign(new Error(sentence), { code: "ERR_ZLIB_INITIALIZATION_FAILED" });
}

/** @throws Error in Node's words where the library would not take a parameter */
export const checkParameters = {
  brotli: {
    packer: (params: Params): void => {
      if (!holds(params, literals)) refuse("Initialization failed");
    },
    unpacker: (): void => undefined,
  },
  zstd: {
    packer: (params: Params): void => {
      if (!holds(params, packing)) refuse("Setting parameter failed");
    },
    unpacker: (params: Params): void => {
      if (!holds(params, unpacking)) refuse("Setting parameter failed");
    },
  },
} as const;
