/** The bindings of a few lines each, under Node's names: tables out of the pinned Node, and what does nothing here. */
import { noop, placeholder, type Loose, type Runtime } from "../runtime.ts";
import { convertIpv6StringToBuffer } from "./block_list.ts";
import { unshared } from "./encodings.ts";

export const constants = (runtime: Runtime): Loose => runtime.data.constants;
export const symbols = (runtime: Runtime): Loose => ({ ...runtime.symbols });

export const config = (): Loose => ({
  isDebugBuild: false,
  openSSLIsBoringSSL: false,
  hasOpenSSL: true,
  fipsMode: false,
  hasIntl: true,
  hasTracing: false,
  hasNodeOptions: true,
  hasInspector: false,
  noBrowserGlobals: false,
  bits: 64,
  getDefaultLocale: () => "en-US",
});

/** Terminal columns of a text: what East Asian and emoji characters take is two, a combining mark none. */
function getStringWidth(text: string): number {
  let width = 0;
  for (const character of text.normalize("NFC")) {
    if (/\p{Mark}|\p{Control}|\p{Format}/u.test(character)) continue;
    width +=
      /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}

export const icu = (runtime: Runtime): Loose => ({
  getStringWidth,
  icuErrName: (code: number) => (code === illegalArgument ? "U_ILLEGAL_ARGUMENT_ERROR" : `U_ERROR_${code}`),
  transcode: (source: Uint8Array, from: string, to: string) => transcode(runtime, source, from, to),
  hasConverter: (label: string) => decoderFor(label, 0) !== undefined,
  getConverter: (label: string, flags: number) => decoderFor(label, flags),
  decode,
});

const illegalArgument = 1;
const NativeDecoder = globalThis.TextDecoder;
/** Bits of `getConverter` and `decode` in `lib/internal/encoding.js`. */
const converterFlags = { flush: 1, fatal: 2, ignoreBom: 4 } as const;

function decoderFor(label: string, flags: number): TextDecoder | undefined {
  const fatal = (flags & converterFlags.fatal) !== 0;
  try {
    return new NativeDecoder(label, { fatal, ignoreBOM: (flags & converterFlags.ignoreBom) !== 0 });
  } catch {
    return undefined;
  }
}

function decode(...[decoder, input, flags, encoding]: [TextDecoder, BufferSource, number, string]): string {
  try {
    return decoder.decode(unshared(input), { stream: (flags & converterFlags.flush) === 0 });
  } catch {
    const error = new TypeError(`The encoded data was not valid for encoding ${encoding}`);
    throw Object.assign(error, { code: "ERR_ENCODING_INVALID_ENCODED_DATA" });
  }
}

const transcodable = ["ascii", "latin1", "binary", "utf8", "utf16le", "ucs2"];

/** What the target cannot hold becomes a question mark. */
function transcode(runtime: Runtime, source: Uint8Array, from: string, to: string): Uint8Array | number {
  if (!transcodable.includes(from) || !transcodable.includes(to)) return illegalArgument;
  const { Buffer } = runtime.require("buffer") as {
    Buffer: { from(source: unknown, encoding?: string): { toString(encoding: string): string } & Uint8Array };
  };
  const text = Buffer.from(source).toString(from);
  const limit = to === "ascii" ? 0x7f : to === "latin1" || to === "binary" ? 0xff : 0x10_ffff;
  const fitting = [...text].map((character) => ((character.codePointAt(0) ?? 0) > limit ? "?" : character));
  return Buffer.from(fitting.join(""), to);
}

export const options = (runtime: Runtime): Loose => {
  const values = { __proto__: null, ...runtime.data.options, "--async-context-frame": true };
  return {
    getCLIOptionsValues: () => values,
    getCLIOptionsInfo: () => ({ options: new Map(), aliases: new Map() }),
    getOptionsAsFlags: () => [],
    getEmbedderOptions: () => ({
      hasEmbedderPreload: false,
      noBrowserGlobals: false,
      noGlobalSearchPaths: false,
      shouldNotRegisterESMLoader: false,
    }),
    getEnvOptionsInputType: () => new Map(),
    getNamespaceOptionsInputType: () => new Map(),
    envSettings: {},
    types: {},
  };
};

export const trace_events = (): Loose => ({
  trace: noop,
  isTraceCategoryEnabled: () => false,
  setTraceCategoryStateUpdateHandler: noop,
  getCategoryEnabledBuffer: () => new Uint8Array(1),
});

export const performance = (runtime: Runtime): Loose => ({
  constants: runtime.data.performance,
  milestones: new Float64Array(8),
  observerCounts: new Uint32Array(8),
  now: () => runtime.host.now(),
});

export const messaging = (): Loose => ({
  DOMException: globalThis.DOMException,
  structuredClone: globalThis.structuredClone,
});
export const url_pattern = (): Loose => ({ URLPattern: (globalThis as unknown as Loose)["URLPattern"] });
export const diagnostics_channel = (): Loose => ({
  linkNativeChannel: noop,
  subscribers: new Uint32Array(16),
});
export const os = (): Loose => ({ getAvailableParallelism: () => 1 });
export const mksnapshot = (): Loose => ({ isBuildingSnapshotBuffer: new Uint8Array(1) });
export const js_stream = (): Loose => ({ JSStream: placeholder("JSStream") });

/** `hrtime` writes the halves of the seconds, then nanoseconds; `hrtimeBigInt` one number over the first two. */
export const process_methods = (runtime: Runtime): Loose => {
  const hrtimeBuffer = new Uint32Array(6);
  const whole = new BigUint64Array(hrtimeBuffer.buffer);
  let last = 0;
  // A browser's clock goes in steps of up to 100 microseconds, within which no two readings are the same, as in Node.
  const microseconds = (): number => {
    const now = Math.round(runtime.host.now() * 1000);
    return (last = Math.max(now, Math.min(last + 1, now + 99)));
  };
  return {
    ...{ hrtimeBuffer, setEmitWarningSync: noop, uptime: () => runtime.host.now() / 1000 },
    hrtime(): void {
      const now = microseconds();
      hrtimeBuffer.set([0, now / 1e6, (now % 1e6) * 1000]);
    },
    hrtimeBigInt: () => whole.fill(BigInt(microseconds()) * 1000n),
  };
};

export const cares_wrap = (): Loose => ({ convertIpv6StringToBuffer });
