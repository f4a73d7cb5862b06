/** Starts Node's library in this Worker, in the order that Node's own bootstrap has, up to the first line of a program. */
import { LinkEnd } from "../link.ts";
import type { NodeData } from "../library/data.ts";
import type { ExitHow, FatalWords } from "../messages.ts";
import { FileTree } from "./files/tree.ts";
import { EventLoop } from "./event-loop.ts";
import { fatalHandler } from "./fatal.ts";
import type { Host } from "./host.ts";
import type { AsyncWrapBinding } from "./internal-binding/async_wrap.ts";
import { bindings, type Bindings } from "./internal-binding/mod.ts";
import type { TaskQueueBinding, TimersBinding } from "./internal-binding/timers.ts";
import { LibraryLoader, type NativeTable } from "./loader.ts";
import { Network } from "./network.ts";
import { Output, type OutputSink } from "./output.ts";
import { ExitSignal } from "./process-end.ts";
import { completeProcess, createProcess, type NodeProcess } from "./process.ts";
import { replacements } from "./replacements/mod.ts";
import { noop, type Loose, type Runtime } from "./runtime.ts";
import { holdForNativeWork } from "./waiting.ts";
import { setColumns } from "./place.ts";
import { installStacks, type ForeignStacks } from "./stack.ts";

/** What the build's `library.js` leaves on the global object. */
export interface NodeLibrary {
  readonly data: NodeData;
  readonly natives: NativeTable;
}

export interface BootParts {
  readonly library: NodeLibrary;
  readonly llhttp: WebAssembly.Module;
  readonly host: Host;
  readonly sink: OutputSink;
  /** Where the JavaScript engine is not V8. */
  readonly stacks?: ForeignStacks | undefined;
  sourceOf(file: string): string | undefined;
  onExit(how: ExitHow): void;
  onMissing(part: string): void;
  /** Behind all output, before the end. */
  onWords(words: FatalWords): void;
}

/** A started library, waiting for a program. */
export interface Booted {
  readonly runtime: Runtime;
  readonly process: NodeProcess;
  readonly loader: LibraryLoader;
  readonly output: Output;
  readonly binding: Bindings;
}

type Binding = Bindings;

/** A runtime whose parts refer to each other: `require` and `fatal` come last. */
interface Mutable {
  restart: Runtime["restart"];
  print: Runtime["print"];
  require: Runtime["require"];
  fatal: Runtime["fatal"];
}

const named = (names: readonly string[]): Record<string, symbol> =>
  Object.fromEntries(names.map((name) => [name, Symbol(name)]));

function createRuntime(parts: BootParts): Runtime & Mutable {
  const { data } = parts.library;
  const loop = new EventLoop(parts.host);
  return {
    data,
    loop,
    host: parts.host,
    network: new Network(),
    files: new FileTree(),
    // What is read is not told: the page sends as it comes.
    descriptors: new Map([[0, new LinkEnd(noop)]]),
    endings: [],
    tell: () => undefined,
    symbols: named(data.symbols),
    privateSymbols: named(data.privateSymbols),
    llhttp: parts.llhttp,
    setColumns,
    restart: noop,
    want: noop,
    print: noop,
    stalled: () => "",
    missing: (part) => {
      loop.exited = true;
      parts.onMissing(part);
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- it must not look like an error to the program
      throw new ExitSignal();
    },
    require: () => undefined,
    fatal: () => undefined,
  };
}

function loadPrimordials(parts: BootParts, runtime: Runtime): object {
  const primordials = {};
  const own = { DOMException: undefined as unknown };
  for (const id of ["internal/per_context/primordials", "internal/per_context/domexception"])
    parts.library.natives[id]?.(own, primordials, runtime.privateSymbols, runtime.symbols);
  const value = own.DOMException;
  Object.defineProperty(globalThis, "DOMException", { value, writable: true, configurable: true });
  return primordials;
}

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

