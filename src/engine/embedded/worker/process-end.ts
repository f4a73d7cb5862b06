/** How a process ends: `exit` and its code, signals to itself, the function that takes every exception. */
import type { ExitHow } from "../messages.ts";
import { exceptionCapture } from "./fatal.ts";
import type { NodeProcess } from "./process.ts";
import type { Loose, Runtime } from "./runtime.ts";

/** Thrown to unwind the program after `process.exit`; the loop has stopped by then. */
export class ExitSignal {
  readonly unwinds = true;
}

interface NodeErrors {
  readonly codes: Readonly<Record<string, new (...words: unknown[]) => Error>>;
}

export function refuse(runtime: Runtime, code: string, ...words: unknown[]): never {
  const Kind = (runtime.require("internal/errors") as NodeErrors).codes[code];
  throw Kind === undefined ? new Error(code) : new Kind(...words);
}

/** `process.exitCode` takes whole numbers, also as text, and says so when it is given anything else. */
export function defineExitCode(process: NodeProcess, runtime: Runtime): void {
  let code: unknown = process.exitCode;
  const { validateInteger } = runtime.require("internal/validators") as {
    validateInteger: (value: unknown, name: string) => void;
  };
  Object.defineProperty(process, "exitCode", {
    get: () => code,
    set(given: unknown): void {
      const whole = typeof given === "string" && given !== "" && Number.isInteger(Number(given));
      if (given !== null && given !== undefined) validateInteger(whole ? Number(given) : given, "code");
      code = given ?? undefined;
    },
    enumerable: true,
    configurable: false,
  });
}

/** What Node's `exit`, `kill` and `abort` come down to. */
export function ends(process: NodeProcess, runtime: Runtime, end: (how: ExitHow) => void): Loose {
  const leave = (how: ExitHow): never => {
    end(how);
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- it must not look like an error to the program
    throw new ExitSignal();
  };
  return {
    reallyExit: (code: unknown) => leave(Number(code)),
    _kill: killer(process, runtime, leave),
    abort: () => leave("SIGABRT"),
  };
}

/** Signals that end nothing when nobody handles them. */
const harmless = new Set(["SIGCHLD", "SIGURG", "SIGWINCH", "SIGCONT"]);
/** A signal to this process arrives with the next events of the loop; those it started belong to a part. */
function killer(process: NodeProcess, runtime: Runtime, leave: (how: ExitHow) => never) {
  const { uv, constants } = runtime.data;
  const { signals = {} } = (constants as Loose)["os"] as { signals?: Record<string, number> };
  return (pid: unknown, signal: number): number | undefined => {
    const name = Object.keys(signals).find((key) => signals[key] === signal);
    if (name === undefined && signal !== 0) return uv["UV_EINVAL"];
    if (pid !== process["pid"]) return uv["UV_ESRCH"];
    if (name === undefined) return 0;
    runtime.loop.post(() => {
      if (!process.emit(name, name, signal) && !harmless.has(name)) leave(name);
    });
    return 0;
  };
}

/** One function for all exceptions. */
export function captures(runtime: Runtime): Loose {
  return {
    setUncaughtExceptionCaptureCallback(given: unknown): void {
      if (given === null) exceptionCapture.current = undefined;
      else if (typeof given !== "function")
        refuse(runtime, "ERR_INVALID_ARG_TYPE", "fn", ["Function", "null"], given);
      else if (exceptionCapture.current !== undefined)
        refuse(runtime, "ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET");
      else exceptionCapture.current = given as (error: unknown) => void;
    },
    hasUncaughtExceptionCaptureCallback: () => exceptionCapture.current !== undefined,
  };
}
