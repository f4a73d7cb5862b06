/** The embedded engine: Node's own library in Workers inside a frame with an origin of its own. Needs nothing but a browser. */
import type {
  ByteStream,
  ClockMove,
  Engine,
  EngineIdentity,
  FileTree,
  PortEvent,
  Process,
  Program,
} from "../engine.ts";
import { disposed, notBooted } from "../errors.ts";
import { Assets } from "./assets.ts";
import { BesideWorkers, type Beside, type BesideListener } from "./beside.ts";
import { forgetUnfinished } from "./contents.ts";
import { Frame } from "./frame.ts";
import { packagesIn, partsIn } from "./imports.ts";
import type { EmbeddedClock } from "./clock.ts";
import { Family } from "./family.ts";
import type { EngineParts, SpawnRequest } from "./messages.ts";
import { adviceOnMissing, missingPackage } from "./advice.ts";
import { PageLines } from "./page-lines.ts";
import { withNeeds } from "./parts.ts";
import { ProcessHandle } from "./process-handle.ts";
import { servicesFor } from "./services/files.ts";
import { ServiceWorkers, servicePid } from "./services/workers.ts";
import { Switchboard } from "./switchboard.ts";

export interface EmbeddedOptions {
  /** Address of the folder with the engine's files, with a slash at its end. */
  readonly base: string;
  /** Version of the Node whose library the build took. */
  readonly nodeVersion: string;
  /** Where mounted files appear to the program. */
  readonly root?: string;
  /** Bytes that stdout and stderr may carry each; the rest is dropped at the source. */
  readonly outputLimit?: number;
}

const defaultRoot = "/app";
const defaultOutputLimit = 1 << 20;
const firstPid = 1000;

export class EmbeddedEngine implements Engine {
  readonly #options: EmbeddedOptions;
  readonly #assets: Assets;
  readonly #switchboard: Switchboard;
  readonly #services: ServiceWorkers;
  readonly #processes = new Map<number, ProcessHandle>();
  readonly #lines = new PageLines();
  readonly #beside: BesideWorkers;
  readonly #listeners = new Set<(event: PortEvent) => void>();
  /** Parts that a program came to need unforeseen: the next one starts with them. */
  readonly #missed = new Set<string>();
  #files: Record<string, string | Uint8Array> = {};
  #booted: Promise<EngineIdentity> | undefined;
  #opened: Promise<void> | undefined;
  /** The frame of that, before it is of use. */
  #framed: Promise<Frame> | undefined;
  #frame: Frame | undefined;
  #parts: EngineParts | undefined;
  /** The control port of the first Worker, while its engine is still on its way. */
  #unfed: MessagePort | undefined;
  /** Once the clock is to be moved, or may be. */
  #clock: EmbeddedClock | undefined;
  #clockOpened: Promise<EmbeddedClock> | undefined;
  #spare: ProcessHandle | undefined;
  readonly #family = new Family();
  #nextPid = firstPid;
  #nextSlot = 0;
  #disposed = false;

