/** How a process ends: `exit` and its code, signals to itself, the function that takes every exception. */
import { exceptionCapture } from "./fatal.ts";
import type { NodeProcess } from "./process.ts";
import type { Loose, Runtime } from "./runtime.ts";

/** Thrown to unwind the program after `process.exit`; the loop has stopped by then. */
export class ExitSignal {
  readonly code: number;

  constructor(code: number) {
    this.code = code;
  }
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

export function exits(process: NodeProcess, runtime: Runtime, end: (code: number) => void): Loose {
  const reallyExit = (code: number): never => {
    end(code);
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- it must not look like an error to the program
    throw new ExitSignal(code);
  };
  const code = (): number => Number(process.exitCode ?? 0);
  const exit = (given?: number): never => {
    if (given !== undefined) process.exitCode = given;
    if (!process._exiting) {
      process._exiting = true;
      process.emit("exit", process.exitCode ?? 0);
    }
    return reallyExit(code());
  };
  return { exit, reallyExit, kill: killer(process, runtime, reallyExit), abort: () => reallyExit(134) };
}

/** Signals that end nothing when nobody handles them. */
const harmless = new Set(["SIGCHLD", "SIGURG", "SIGWINCH", "SIGCONT"]);
/** A shell adds the number of the signal to this. */
const signalled = 128;

/** The only process there is to send a signal to is this one: it arrives with the next events of the loop. */
function killer(process: NodeProcess, runtime: Runtime, reallyExit: (code: number) => never) {
  const { signals = {} } = (runtime.data.constants as Loose)["os"] as { signals?: Record<string, number> };
  const nameOf = (signal: unknown): string => {
    if (signal === 0) return "";
    const name =
      typeof signal === "number"
        ? Object.keys(signals).find((key) => signals[key] === signal)
        : String(signal).toUpperCase();
    if (name !== undefined && name in signals) return name;
    return refuse(runtime, "ERR_UNKNOWN_SIGNAL", signal);
  };
  return (pid: unknown, signal: unknown = "SIGTERM"): boolean => {
    // As Node compares: a number in a text will do.
    if (Number(pid) !== (Number(pid) | 0)) refuse(runtime, "ERR_INVALID_ARG_TYPE", "pid", "number", pid);
    const name = nameOf(signal);
    if (Number(pid) !== process["pid"])
      throw Object.assign(new Error("kill ESRCH"), { errno: -3, code: "ESRCH", syscall: "kill" });
    if (name === "") return true;
    const number = signals[name] ?? 0;
    runtime.loop.post(() => {
      if (!process.emit(name, name, number) && !harmless.has(name)) reallyExit(signalled + number);
    });
    return true;
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