/** Node's process is an EventEmitter; its prototype gets that before any module can listen to it. */
function makeEmitter(process: NodeProcess, require: Runtime["require"]): void {
  const EventEmitter = require("events") as { (this: unknown): void; prototype: object };
  Object.setPrototypeOf(Object.getPrototypeOf(process) as object, EventEmitter.prototype);
  EventEmitter.call(process);
}

function startTasks(process: NodeProcess, require: Runtime["require"], binding: Binding): void {
  const { setupTaskQueue } = require("internal/process/task_queues") as {
    setupTaskQueue: () => { nextTick: unknown; runNextTicks: () => void };
  };
  const { nextTick, runNextTicks } = setupTaskQueue();
  Object.assign(process, { nextTick, _tickCallback: runNextTicks });
  const { getTimerCallbacks } = require("internal/timers") as {
    getTimerCallbacks: (run: () => void) => { processImmediate: never; processTimers: never };
  };
  const { processImmediate, processTimers } = getTimerCallbacks(runNextTicks);
  (binding("timers") as unknown as TimersBinding).setupTimers(processImmediate, processTimers);
}

function defineGlobal(name: string, value: unknown, enumerable: boolean): void {
  Reflect.deleteProperty(globalThis, name);
  Object.defineProperty(globalThis, name, { value, writable: true, enumerable, configurable: true });
}

function installGlobals(process: NodeProcess, require: Runtime["require"]): void {
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
  const get = { [name]: (): unknown => make() }[name];
  const set = (value: unknown): void => defineGlobal(name, value, true);
  Reflect.deleteProperty(globalThis, name);
  const how = replaceable ? { get, set } : { get };
  Object.defineProperty(globalThis, name, { ...(how as object), enumerable: true, configurable: true });
}

/** A class that is made when it is first asked for, and that a program may replace. */
function lazyClass(name: string, make: () => unknown): void {
  const set = (value: unknown): void => defineGlobal(name, value, false);
  const get = (): unknown => {
    const value = make();
    set(value);
    return value;
  };
  Object.defineProperty(globalThis, name, { get, set, enumerable: false, configurable: true });
}

/** What no text of the program calls, and something calls all the same, is had by starting again with its part. */
function installLazily(runtime: Runtime): void {
  const { performance, crypto } = globalThis;
  const late = (name: string): unknown => ({ [name]: (): never => runtime.missing("fetch") })[name];
  const navigation = (): Loose => runtime.require("internal/navigator") as Loose;
  accessor("performance", () => performance, true);
  defineGlobal("fetch", late("fetch"), true);
  accessor("crypto", () => crypto, true);
  accessor("navigator", () => navigation()["navigator"], false);
  defineGlobal("WebSocket", late("WebSocket"), false);
  lazyClass("Navigator", () => navigation()["Navigator"]);
}

