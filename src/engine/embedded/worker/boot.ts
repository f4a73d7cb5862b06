/** Starts Node's library in this Worker, in the order that Node's own bootstrap has, up to the first line of a program. */
import { LinkEnd } from "../link.ts";
import type { NodeData } from "../library/data.ts";
import type { ExitHow, FatalWords } from "../messages.ts";
import { FileTree } from "./files/tree.ts";
import { EventLoop } from "./event-loop.ts";
import { fatalHandler } from "./fatal.ts";
import { installConsole, installGlobals, installLazily } from "./globals.ts";
import type { Host } from "./host.ts";
import type { AsyncWrapBinding } from "./internal-binding/async_wrap.ts";
import { bindings, type Bindings } from "./internal-binding/mod.ts";
import type { TaskQueueBinding, TimersBinding } from "./internal-binding/timers.ts";
import { rejected } from "./internal-binding/util.ts";
import { LibraryLoader, type NativeTable } from "./loader.ts";
import { Network } from "./network.ts";
import { Output, type OutputSink } from "./output.ts";
import { ExitSignal } from "./process-end.ts";
import { completeProcess, createProcess, type NodeProcess } from "./process.ts";
import { replacements } from "./replacements/mod.ts";
import { noop, type Runtime } from "./runtime.ts";
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
  readonly sourceOf: (file: string) => string | undefined;
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
    texts: new Map(),
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

/** Rejections come as events of the browser, in a task after the one that rejected. */
function watchRejections(runtime: Runtime, queue: TaskQueueBinding, stacks?: ForeignStacks): void {
  const { kPromiseRejectWithNoHandler: unhandled, kPromiseHandlerAddedAfterReject: handled } =
    queue.promiseRejectEvents;
  const tell = (type: number) => (event: Event) => {
    event.preventDefault();
    const { promise, reason } = event as Omit<PromiseRejectionEvent, "reason"> & { reason: unknown };
    if (reason instanceof ExitSignal) return;
    stacks?.ownStack(reason);
    rejected.set(promise, reason);
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
    runTicks: () => queue.callbacks.tick?.call(process),
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
    isForeign: parts.stacks !== undefined,
  });
  runtime.fatal = (error, fromPromise, place) => {
    if (!(error instanceof ExitSignal)) fatal(error, fromPromise, place);
  };
  installStacks(require, parts.sourceOf, parts.stacks);
  holdForNativeWork(runtime);
  watchRejections(runtime, binding("task_queue") as unknown as TaskQueueBinding, parts.stacks);
  startLoop(runtime, { process, binding, end });
  return { runtime, process, loader, output, binding };
}
