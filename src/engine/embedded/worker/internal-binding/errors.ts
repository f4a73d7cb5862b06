/** Stands for `src/node_errors.cc` and `src/uv.cc`: exit codes, error numbers and their sentences. */
import { noop, type Loose, type Runtime } from "../runtime.ts";

function noSideEffectsToString(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "symbol") return value.toString();
  if (typeof value === "function" || typeof value === "object") return Object.prototype.toString.call(value);
  return `${value as number}`;
}

export function errors(runtime: Runtime): Loose {
  return {
    exitCodes: runtime.data.exitCodes,
    noSideEffectsToString,
    triggerUncaughtException: (error: unknown, fromPromise: boolean) => runtime.fatal(error, fromPromise),
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
