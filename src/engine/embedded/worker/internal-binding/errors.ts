/** Stands for `src/node_errors.cc` and `src/uv.cc`: exit codes, error numbers and their sentences. */
import { callerPlace, noteThrow } from "../place.ts";
import { noop, type Loose, type Runtime } from "../runtime.ts";

/** As V8 names a value without calling any code of the program; in part. */
function noSideEffectsToString(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "symbol") return value.toString();
  if (typeof value === "function") return Function.prototype.toString.call(value);
  if (typeof value !== "object" || value === null) return `${value as number}`;
  const { constructor, toString } = value as { constructor?: unknown; toString?: unknown };
  const isPlain = toString === Object.prototype.toString && typeof constructor === "function";
  return isPlain && constructor.name !== ""
    ? `#<${constructor.name}>`
    : Object.prototype.toString.call(value);
}

export function errors(runtime: Runtime): Loose {
  return {
    exitCodes: runtime.data.exitCodes,
    noSideEffectsToString,
    /** Not Node's: the patched library calls it where it throws what it did not make. */
    thrown: noteThrow,
    triggerUncaughtException: (error: unknown, fromPromise: boolean) =>
      runtime.fatal(error, fromPromise, fromPromise ? callerPlace() : undefined),
    setPrepareStackTraceCallback: noop,
    setGetSourceMapErrorSource: noop,
    setSourceMapsEnabled: noop,
    setMaybeCacheGeneratedSourceMap: noop,
    setEnhanceStackForFatalException: noop,
    getErrorSourcePositions: noop,
  };
}

export function uv(runtime: Runtime): Loose {
  const map = new Map(runtime.data.errorMap);
  return {
    ...runtime.data.uv,
    errname: (code: number) => map.get(code)?.[0] ?? `Unknown system error ${code}`,
    getErrorMap: () => map,
    getErrorMessage: (code: number) => map.get(code)?.[1] ?? `Unknown system error ${code}`,
  };
}
