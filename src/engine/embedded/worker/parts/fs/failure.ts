/** An operation on files that failed, before it is known whether it is thrown, handed back or rejected with. */
import type { Runtime } from "../../runtime.ts";
import { readable } from "./paths.ts";

/** Which call failed, and the paths it was given. */
export interface FailedCall {
  readonly syscall: string;
  readonly path?: string | undefined;
  readonly dest?: string | undefined;
}

/** What the kernel would answer with: `ENOENT` and its like. */
export class Failure {
  readonly code: string;
  /** Where it is another one than the binding's name says. */
  readonly call: FailedCall | undefined;

  constructor(code: string, call?: FailedCall) {
    this.code = code;
    this.call = call;
  }
}

/** What was asked for can be had later: `when` calls back then. */
export class NotYet {
  readonly when: (again: () => void) => void;

  constructor(when: (again: () => void) => void) {
    this.when = when;
  }
}

export function fail(code: string, call?: FailedCall): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- caught by the dispatcher, which words it as Node does
  throw new Failure(code, call);
}

/** What fails in `run` failed in `call`, which has no path that Node would name. */
export function within<Result>(call: FailedCall, run: () => Result): Result {
  try {
    return run();
  } catch (failure) {
    if (failure instanceof Failure) fail(failure.code, failure.call ?? call);
    throw failure;
  }
}

export const errnoOf = (runtime: Runtime, code: string): number => runtime.data.uv[`UV_${code}`] ?? -1;

/** The error that `UVException` of Node's C++ makes: its words, and its properties in their order. */
export function errorOf(runtime: Runtime, { code }: Failure, call: FailedCall): Error {
  const errno = errnoOf(runtime, code);
  const sentence = runtime.data.errorMap.find(([number]) => number === errno)?.[1][1] ?? "unknown error";
  const { syscall } = call;
  const [path, dest] = [call.path, call.dest].map((one) => (one === undefined ? one : readable(one)));
  const from = path === undefined ? "" : ` '${path}'`;
  const to = dest === undefined ? "" : ` -> '${dest}'`;
  const error = new Error(`${code}: ${sentence}, ${syscall}${from}${to}`);
  return Object.assign(error, {
    ...{ errno, code, syscall },
    ...(path === undefined ? {} : { path }),
    ...(dest === undefined ? {} : { dest }),
  });
}