function installConsole(require: Runtime["require"]): void {
  const value = require("internal/console/global");
  const { initializeGlobalConsole } = require("internal/console/constructor") as {
    initializeGlobalConsole: (target: unknown) => void;
  };
  initializeGlobalConsole(value);
  Object.defineProperty(globalThis, "console", {
    value,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}

/** Rejections come as events of the browser, in a task after the one that rejected. */
function watchRejections(runtime: Runtime, queue: TaskQueueBinding, stacks?: ForeignStacks): void {
  const { kPromiseRejectWithNoHandler: unhandled, kPromiseHandlerAddedAfterReject: handled } =
    queue.promiseRejectEvents;
  const tell = (type: number) => (event: Event) => {
    event.preventDefault();
    const { promise, reason } = event as Omit<PromiseRejectionEvent, "reason"> & { reason: unknown };
    if (reason instanceof ExitSignal) return;
    stacks?.ownStack(reason);
    queue.callbacks.reject?.(type, promise, reason);
    runtime.loop.wake();
  };
  runtime.host.addEventListener("unhandledrejection", tell(unhandled));
  runtime.host.addEventListener("rejectionhandled", tell(handled));
}

interface LoopParts {
  readonly process: NodeProcess;
  readonly binding: Binding;
  readonly end: (code: number, lastWords: string) => void;
}

function startLoop(runtime: Runtime, { process, binding, end }: LoopParts): void {
  const timers = binding("timers") as unknown as TimersBinding;
  const queue = binding("task_queue") as unknown as TaskQueueBinding;
  const asyncWrap = binding("async_wrap") as unknown as AsyncWrapBinding & { clearAsyncIdStack: () => void };
  const never = function* (): Generator<undefined, number | undefined> {
    yield;
    return 0;
  };
  runtime.loop.start({
    processTimers: timers.callbacks.processTimers ?? never,
    processImmediate: timers.callbacks.processImmediate ?? never,
    runTicks: () => queue.callbacks.tick?.(),
    hasTicks: () => queue.tickInfo[0] === 1 || queue.tickInfo[1] === 1,
    immediateInfo: timers.immediateInfo,
    timeoutInfo: timers.timeoutInfo,
    fatal: ({ error, ...place }) => runtime.fatal(error, false, place),
    beforeExit: () => process.emit("beforeExit", process.exitCode ?? 0),
    enter: () => {
      asyncWrap.clearAsyncIdStack();
      asyncWrap.frame = undefined;
    },
    exit: () => {
      const stalled = runtime.stalled();
      if (stalled !== "") process.exitCode ??= runtime.data.exitCodes["kUnsettledTopLevelAwait"];
      if (!process._exiting) {
        process._exiting = true;
        process.emit("exit", process.exitCode ?? 0);
      }
      const code = Number(process.exitCode ?? 0);
      // Microtasks that a listener left still run; ticks and timers do not.
      runtime.loop.exited = true;
      runtime.host.setTimeout(() => end(code, stalled), 0);
    },
  });
}

export function boot(parts: BootParts): Booted {
  const runtime = createRuntime(parts);
  const binding = bindings(runtime);
  const exitInfo = runtime.privateSymbols["exit_info_private_symbol"] ?? Symbol("exit_info");
  const process = createProcess(runtime.data, exitInfo);
  const { natives } = parts.library;
  const { builtinModules } = runtime.data;
  const loader = new LibraryLoader({
    ...{ natives, process, builtinModules, internalBinding: binding },
    primordials: loadPrimordials(parts, runtime),
    replacements: replacements(runtime),
    missing: (part) => runtime.missing(part),
  });
  const { require } = loader;
  runtime.require = require;
  (require("internal/util/debuglog") as { initializeDebugEnv(value?: string): void }).initializeDebugEnv();
  makeEmitter(process, require);
  require("buffer");
  startTasks(process, require, binding);
  const output = new Output(parts.host, parts.sink);
  runtime.restart = (part) => {
    if (output.isSilent) runtime.missing(part);
  };
  runtime.print = (stream, bytes) => output.write(stream, bytes);
  const print = (text: string): void => output.write("stderr", new TextEncoder().encode(text));
  const end = (how: ExitHow, lastWords = ""): void => {
    runtime.loop.exited = true;
    if (lastWords !== "") print(lastWords);
    output.close();
    parts.onExit(how);
  };
  installGlobals(process, require);
  completeProcess(process, { runtime, output, end });
  installConsole(require);
  installLazily(runtime);
  const fatal = fatalHandler({
    ...{ process, runtime, end, print, version: runtime.data.versions["node"] ?? "" },
    printAround: (words) => {
      const after = output.allow("stderr", words.after);
      output.close();
      parts.onWords({ ...words, after });
    },
    sourceOf: (file) => parts.sourceOf(file),
  });
  runtime.fatal = (error, fromPromise, place) => {
    if (!(error instanceof ExitSignal)) fatal(error, fromPromise, place);
  };
  installStacks(require, parts.stacks);
  holdForNativeWork(runtime);
  watchRejections(runtime, binding("task_queue") as unknown as TaskQueueBinding, parts.stacks);
  startLoop(runtime, { process, binding, end });
  return { runtime, process, loader, output, binding };
}
