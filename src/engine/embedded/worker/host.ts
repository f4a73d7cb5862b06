/** The browser's own functions, kept before Node's globals of the same names take their place. */
import type { TextMaker } from "./parts/modules/syntax-error.ts";
import type { Place } from "./place.ts";

export interface Host {
  setTimeout(callback: () => void, milliseconds: number): number;
  clearTimeout(id: number | undefined): void;
  queueMicrotask(callback: () => void): void;
  /** Milliseconds since the Worker began, with fractions. */
  readonly now: () => number;
  /** Milliseconds since 1970 at which the Worker began. */
  readonly timeOrigin: number;
  newChannel(): MessageChannel;
  /** Evaluates a script in the global scope, at once. */
  loadScript(script: Blob): void;
  /** The value of a text that is a function expression, in the global scope and with nothing of ours in sight. */
  readonly evaluate: (text: string) => unknown;
  /** What is in a blob, at once. */
  readBlob(blob: Blob): ArrayBuffer;
  addEventListener(type: string, listener: (event: Event) => void): void;
  /** Runs `task`; answers what it threw and where, or `undefined`. */
  attempt(task: () => void): Thrown | undefined;
  /** Where a body cannot be read, in a browser that does not tell it with the error; see `foreign/`. */
  readonly syntaxPlace?: SyntaxPlace | undefined;
}

type SyntaxPlace = (Maker: TextMaker, body: string, told: Error) => Omit<Place, "file"> | undefined;

/** An exception and the place of its `throw`, which no `catch` can tell. */
export interface Thrown extends Place {
  readonly error: unknown;
}

/**
 * A listener's exception is reported to the global `error` event, with its place, before `dispatchEvent` returns; and
 * since that call comes from script, no microtask runs in between.
 */
function attemptBy(listen: Host["addEventListener"]): Host["attempt"] {
  const target = new EventTarget();
  const dispatch = target.dispatchEvent.bind(target);
  const NativeEvent = globalThis.Event;
  const event = new NativeEvent("run");
  let current: () => void = () => undefined;
  let thrown: Thrown | undefined;
  let depth = 0;
  target.addEventListener("run", () => current());
  listen("error", (reported) => {
    if (depth === 0) return;
    reported.preventDefault();
    const { error, filename, lineno, colno } = reported as Omit<ErrorEvent, "error"> & { error: unknown };
    thrown = { error, file: filename, line: lineno, column: colno };
  });
  return (task) => {
    current = task;
    depth += 1;
    // An event that is being dispatched cannot be dispatched within itself.
    dispatch(depth === 1 ? event : new NativeEvent("run"));
    depth -= 1;
    const result = thrown;
    thrown = undefined;
    return result;
  };
}

export function captureHost(scope: typeof globalThis): Host {
  const { performance } = scope;
  const setTimer = scope.setTimeout.bind(scope) as (callback: () => void, milliseconds: number) => unknown;
  const clearTimer = scope.clearTimeout.bind(scope);
  const listen = scope.addEventListener.bind(scope);
  const Channel = scope.MessageChannel;
  const { importScripts } = scope as unknown as { importScripts: (url: string) => void };
  const { FileReaderSync: Reader } = scope as unknown as {
    FileReaderSync: new () => { readAsArrayBuffer(blob: Blob): ArrayBuffer };
  };
  const createUrl = scope.URL.createObjectURL.bind(scope.URL);
  return {
    setTimeout: (callback, milliseconds) => setTimer(callback, milliseconds) as number,
    clearTimeout: (id) => clearTimer(id),
    queueMicrotask: scope.queueMicrotask.bind(scope),
    now: performance.now.bind(performance),
    timeOrigin: performance.timeOrigin,
    newChannel: () => new Channel(),
    loadScript: (script) => importScripts.call(scope, createUrl(script)),
    // WebKit has a way of its own; see `foreign/`.
    evaluate: (scope as { engineEvaluate?: Host["evaluate"] }).engineEvaluate ?? scope.eval,
    readBlob: (blob) => new Reader().readAsArrayBuffer(blob),
    addEventListener: (type, listener) => listen(type, listener),
    attempt: attemptBy(listen),
    syntaxPlace: (scope as { engineSyntaxPlace?: SyntaxPlace }).engineSyntaxPlace,
  };
}
