/** The Worker's own start: takes its engine from the first message, starts Node's library, then waits for a program. */
import type {
  FatalWords,
  FileNews,
  FromProcess,
  PackageSource,
  StartProgram,
  ToProcess,
  WorkerStart,
} from "../messages.ts";
import { send } from "../ports.ts";
import { boot, type Booted, type NodeLibrary } from "./boot.ts";
import { captureHost } from "./host.ts";
import type { AsyncWrapBinding } from "./internal-binding/async_wrap.ts";
import { ModuleFiles } from "./modules/files.ts";
import { programOf } from "./modules/program.ts";
import { pathOfUrl } from "./modules/resolve.ts";
import { compilePackage } from "./modules/wrapper.ts";
import { loadPart } from "./parts/part.ts";
import type { Stream } from "./output.ts";
import { describeProgram } from "./process.ts";
import { noop } from "./runtime.ts";
import { hideBrowser } from "./scope.ts";
import type { ForeignStacks } from "./stack.ts";

/** What the bootstrap of the frame left for us: the message it got, and nothing else of the page. */
interface Scope {
  nodeLibrary?: NodeLibrary;
  engineStart?: WorkerStart;
  engineStacks?: ForeignStacks;
}

/** The asynchronous id of the main module. */
const mainId = 1;

function takeScope(scope: Scope): {
  library: NodeLibrary;
  start: WorkerStart;
  stacks?: ForeignStacks | undefined;
} {
  const { nodeLibrary: library, engineStart: start, engineStacks: stacks } = scope;
  if (library === undefined || start === undefined)
    throw new Error("The engine's scripts came without their message.");
  delete scope.nodeLibrary;
  delete scope.engineStart;
  return { library, start, stacks };
}

class Worker {
  readonly #control: MessagePort;
  readonly #files: ModuleFiles;
  readonly #booted: Booted;
  /** Packages that came before the program, by name. */
  readonly #ahead = new Map<string, PackageSource>();
  /** Who waits for parts, in the order in which they were asked for. */
  readonly #wanted: (() => void)[] = [];

