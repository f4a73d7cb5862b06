/** The global names of a program, as Node's own bootstrap leaves them. */
import type { NodeProcess } from "./process.ts";
import type { Loose, Runtime } from "./runtime.ts";

/** The browser's, whose errors are of the browser's own class; the pool of buffers stays here. */
function cloneLikeNode(isMarkedAsUntransferable: (value: unknown) => boolean): unknown {
  const clone = globalThis.structuredClone;
  const NodeException = globalThis.DOMException;
  return function structuredClone(...given: [unknown, StructuredSerializeOptions?]): unknown {
    if (given[1]?.transfer?.some(isMarkedAsUntransferable))
      throw new NodeException("Cannot transfer object of unsupported type.", "DataCloneError");
    try {
      return clone(...given);
    } catch (error) {
      const { name, message } = error as Error;
      if (name !== "DataCloneError") throw error;
      throw new NodeException(message.replace(/^Failed to execute .*?: /, ""), name);
    }
  };
}

function defineGlobal(name: string, value: unknown, enumerable: boolean): void {
  Reflect.deleteProperty(globalThis, name);
  Object.defineProperty(globalThis, name, { value, writable: true, enumerable, configurable: true });
}

export function installGlobals(process: NodeProcess, require: Runtime["require"]): void {
  const timers = require("timers") as Loose;
  const buffer = require("buffer") as Loose;
  const { queueMicrotask } = require("internal/process/task_queues") as Loose;
  const { isMarkedAsUntransferable } = require("internal/buffer") as {
    isMarkedAsUntransferable: (value: unknown) => boolean;
  };
  const { URL, URLSearchParams } = require("internal/url") as Loose;
  const { AbortController, AbortSignal } = require("internal/abort_controller") as Loose;
  const { Event, EventTarget, CustomEvent } = require("internal/event_target") as Loose;
  const { TextDecoder, TextEncoder } = require("internal/encoding") as Loose;
  const { clearImmediate, setImmediate, clearInterval, clearTimeout, setInterval, setTimeout } = timers;
  const { Buffer, atob, btoa } = buffer;
  // In Node's order, which shows when a program lists them.
  const enumerable: Loose = {
    ...{
      global: globalThis,
      clearImmediate,
      setImmediate,
      clearInterval,
      clearTimeout,
      setInterval,
      setTimeout,
    },
    ...{ queueMicrotask, structuredClone: cloneLikeNode(isMarkedAsUntransferable), atob, btoa },
  };
  const others: Loose = {
    ...{ process, Buffer, URL, URLSearchParams, AbortController, AbortSignal },
    ...{ Event, EventTarget, CustomEvent, TextDecoder, TextEncoder },
  };
  for (const [name, value] of Object.entries(enumerable)) defineGlobal(name, value, true);
  for (const [name, value] of Object.entries(others)) defineGlobal(name, value, false);
  Object.defineProperty(globalThis, Symbol.toStringTag, { value: "global", configurable: true });
}

/** A global that is asked for each time, as Node has some; without `set` nothing takes its place. */
function accessor(name: string, make: () => unknown, replaceable: boolean): void {
  const getter = `get ${name}`;
  const get = { [getter]: (): unknown => make() }[getter];
  const set = (value: unknown): void => defineGlobal(name, value, true);
  Reflect.deleteProperty(globalThis, name);
  const how = replaceable ? { get, set } : { get };
  Object.defineProperty(globalThis, name, { ...(how as object), enumerable: true, configurable: true });
}

/** A class that is made when it is first asked for, and that a program may replace. */
export function lazyClass(name: string, make: () => unknown): void {
  const set = (value: unknown): void => defineGlobal(name, value, false);
  const get = (): unknown => {
    const value = make();
    set(value);
    return value;
  };
  Object.defineProperty(globalThis, name, { get, set, enumerable: false, configurable: true });
}

/** What no text of the program calls, and something calls all the same, is had by starting again with its part. */
export function installLazily(runtime: Runtime): void {
  const { performance, crypto } = globalThis;
  const late = (name: string): unknown => ({ [name]: (): never => runtime.missing("fetch") })[name];
  const navigation = (): Loose => runtime.require("internal/navigator") as Loose;
  accessor("performance", () => performance, true);
  defineGlobal("fetch", late("fetch"), true);
  accessor("crypto", () => crypto, false);
  accessor("navigator", () => navigation()["navigator"], false);
  defineGlobal("WebSocket", late("WebSocket"), false);
  lazyClass("Navigator", () => navigation()["Navigator"]);
}

/**
 * What V8 adds to Node's console, or wraps of it: the browser has the same from V8.
 * @see `wrapConsole` in lib/internal/util/inspector.js of Node
 */
function joinConsoles(nodes: Loose, native: Loose): void {
  for (const [name, added] of Object.entries(native)) {
    const own = nodes[name] as (() => void) | undefined;
    const wrapped = { name: { value: name }, length: { value: 0 } };
    nodes[name] = own ? Object.defineProperties(own.bind(nodes), wrapped) : added;
  }
}

export function installConsole(require: Runtime["require"]): void {
  const value = require("internal/console/global") as Loose;
  const { initializeGlobalConsole } = require("internal/console/constructor") as {
    initializeGlobalConsole: (target: unknown) => void;
  };
  joinConsoles(value, globalThis.console as unknown as Loose);
  initializeGlobalConsole(value);
  Object.defineProperty(globalThis, "console", {
    value,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}
