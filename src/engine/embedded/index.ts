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
import { disposed } from "../errors.ts";
import { Assets } from "./assets.ts";
import { BesideWorkers, type Beside, type BesideListener } from "./beside.ts";
import { forgetUnfinished } from "./contents.ts";
import { packagesIn } from "./imports.ts";
import { ClockOnDemand } from "./clock-on-demand.ts";
import { inRoot, MountedFiles } from "./mounted-files.ts";
import { PageLines } from "./page-lines.ts";
import { Processes } from "./processes.ts";
import { servicesFor } from "./services/files.ts";
import { ServiceWorkers, servicePid } from "./services/workers.ts";
import { Switchboard } from "./switchboard.ts";
import { Workplace } from "./workplace.ts";

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

export class EmbeddedEngine implements Engine {
  readonly #options: EmbeddedOptions;
  readonly #assets: Assets;
  readonly #switchboard: Switchboard;
  readonly #services: ServiceWorkers;
  readonly #processes: Processes;
  readonly #lines = new PageLines();
  readonly #beside: BesideWorkers;
  readonly #listeners = new Set<(event: PortEvent) => void>();
  readonly #root: string;
  readonly #files: MountedFiles;
  readonly #workplace: Workplace;
  readonly #clock: ClockOnDemand;
  #booted: Promise<EngineIdentity> | undefined;
  #disposed = false;

  constructor(options: EmbeddedOptions) {
    this.#options = options;
    this.#root = options.root ?? defaultRoot;
    this.#files = new MountedFiles(this.#root);
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
      frame: () => this.#workplace.frame,
      load: (name) => this.#assets.service(name),
      onClock: (pid, line) => this.#clock.current?.joinOver(pid, line),
      onEnd: (pid) => this.#clock.current?.leave(pid),
    });
    this.#clock = new ClockOnDemand({
      script: async () => (await this.#assets.scripts(["clock"]))[0] ?? new Blob(),
      running: () => this.#processes.all.filter((one) => one !== this.#processes.spare),
      lines: () => this.#services.clocks,
    });
    this.#workplace = new Workplace({
      assets: this.#assets,
      switchboard: this.#switchboard,
      onFrame: () => this.#processes.makeSpare(),
      onFailed: () => {
        this.#processes.spare?.kill("SIGKILL");
        this.#beside.lose();
      },
      onError: (id, reason) => {
        if (this.#services.failed(id) || this.#beside.failed(id, reason)) return;
        this.#processes.get(id)?.crash(reason);
      },
      onLost: () => this.#lose(),
    });
    this.#processes = new Processes({
      assets: this.#assets,
      switchboard: this.#switchboard,
      workplace: this.#workplace,
      clock: this.#clock,
      files: this.#files,
      outputLimit: options.outputLimit ?? defaultOutputLimit,
    });
  }

  async boot(): Promise<EngineIdentity> {
    this.#refuseIfDisposed();
    return await (this.#booted ??= this.#boot());
  }

  async #boot(): Promise<EngineIdentity> {
    await this.#workplace.open();
    await this.#processes.spare?.ready;
    return { name: "embedded", nodeVersion: this.#options.nodeVersion };
  }

  /** Every Worker is gone with the frame; the next program gets another. */
  #lose(): void {
    this.#services.wipe();
    this.#workplace.lose();
    this.#booted = undefined;
    this.#beside.lose();
    for (const handle of this.#processes.all) handle.outOfMemory();
  }

  /**
   * Runs `source`, a classic script of ours, in a Worker beside the programs, from its next turn on: `port` is its first message's
   * only port. Rejects where the frame cannot be had.
   */
  async beside(source: Blob, port: MessagePort, listener: BesideListener): Promise<Beside> {
    const frame = await this.#workplace.framed();
    return this.#beside.run(frame, source, port, listener);
  }

  mount(files: FileTree): Promise<void> {
    this.#refuseIfDisposed();
    this.#files.mount(files);
    return Promise.resolve();
  }

  async start(program: Program): Promise<Process> {
    this.#refuseIfDisposed();
    // The frame and the library first: what comes after them is wanted only once the library runs.
    const opened = this.#workplace.open();
    const named = packagesIn(this.#files.tree);
    const [loaded] = await Promise.all([
      this.#processes.load(this.#files.tree, named),
      opened,
      // Without its part the program runs all the same, and a move says what is wrong.
      program.clock === true ? this.#clock.use().catch(() => undefined) : undefined,
    ]);
    this.#refuseIfDisposed();
    for (const name of servicesFor(named)) this.#services.wake(name);
    const cwd = inRoot(this.#root, program.cwd ?? "");
    const { argv = [], env = {} } = program;
    return this.#processes.start({ cwd, entry: inRoot(cwd, program.entry), argv, env }, loaded);
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
    for (const handle of this.#processes.all) handle.kill("SIGKILL");
    this.#lines.reset();
    this.#beside.lose();
    this.#listeners.clear();
    this.#files.clear();
    this.#workplace.close();
    forgetUnfinished();
    return Promise.resolve();
  }

  async wipeStores(): Promise<void> {
    await this.boot();
    this.#services.wipe();
  }

  async moveClock(milliseconds: number, begun?: () => void): Promise<ClockMove> {
    this.#refuseIfDisposed();
    const clock = await this.#clock.use();
    this.#refuseIfDisposed();
    return await clock.move(milliseconds, begun);
  }

  /** Starts Node's library in the next Worker ahead of its program, as if that were like the last: no run waits for it. */
  async prepare(): Promise<void> {
    if (this.#workplace.frame === undefined || this.#disposed) return;
    this.#processes.makeSpare();
    await this.readAhead(this.#files.tree);
  }

  /** Lets the Worker that waits for a program read the packages that `files` name. Resolves when it has, if it could. */
  async readAhead(files: FileTree): Promise<void> {
    const [packages] = await Promise.all([
      this.#assets.packages(packagesIn(files)),
      this.#workplace.opened,
    ]).catch(() => [[]]);
    await this.#processes.spare?.readAhead(packages);
  }

  #tellPort(event: PortEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #refuseIfDisposed(): void {
    if (this.#disposed) throw disposed();
  }
}
