/** The Worker's own start: takes its engine from the first message, starts Node's library, then waits for a program. */
import type { FromProcess, StartProgram, ToProcess, WorkerStart } from "../messages.ts";
import { boot, type Booted, type NodeLibrary } from "./boot.ts";
import { FileChanges } from "./files/changes.ts";
import { captureHost } from "./host.ts";
import { ModuleFiles } from "./modules/files.ts";
import { programOf } from "./modules/program.ts";
import { loadPart } from "./parts/part.ts";
import { describeProgram } from "./process.ts";

/** What the bootstrap of the frame left for us: the message it got, and nothing else of the page. */
interface Scope {
  nodeLibrary?: NodeLibrary;
  engineStart?: WorkerStart;
}

function takeScope(scope: Scope): { library: NodeLibrary; start: WorkerStart } {
  const { nodeLibrary: library, engineStart: start } = scope;
  if (library === undefined || start === undefined)
    throw new Error("The engine's scripts came without their message.");
  delete scope.nodeLibrary;
  delete scope.engineStart;
  return { library, start };
}

/** Names that would let a program talk past us, or start what we cannot count. */
const removed = [
  ...[
    "postMessage",
    "onmessage",
    "onmessageerror",
    "close",
    "importScripts",
    "Worker",
    "SharedWorker",
    "name",
  ],
  ...[
    "indexedDB",
    "caches",
    "navigator",
    "location",
    "self",
    "WorkerGlobalScope",
    "DedicatedWorkerGlobalScope",
  ],
  ...["XMLHttpRequest", "WebSocket", "EventSource", "fetch"],
  ...[
    "BroadcastChannel",
    "webkitRequestFileSystem",
    "webkitRequestFileSystemSync",
    "FontFace",
    "fonts",
    "isSecureContext",
  ],
  ...[
    "origin",
    "crossOriginIsolated",
    "onerror",
    "onlanguagechange",
    "onoffline",
    "ononline",
    "onrejectionhandled",
  ],
  ...[
    "onunhandledrejection",
    "createImageBitmap",
    "requestAnimationFrame",
    "cancelAnimationFrame",
    "reportError",
  ],
];

/** Own properties are deleted, inherited ones hidden; each is simply not there for the program. */
function hideBrowser(scope: object): void {
  for (const name of removed) {
    for (let at: object | null = scope; at !== null; at = Object.getPrototypeOf(at) as object | null) {
      Reflect.deleteProperty(at, name);
    }
  }
  // These belong to every EventTarget; only the global one is out of reach.
  for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"]) {
    Object.defineProperty(scope, name, { value: undefined, configurable: true });
  }
}

class Worker {
  readonly #control: MessagePort;
  readonly #files: ModuleFiles;
  readonly #booted: Booted;
  readonly #changes: FileChanges;

  constructor(scope: typeof globalThis) {
    const { library, start } = takeScope(scope as unknown as Scope);
    this.#control = start.control;
    const host = captureHost(scope);
    hideBrowser(scope);
    this.#booted = boot({
      library,
      host,
      llhttp: new WebAssembly.Module(start.parts.llhttp),
      sink: {
        bytes: (stream, bytes) => this.#tell({ type: "process/output", stream, bytes }),
        cut: (stream) => this.#tell({ type: "process/cut", stream }),
      },
      sourceOf: (file: string): string | undefined => this.#files.text(file.replace(/^file:\/\//, "")),
      onMissing: (part) => this.#tell({ type: "process/missing", part }),
      onExit: (code) => {
        this.#changes.flush();
        this.#booted.runtime.network.closeAll();
        this.#tell({ type: "process/exit", code });
      },
    });
    this.#files = new ModuleFiles(this.#booted.runtime.files);
    this.#watchSignals();
    const { network, loop, files } = this.#booted.runtime;
    this.#changes = new FileChanges(host, files, (changed) =>
      this.#tell({ type: "process/files", files: changed }),
    );
    network.join(start.uplink, () => loop.wake());
    // Alive until there is a program: a library without one has nothing else to wait for.
    loop.hold();
    this.#control.onmessage = (event: MessageEvent<ToProcess>) => this.#receive(event.data);
    this.#tell({ type: "process/ready" });
  }

  /** Without a listener a signal ends a process from outside, whatever it is doing: the page has to know. */
  #watchSignals(): void {
    const { process } = this.#booted;
    const emitter = process as unknown as {
      on(event: string, listener: (name: unknown) => void): void;
      listenerCount(name: string): number;
    };
    const count = (more: number) => (name: unknown) => {
      if (name === "SIGTERM")
        this.#tell({ type: "process/handles", sigterm: emitter.listenerCount("SIGTERM") + more > 0 });
    };
    emitter.on("newListener", count(1));
    emitter.on("removeListener", count(0));
  }

  #tell(message: FromProcess): void {
    this.#control.postMessage(message);
  }

  #receive(message: ToProcess): void {
    const { loop } = this.#booted.runtime;
    switch (message.type) {
      case "process/start":
        this.#start(message);
        break;
      case "process/signal":
        loop.post(() => this.#booted.process.emit(message.signal, message.signal, 15));
        break;
      case "process/stdin":
        this.#booted.runtime.stdin.receive(message.bytes ?? "fin");
        break;
    }
  }

  #start(program: StartProgram): void {
    const { runtime, process, output, loader, binding } = this.#booted;
    const { loop } = runtime;
    this.#files.mount(program.files);
    output.limit = program.outputLimit;
    runtime.network.begin(program.slot, program.takenPorts);
    describeProgram(process, { ...program, argv: [program.entry, ...program.argv] });
    for (const part of program.parts) loadPart(part, runtime, loader, binding);
    const run = programOf({ files: this.#files, library: loader, runtime, packages: program.packages });
    // Node runs the main module before its loop begins: the phase after this one is that of the timers.
    loop.postClosing(() => {
      loop.release();
      run(program.entry);
    });
  }
}

new Worker(globalThis);
