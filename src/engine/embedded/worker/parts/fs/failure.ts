/** An operation on files that failed, before it is known whether it is thrown, handed back or rejected with. */
import type { Runtime } from "../../runtime.ts";

/** What the kernel would answer with: `ENOENT` and its like. */
export class Failure {
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}

export function fail(code: string): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- caught by the dispatcher, which words it as Node does
  throw new Failure(code);
}

/** Which call failed, and the paths it was given. */
export interface FailedCall {
  readonly syscall: string;
  readonly path?: string | undefined;
  readonly dest?: string | undefined;
}

export const errnoOf = (runtime: Runtime, code: string): number => runtime.data.uv[`UV_${code}`] ?? -1;

/** The error that `UVException` of Node's C++ makes: its words, and its properties in their order. */
export function errorOf(runtime: Runtime, { code }: Failure, call: FailedCall): Error {
  const errno = errnoOf(runtime, code);
  const sentence = runtime.data.errorMap.find(([number]) => number === errno)?.[1][1] ?? "unknown error";
  const { syscall, path, dest } = call;
  const from = path === undefined ? "" : ` '${path}'`;
  const to = dest === undefined ? "" : ` -> '${dest}'`;
  const error = new Error(`${code}: ${sentence}, ${syscall}${from}${to}`);
  return Object.assign(error, {
    ...{ errno, code, syscall },
    ...(path === undefined ? {} : { path }),
    ...(dest === undefined ? {} : { dest }),
  });
}