  constructor(scope: typeof globalThis) {
    const { library, start, stacks } = takeScope(scope as unknown as Scope);
    this.#control = start.control;
    const host = captureHost(scope);
    hideBrowser(scope, library.data.globals);
    this.#booted = boot({
      library,
      host,
      stacks,
      llhttp: new WebAssembly.Module(start.parts.llhttp),
      sink: {
        bytes: (stream, bytes) => this.#write(stream, bytes),
        cut: (stream) => this.#tell({ type: "process/cut", stream }),
      },
      sourceOf: (file: string): string | undefined =>
        this.#booted.runtime.texts.get(file) ?? this.#files.text(pathOfUrl(file)),
      onWords: (words) => this.#lastWords(words),
      onMissing: (part) => this.#tell({ type: "process/missing", part }),
      onExit: (how) => {
        this.#booted.runtime.sharing?.flush();
        for (const ending of this.#booted.runtime.endings) ending();
        this.#booted.runtime.network.closeAll();
        this.#tell({ type: "process/exit", how });
      },
    });
    this.#files = new ModuleFiles(this.#booted.runtime.files);
    const { loop } = this.#booted.runtime;
    this.#booted.runtime.tell = (message, transfer) => {
      // A process that is started finds the files as they are now.
      this.#booted.runtime.sharing?.flush();
      send(this.#control, message, transfer);
    };
    this.#booted.runtime.want = (part, then) => {
      loop.hold();
      this.#wanted.push(then);
      this.#tell({ type: "process/want", part });
    };
    this.#watchSignals();
    const { network } = this.#booted.runtime;
    network.join(start.uplink, loop.hear);
    // Alive until there is a program: a library without one has nothing else to wait for.
    loop.hold();
    loop.hear(this.#control, (message) => this.#receive(message as ToProcess));
    this.#tell({ type: "process/ready" });
  }

  /** Without a listener a signal ends a process from outside, whatever it is doing: the page has to know. */
  #watchSignals(): void {
    const { process } = this.#booted;
    const emitter = process as unknown as {
      on(event: string, listener: (name: unknown) => void): void;
      listenerCount(name: string): number;
    };
    const heard = new Set<string>();
    const count = (more: number) => (name: unknown) => {
      if (typeof name !== "string" || !name.startsWith("SIG")) return;
      if (emitter.listenerCount(name) + more > 0) heard.add(name);
      else heard.delete(name);
      this.#tell({ type: "process/handles", signals: [...heard] });
    };
    emitter.on("newListener", count(1));
    emitter.on("removeListener", count(0));
  }

  /** To the page, or to the parent that wanted it. */
  #write(stream: Stream, bytes: Uint8Array<ArrayBuffer>): void {
    const fd = stream === "stdout" ? 1 : 2;
    const line = this.#booted.runtime.descriptors.get(fd);
    if (line !== undefined) line.write(bytes);
    else if (this.#booted.runtime.kin?.stdio[fd] !== "ignore")
      this.#tell({ type: "process/output", stream, bytes });
  }

  /** The page has the line of the library; where stderr goes to a parent, the rest must do. */
  #lastWords(words: FatalWords): void {
    const line = this.#booted.runtime.descriptors.get(2);
    if (line === undefined) this.#tell({ type: "process/words", words });
    else line.write(new TextEncoder().encode(words.before + words.after));
  }

  #tell(message: FromProcess): void {
    send(this.#control, message);
  }

  #receive(message: ToProcess): void {
    const { loop } = this.#booted.runtime;
    switch (message.type) {
      case "process/start":
        this.#start(message);
        break;
      case "process/ahead":
        this.#readAhead(message.packages);
        break;
      case "process/late":
        this.#booted.runtime.bring?.(message.packages);
        break;
      case "process/signal":
        loop.post(() =>
          this.#booted.process.emit(message.signal, message.signal, this.#signalNumber(message.signal)),
        );
        break;
      case "process/stdin":
        this.#booted.runtime.descriptors.get(0)?.receive(message.bytes ?? "fin");
        break;
      case "process/part":
        this.#load(message.parts);
        loop.release();
        loop.post(this.#wanted.shift() ?? noop);
        break;
      case "process/clock":
        this.#booted.runtime.clock = message;
        this.#load([message.script]);
        break;
      case "process/files":
        this.#hearNews(message);
        break;
      case "process/child-exit":
        this.#booted.runtime.childEnded?.(message);
        break;
    }
  }

  /** A part that comes later finds the files as they are then. */
  #hearNews(news: FileNews): void {
    const { sharing } = this.#booted.runtime;
    if (sharing !== undefined) sharing.hear(news);
    else
      for (const [path, content, facts] of news.files)
        if (content !== null) this.#files.mount([[path, content, facts]]);
  }

  /** Only what leaves no trace: Node's library keeps to what it took at its start, and of packages nothing is run. */
  #readAhead(packages: readonly PackageSource[]): void {
    const { runtime } = this.#booted;
    runtime.require("http");
    for (const one of packages) {
      this.#ahead.set(one.name, one);
      compilePackage(runtime.host.evaluate, one.name, one.source);
    }
    this.#tell({ type: "process/ready" });
  }

  #signalNumber(name: string): unknown {
    const { signals } = this.#booted.runtime.data.constants["os"] as { signals: Record<string, unknown> };
    return signals[name];
  }

  #load(parts: readonly Blob[]): void {
    const { runtime, loader, binding } = this.#booted;
    for (const part of parts) loadPart(part, runtime, loader, binding);
  }

  #start(given: StartProgram): void {
    const packages = given.packages.map((one) => this.#ahead.get(one.name) ?? one);
    const program = { ...given, packages };
    const { runtime, process, output, loader, binding } = this.#booted;
    const { loop } = runtime;
    this.#files.mount(program.files);
    output.limit = program.outputLimit;
    runtime.network.begin(program.slot, program.takenPorts);
    describeProgram(process, { ...program, argv: [program.entry, ...program.argv] });
    if (program.kin !== undefined) runtime.kin = program.kin;
    this.#load(program.parts);
    const run = runtime.runMain ?? programOf({ files: this.#files, library: loader, runtime, packages });
    // Node runs the main module before its loop begins: the phase after this one is that of the timers.
    loop.postClosing(() => {
      loop.release();
      const { async_id_fields: ids } = binding("async_wrap") as unknown as AsyncWrapBinding;
      ids[0] = mainId;
      run(program.entry, program);
      ids[0] = 0;
    });
  }
}

new Worker(globalThis);