  constructor(options: EmbeddedOptions) {
    this.#options = options;
    this.#assets = new Assets(options.base);
    this.#switchboard = new Switchboard(
      (port, open, pid) => this.#tellPort({ port, open, pid }),
      (connection) => this.#lines.lost(connection),
      (name) => {
        this.#services.wake(name);
        return servicePid(name);
      },
    );
    this.#beside = new BesideWorkers(this.#switchboard);
    this.#services = new ServiceWorkers({
      switchboard: this.#switchboard,
      frame: () => this.#frame,
      load: (name) => this.#assets.service(name),
      onClock: (pid, line) => this.#clock?.joinOver(pid, line),
      onEnd: (pid) => this.#clock?.leave(pid),
    });
  }

  async boot(): Promise<EngineIdentity> {
    this.#refuseIfDisposed();
    return await (this.#booted ??= this.#boot());
  }

  async #boot(): Promise<EngineIdentity> {
    await (this.#opened ??= this.#open());
    await this.#spare?.ready;
    return { name: "embedded", nodeVersion: this.#options.nodeVersion };
  }

  /** Up to the first Worker, which is then starting its library: it is made while that is still on its way. */
  async #open(): Promise<void> {
    const loading = this.#assets.parts();
    loading.catch(() => undefined);
    this.#framed = Frame.openBeside(loading, this.#assets.frameUrl, {
      onError: (id, reason) => {
        if (this.#services.failed(id) || this.#beside.failed(id, reason)) return;
        this.#processes.get(id)?.crash(reason);
      },
      onLost: () => this.#lose(),
    });
    const frame = await this.#framed;
    try {
      // Whoever gave up waiting for it must not find it in the page later.
      this.#refuseIfDisposed();
      this.#frame = frame;
      this.#spare = this.#spawn(this.#nextPid++);
      this.#parts = await loading;
      this.#refuseIfDisposed();
      this.#unfed?.postMessage(this.#parts);
      this.#unfed = undefined;
    } catch (error) {
      this.#spare?.kill("SIGKILL");
      this.#beside.lose();
      this.#frame = undefined;
      frame.remove();
      throw error;
    }
  }

  /** Every Worker is gone with the frame; the next program gets another. */
  #lose(): void {
    this.#services.wipe();
    this.#frame = undefined;
    this.#opened = undefined;
    this.#booted = undefined;
    this.#beside.lose();
    for (const handle of [...this.#processes.values()]) handle.outOfMemory();
  }

  /**
   * Runs `source`, a classic script of ours, in a Worker beside the programs, from its next turn on: `port` is its first message's
   * only port. Rejects where the frame cannot be had.
   */
  async beside(source: Blob, port: MessagePort, listener: BesideListener): Promise<Beside> {
    (this.#opened ??= this.#open()).catch(() => undefined);
    // It does not wait for the library, which the programs beside it begin with.
    await this.#framed;
    this.#refuseIfDisposed();
    const frame = this.#frame;
    if (frame === undefined) throw notBooted();
    return this.#beside.run(frame, source, port, listener);
  }

  mount(files: FileTree): Promise<void> {
    this.#refuseIfDisposed();
    const root = this.#options.root ?? defaultRoot;
    for (const [path, content] of Object.entries(files)) this.#files[join(root, path)] = content;
    return Promise.resolve();
  }

  async start(program: Program): Promise<Process> {
    this.#refuseIfDisposed();
    const named = packagesIn(this.#files);
    const [packages, parts] = await Promise.all([
      this.#assets.packages(named),
      this.#partsOf(this.#files),
      (this.#opened ??= this.#open()),
      // Without its part the program runs all the same, and a move says what is wrong.
      program.clock === true ? this.#useClock().catch(() => undefined) : undefined,
    ]);
    this.#refuseIfDisposed();
    for (const name of servicesFor(named)) this.#services.wake(name);
    const handle = this.#spare ?? this.#spawn(this.#nextPid++);
    this.#spare = undefined;
    this.#follow(handle);
    const root = this.#options.root ?? defaultRoot;
    const cwd = join(root, program.cwd ?? "");
    handle.start({
      ...{ type: "process/start", pid: handle.pid, slot: this.#nextSlot++, packages, parts, cwd },
      entry: join(cwd, program.entry),
      takenPorts: this.#switchboard.takenPorts,
      argv: program.argv ?? [],
      env: program.env ?? {},
      files: Object.entries(this.#files),
      outputLimit: this.#options.outputLimit ?? defaultOutputLimit,
    });
    return handle;
  }

  async #partsOf(files: FileTree): Promise<Blob[]> {
    const found = await partsIn(files, () => this.#assets.index());
    return await this.#assets.scripts(withNeeds([...found, ...this.#missed]));
  }

  connect(host: string, port: number): Promise<ByteStream> {
    this.#refuseIfDisposed();
    return this.#lines.connect(this.#switchboard, host, port);
  }

  onPort(listener: (event: PortEvent) => void): () => void {
    this.#refuseIfDisposed();
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): Promise<void> {
    if (this.#disposed) return Promise.resolve();
    this.#disposed = true;
    for (const handle of [...this.#processes.values()]) handle.kill("SIGKILL");
    this.#lines.reset();
    this.#beside.lose();
    this.#listeners.clear();
    this.#files = {};
    this.#frame?.remove();
    forgetUnfinished();
    return Promise.resolve();
  }

  async wipeStores(): Promise<void> {
    await this.boot();
    this.#services.wipe();
  }

  async moveClock(milliseconds: number, begun?: () => void): Promise<ClockMove> {
    this.#refuseIfDisposed();
    const clock = await this.#useClock();
    this.#refuseIfDisposed();
    return await clock.move(milliseconds, begun);
  }

  /** Unless it has ended meanwhile. */
  #follow(handle: ProcessHandle): void {
    if (this.#processes.get(handle.pid) === handle) this.#clock?.join(handle);
  }

  /** From now on all that runs follows it. */
  #useClock(): Promise<EmbeddedClock> {
    this.#clockOpened ??= this.#openClock();
    // Its part could not be fetched: the next time it may be.
    this.#clockOpened.catch(() => (this.#clockOpened = undefined));
    return this.#clockOpened;
  }

  async #openClock(): Promise<EmbeddedClock> {
    const [{ EmbeddedClock }, [script]] = await Promise.all([
      import("./clock.ts"),
      this.#assets.scripts(["clock"]),
    ]);
    const clock = new EmbeddedClock(script ?? new Blob());
    this.#clock = clock;
    // A Worker that waits for its program is joined with it.
    for (const handle of this.#processes.values()) if (handle !== this.#spare) clock.join(handle);
    for (const [pid, line] of this.#services.clocks) clock.joinOver(pid, line);
    return clock;
  }

  /** Starts Node's library in the next Worker ahead of its program, as if that were like the last: no run waits for it. */
  async prepare(): Promise<void> {
    if (this.#frame === undefined || this.#disposed) return;
    this.#spare ??= this.#spawn(this.#nextPid++);
    await this.readAhead(this.#files);
  }

  /** Lets the Worker that waits for a program read the packages that `files` name. Resolves when it has, if it could. */
  async readAhead(files: FileTree): Promise<void> {
    const [packages] = await Promise.all([this.#assets.packages(packagesIn(files)), this.#opened]).catch(
      () => [[]],
    );
    await this.#spare?.readAhead(packages);
  }

  #spawn(pid: number, parent?: ProcessHandle): ProcessHandle {
    const frame = this.#frame;
    if (frame === undefined) throw notBooted();
    const handle: ProcessHandle = new ProcessHandle({
      pid,
      control: this.#worker(frame, pid),
      terminate: () => frame.tell({ type: "frame/terminate", id: pid }),
      onFiles: (files) => this.#keep(files),
      excerpt: (place) => this.#assets.excerpt(place),
      onMissing: (part, again) => {
        this.#missed.add(part);
        if (again)
          this.#startAgain(frame, handle, part).catch((error: unknown) => handle.crash(String(error)));
      },
      part: async (name) => await this.#assets.scripts(withNeeds([name])),
      advice: async (stderr) => await this.#adviceOn(stderr),
      onSpawn: (request) => this.#spawnKin(handle, request),
      onKill: (child, signal) => {
        if (this.#family.isChild(child, pid)) this.#processes.get(child)?.signal(signal);
      },
      ...(parent === undefined ? {} : { output: (stream, bytes) => parent.emit(stream, bytes) }),
      onEnd: (code, signal) => {
        this.#processes.delete(pid);
        for (const child of this.#family.remove(pid)) this.#processes.get(child)?.signal("SIGKILL");
        parent?.childEnded(pid, { code, signal, refused: false });
        this.#switchboard.remove(pid);
        if (this.#spare === handle) this.#spare = undefined;
        this.#clock?.leave(pid);
      },
    });
    this.#processes.set(pid, handle);
    return handle;
  }

  async #adviceOn(stderr: string): Promise<string | undefined> {
    const name = missingPackage(stderr);
    if (name === undefined) return undefined;
    return adviceOnMissing(
      name,
      (await this.#assets.index()).map((one) => one.name),
    );
  }

  /** A process that a process asked for. It ends with the one that asked. */
  #spawnKin(parent: ProcessHandle, request: SpawnRequest): void {
    const { pid, kin, ...rest } = request;
    if (this.#disposed || !this.#family.add(pid, parent.pid)) {
      parent.childEnded(pid, { code: null, signal: null, refused: true });
      return;
    }
    const handle = this.#spawn(pid, parent);
    this.#startKin(handle, { ...rest, kin }).catch((error: unknown) => handle.crash(String(error)));
  }

  async #startKin(handle: ProcessHandle, request: Omit<SpawnRequest, "pid">): Promise<void> {
    const { source } = request.kin.script ?? { source: "" };
    const files = { ...this.#files, "/eval.js": source };
    const [packages, parts] = await Promise.all([
      this.#assets.packages(packagesIn(files)),
      this.#partsOf(files),
    ]);
    const { line, thread, stdio } = request.kin;
    const lines = stdio.filter((one) => typeof one === "object");
    this.#follow(handle);
    handle.start(
      {
        ...{ type: "process/start", pid: handle.pid, slot: this.#nextSlot++, packages, parts },
        ...request,
        takenPorts: this.#switchboard.takenPorts,
        files: Object.entries(this.#files),
        outputLimit: this.#options.outputLimit ?? defaultOutputLimit,
      },
      [line, ...lines, ...(thread === undefined ? [] : [thread.port])],
    );
  }

  /** A Worker that starts its library; answers our end of what controls it. */
  #worker(frame: Frame, pid: number): MessagePort {
    const control = new MessageChannel();
    const uplink = new MessageChannel();
    this.#switchboard.add(pid, uplink.port1);
    const ports = { control: control.port2, uplink: uplink.port2 };
    frame.tell({ type: "frame/spawn", id: pid, ports }, [ports.control, ports.uplink]);
    if (this.#parts === undefined) this.#unfed = control.port1;
    else control.port1.postMessage(this.#parts);
    return control.port1;
  }

  async #startAgain(frame: Frame, handle: ProcessHandle, part: string): Promise<void> {
    frame.tell({ type: "frame/terminate", id: handle.pid });
    this.#switchboard.remove(handle.pid);
    const scripts = await this.#assets.scripts(withNeeds([part]));
    if (this.#processes.get(handle.pid) === handle)
      handle.startAgain(this.#worker(frame, handle.pid), scripts, () => this.#clock?.rejoin(handle));
  }

  /** What a program left behind is there for the next one. */
  #keep(files: readonly (readonly [string, Uint8Array | null])[]): void {
    for (const [path, content] of files) {
      if (content === null) this.#forget(path);
      else this.#files[path] = content;
    }
  }

  /** A path and all below it. */
  #forget(path: string): void {
    const gone = Object.keys(this.#files).filter((known) => known === path || known.startsWith(`${path}/`));
    for (const known of gone) Reflect.deleteProperty(this.#files, known);
  }

  #tellPort(event: PortEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #refuseIfDisposed(): void {
    if (this.#disposed) throw disposed();
  }
}

function join(root: string, path: string): string {
  return path.startsWith("/") ? path : `${root}/${path}`.replace(/\/+$/, "");
}
