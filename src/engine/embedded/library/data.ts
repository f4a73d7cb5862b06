/** What the build reads out of the pinned Node beside its sources: numbers and names that the bindings must give back. */

type Numbers = Record<string, number>;

/** Written into the library by the build, read by the bindings in the Worker; every value is Node's own. */
export interface NodeData {
  /** `process.versions` of the pinned Node. */
  readonly versions: Record<string, string>;
  readonly release: Record<string, unknown>;
  /** `UV_*` names and their negative numbers. */
  readonly uv: Numbers;
  /** Entries of `getErrorMap()`: errno to name and sentence. */
  readonly errorMap: readonly (readonly [number, readonly [string, string]])[];
  readonly constants: Record<string, Record<string, unknown>>;
  readonly asyncWrap: { readonly constants: Numbers; readonly providers: Numbers };
  readonly http: {
    readonly methods: readonly string[];
    readonly allMethods: readonly string[];
    readonly parser: Numbers;
  };
  readonly symbols: readonly string[];
  readonly privateSymbols: readonly string[];
  readonly utilConstants: Numbers;
  readonly exitCodes: Numbers;
  readonly performance: Numbers;
  readonly tcp: Numbers;
  readonly pipe: Numbers;
  readonly options: Record<string, unknown>;
  readonly stringDecoder: { readonly encodings: readonly string[]; readonly numbers: Numbers };
  /** Own properties of the global object. */
  readonly globals: readonly string[];
  /** Names that `require` accepts, as `module.builtinModules` lists them. */
  readonly builtinModules: readonly string[];
}

/** What a module that the engine has not exports: names of functions and classes, and the plain values. */
export interface AbsentShape {
  readonly functions: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** Answer of `dump.ts`, as JSON. */
export interface Dump {
  readonly natives: Readonly<Record<string, string>>;
  readonly data: NodeData;
}
