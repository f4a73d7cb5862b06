/** An exception that no one caught: told to the program first, then printed as Node prints it, then the end. */
import { caretBelow, thrownColumn } from "../excerpt.ts";
import type { FatalWords } from "../messages.ts";
import { columnOf, inLibrary, isLibrary, isStackWritten, originOf, rethrowOf, type Place } from "./place.ts";
import type { ExitSignal } from "./process-end.ts";
import type { Loose, Runtime } from "./runtime.ts";

/** A program's own may answer anything. */
type FatalException = (error: unknown, fromPromise?: boolean) => unknown;

interface ProcessLike {
  _exiting?: boolean;
  _fatalException?: FatalException;
  exitCode: number | string | undefined;
  emit(event: string, ...args: unknown[]): boolean;
}

export interface FatalParts {
  readonly process: ProcessLike;
  readonly runtime: Runtime;
  readonly version: string;
  /** Text of a file of the program, for the line that is shown above the stack. */
  sourceOf(file: string): string | undefined;
  /** Another engine than V8 has each stack asked for by us. */
  readonly isForeign: boolean;
  print(text: string): void;
  /** Prints words around a line of Node's library, which the page has. */
  printAround(words: FatalWords): void;
  end(code: number): void;
}

/** What `process.setUncaughtExceptionCaptureCallback` was given. */
export const exceptionCapture: { current: ((error: unknown) => void) | undefined } = { current: undefined };

/**
 * V8 places what is thrown at its `throw`, and what a promise is rejected with where it was made; where an error has no
 * stack, or one that was asked for before, at the call that reports it. What our scripts throw is placed where they were
 * called.
 * @see `Isolate::CreateMessage` in V8, called without a place for a rejection
 */
function shownPlace(
  parts: FatalParts,
  error: unknown,
  isRejection: boolean,
  place?: Place,
): Place | undefined {
  const origin = originOf(error);
  if (isRejection) return origin ?? place;
  const isShown = place !== undefined && (isLibrary(place) || parts.sourceOf(place.file) !== undefined);
  if (!isShown) return rethrowOf(error) ?? (origin && atThrow(parts, origin));
  if (!isSame(place, origin)) return place;
  // A browser tells where an error was made instead, if that is in the script that threw it.
  return rethrowOf(error) ?? atThrow(parts, place);
}

const isSame = (one: Place, other: Place | undefined): boolean =>
  one.file === other?.file && one.line === other.line && one.column === other.column;

const linesOf = (parts: FatalParts, { file }: Place): readonly string[] =>
  parts.sourceOf(file)?.split("\n") ?? [];

const lineAt = (parts: FatalParts, place: Place): string | undefined => linesOf(parts, place)[place.line - 1];

/** The `throw` on the line on which an error is made, or behind it, where that gave the error a name. */
function atThrow(parts: FatalParts, place: Place): Place {
  const lines = linesOf(parts, place);
  const line = lines[place.line - 1] ?? "";
  const column = columnOf(place);
  const thrown = new RegExp(`throw ${String(/[\w.]+(?= = $)/.exec(line.slice(0, column - 1)))}\\b`);
  const later = lines.findIndex((one, at) => at > place.line - 2 && thrown.test(one));
  if (later >= 0) return { ...place, line: later + 1, column: (lines[later] ?? "").search(thrown) + 1 };
  return { ...place, column: place.column - column + thrownColumn(line, column) };
}

/** The line of a file of the program, with a caret below it. */
function excerptOf(parts: FatalParts, place: Place | undefined): string {
  const line = place && lineAt(parts, place);
  if (place === undefined || line === undefined) return "";
  return `${place.file}:${place.line}\n${line}\n${caretBelow(line, columnOf(place))}\n`;
}

interface Enhancers {
  beforeInspector(error: Error): unknown;
  afterInspector(error: Error): string;
}

