/** An exception that no one caught: told to the program first, then printed as Node prints it, then the end. */
import type { Thrown } from "./host.ts";
import type { Loose, Runtime } from "./runtime.ts";

interface ProcessLike {
  _exiting?: boolean;
  exitCode: number | undefined;
  emit(event: string, ...args: unknown[]): boolean;
}

export interface FatalParts {
  readonly process: ProcessLike;
  readonly runtime: Runtime;
  readonly version: string;
  /** Text of a file of the program, for the line that is shown above the stack. */
  sourceOf(file: string): string | undefined;
  print(text: string): void;
  end(code: number): void;
}

/** Where to point: lines and columns count from 1. */
export type Place = Omit<Thrown, "error">;

/** `file:line:column` of the innermost frame that lies in a file of the program. */
function placeOf(stack: string): Place | undefined {
  const match = /^ {4}at (?:.*\()?(.+?):(\d+):(\d+)\)?$/m.exec(stack);
  if (match === null) return undefined;
  return { file: match[1] ?? "", line: Number(match[2]), column: Number(match[3]) };
}

/** The line that threw, with a caret below it. V8 marks the `throw`, the stack marks the `new`. */
function arrowOf(parts: FatalParts, place: Place | undefined): string {
  const line = place && parts.sourceOf(place.file)?.split("\n")[place.line - 1];
  if (place === undefined || line === undefined) return "";
  const before = line.slice(0, place.column - 1);
  const column = /\bthrow\b(?!.*\bthrow\b)/.exec(before)?.index ?? before.length;
  const caret = line.slice(0, column).replace(/[^\t]/g, " ");
  return `${place.file}:${place.line}\n${line}\n${caret}^\n`;
}

function textOf(parts: FatalParts, error: unknown, place: Place | undefined): string {
  const { inspect } = parts.runtime.require("internal/util/inspect") as {
    inspect: (value: unknown, options?: object) => string;
  };
  if (!(error instanceof Error)) {
    const value = typeof error === "string" ? error : inspect(error);
    const hint = "(Use `node --trace-uncaught ...` to show where the exception was thrown)";
    return `\n${arrowOf(parts, place)}${value}\n${hint}`;
  }
  const stack = typeof error.stack === "string" ? error.stack : String(error);
  const known = place !== undefined && parts.sourceOf(place.file) !== undefined ? place : placeOf(stack);
  const arrow = arrowOf(parts, known);
  return `${arrow === "" ? "" : `${arrow}\n`}${inspect(error, { colors: false, customInspect: false, depth: 5 })}`;
}

/** @see lib/internal/process/execution.js and src/node_errors.cc of Node, whose order of steps this keeps. */
export function fatalHandler(
  parts: FatalParts,
): (error: unknown, fromPromise?: boolean, place?: Place) => void {
  const { process, runtime } = parts;
  let dying = false;
  return (error, fromPromise = false, place) => {
    if (dying) return;
    const kind = fromPromise ? "unhandledRejection" : "uncaughtException";
    try {
      process.emit("uncaughtExceptionMonitor", error, kind);
      if (process.emit("uncaughtException", error, kind)) {
        settle(runtime);
        return;
      }
    } catch (second) {
      dying = true;
      parts.print(`${textOf(parts, second, undefined)}\n\nNode.js v${parts.version}\n`);
      parts.end(7);
      return;
    }
    dying = true;
    leave(process);
    parts.print(`${textOf(parts, error, place)}\n\nNode.js v${parts.version}\n`);
    parts.end(process.exitCode ?? 1);
  };
}

function leave(process: ProcessLike): void {
  if (process._exiting === true) return;
  process._exiting = true;
  process.exitCode = 1;
  try {
    process.emit("exit", 1);
  } catch {
    // The process is ending with this exception's elder brother already.
  }
}

/** After a handled exception: ticks still run, and the stack of asynchronous ids is empty again. */
function settle(runtime: Runtime): void {
  const { setImmediate } = runtime.require("timers") as { setImmediate: (callback: () => void) => void };
  const { clearAsyncIdStack } = runtime.require("internal/async_hooks") as Loose & {
    clearAsyncIdStack: () => void;
  };
  setImmediate(() => undefined);
  clearAsyncIdStack();
}