/** The error as Node prints it: with the place of `emit` where an emitter threw it. */
function enhanced({ runtime }: FatalParts, error: Error): string {
  const { fatalExceptionStackEnhancers: enhance } = runtime.require("internal/errors") as {
    fatalExceptionStackEnhancers: Enhancers;
  };
  enhance.beforeInspector(error);
  return enhance.afterInspector(error);
}

/** What stands around the excerpt: Node's sentence of the error, and its own version. */
function wordsFor(parts: FatalParts, error: unknown): Omit<FatalWords, "place"> {
  const end = `\n\nNode.js v${parts.version}\n`;
  // To V8 what was made by `Object.create`, as what a thread has thrown is, is none.
  const { isNativeError } = parts.runtime.require("internal/util/types") as {
    isNativeError: (value: unknown) => boolean;
  };
  const isError = isNativeError(error);
  const around = { before: isError ? "" : "\n", gap: isError ? "\n" : "" };
  try {
    if (Object(error) === error) return { ...around, after: enhanced(parts, error as Error) + end };
  } catch {
    // It has no stack that can be read.
  }
  const hint = "(Use `node --trace-uncaught ...` to show where the exception was thrown)";
  return { ...around, after: `${typeof error === "symbol" ? "" : String(error)}\n${hint}${end}` };
}

function printFatal(parts: FatalParts, error: unknown, isThrow: boolean, place: Place | undefined): void {
  const words = wordsFor(parts, error);
  const ofLibrary = place && inLibrary(place);
  const kept = keptExcerpt(parts, error);
  if (ofLibrary !== undefined && kept === undefined) {
    parts.printAround({ ...words, place: { ...ofLibrary, isThrow } });
    return;
  }
  const excerpt = kept ?? excerptOf(parts, place);
  parts.print(`${words.before}${excerpt}${excerpt === "" ? "" : words.gap}${words.after}`);
}

/** The excerpt that came with an error of syntax or linking; empty where its stack begins with it already. */
function keptExcerpt({ runtime }: FatalParts, error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const key = (name: string): unknown =>
    (error as unknown as Record<symbol, unknown>)[runtime.privateSymbols[name] ?? Symbol(name)];
  const arrow = key("arrow_message_private_symbol");
  if (typeof arrow !== "string") return undefined;
  return key("decorated_private_symbol") === true ? "" : arrow;
}

/**
 * What is asked about each exception that nobody caught, and a program may replace: no is the end of it.
 * @see `createOnGlobalUncaughtException` in lib/internal/process/execution.js of Node, whose order of steps this keeps
 */
const asker =
  ({ process, runtime }: FatalParts): FatalException =>
  (error, fromPromise) => {
    const kind = fromPromise ? "unhandledRejection" : "uncaughtException";
    process.emit("uncaughtExceptionMonitor", error, kind);
    const capture = exceptionCapture.current;
    if (capture !== undefined) capture(error);
    else if (!process.emit("uncaughtException", error, kind)) {
      leave(process);
      return false;
    }
    settle(runtime);
    return true;
  };

/** @see `TriggerUncaughtException` in src/node_errors.cc of Node */
export function fatalHandler(
  parts: FatalParts,
): (error: unknown, fromPromise?: boolean, place?: Place) => void {
  const { process } = parts;
  let dying = false;
  process._fatalException = asker(parts);
  return (error, fromPromise = false, place) => {
    if (dying) return;
    // Before anybody here asks.
    const isWritten = fromPromise && !parts.isForeign && isStackWritten(error);
    const ask = process._fatalException;
    try {
      if (typeof ask === "function" && Reflect.apply(ask, process, [error, fromPromise]) !== false) return;
    } catch (second) {
      dying = true;
      // It has ended the process itself, as a thread does.
      if ((second as Partial<ExitSignal> | undefined)?.unwinds === true) return;
      const origin = originOf(second);
      printFatal(parts, second, true, origin && atThrow(parts, origin));
      parts.end(7);
      return;
    }
    dying = true;
    printFatal(parts, error, !fromPromise, isWritten ? place : shownPlace(parts, error, fromPromise, place));
    parts.end(typeof ask === "function" ? Number(process.exitCode ?? 1) : 6);
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
