/** The processes of one engine: those that programs asked for too, and the Worker that waits for the next program. */
import type { FileTree } from "../engine.ts";
import { adviceOnMissing, missingPackage } from "./advice.ts";
import type { Assets } from "./assets.ts";
import type { ClockOnDemand } from "./clock-on-demand.ts";
import { Family } from "./family.ts";
import { namesAsRequires, packagesIn, partsIn } from "./imports.ts";
import type { SpawnRequest, StartProgram } from "./messages.ts";
import type { MountedFiles } from "./mounted-files.ts";
import { withNeeds } from "./parts.ts";
import { ProcessHandle } from "./process-handle.ts";
import type { Switchboard } from "./switchboard.ts";
import type { Workplace } from "./workplace.ts";

export interface ProcessesParts {
  readonly assets: Assets;
  readonly switchboard: Switchboard;
  readonly workplace: Workplace;
  readonly clock: ClockOnDemand;
  readonly files: MountedFiles;
  /** Bytes that stdout and stderr may carry each. */
  readonly outputLimit: number;
}

/** What of a start depends on the program alone. */
export type ProgramStart = Pick<StartProgram, "cwd" | "entry" | "argv" | "env">;

type Loaded = Pick<StartProgram, "packages" | "parts">;

const firstPid = 1000;

export class Processes {
  readonly #with: ProcessesParts;
  readonly #handles = new Map<number, ProcessHandle>();
  /** Parts that a program came to need unforeseen: the next one starts with them. */
  readonly #missed = new Set<string>();
  readonly #family = new Family();
  #spare: ProcessHandle | undefined;
  #nextPid = firstPid;
  #nextSlot = 0;

  constructor(parts: ProcessesParts) {
    this.#with = parts;
  }

  /** The Worker that waits for the next program. */
  get spare(): ProcessHandle | undefined {
    return this.#spare;
  }

  get all(): readonly ProcessHandle[] {
    return [...this.#handles.values()];
  }

  get(pid: number): ProcessHandle | undefined {
    return this.#handles.get(pid);
  }

  /** Has a Worker wait for the next program, which has started the library by then. */
  makeSpare(): void {
    this.#spare ??= this.#spawn(this.#nextPid++);
  }

  /** Packages and parts of the engine that programs of `files`, which name the packages `named`, will ask for. */
  async load(files: FileTree, named = packagesIn(files)): Promise<Loaded> {
    const { assets } = this.#with;
    const wanted = partsIn(files, () => assets.index()).then((names) =>
      withNeeds([...names, ...this.#missed]),
    );
    const [packages, parts] = await Promise.all([
      wanted.then((names) => assets.packages(named, names.has("context"))),
      wanted.then((names) => assets.scripts(names)),
    ]);
    return { packages, parts };
  }

  start(program: ProgramStart, loaded: Loaded): ProcessHandle {
    const handle = this.#spare ?? this.#spawn(this.#nextPid++);
    this.#spare = undefined;
    this.#follow(handle);
    handle.start({ ...this.#beginning(handle, loaded), ...program });
    this.#bringLate(handle, loaded);
    return handle;
  }

  /** Where it cannot be had, the program hears of it where it uses it. */
  #bringLate(handle: ProcessHandle, { packages }: Loaded): void {
    if (packages.length === 0) return;
    this.#with.assets.late(packages).then(
      (late) => handle.bring(late),
      () => undefined,
    );
  }

  #beginning(handle: ProcessHandle, loaded: Loaded) {
    const { switchboard, files, outputLimit } = this.#with;
    return {
      ...{ type: "process/start" as const, pid: handle.pid, slot: this.#nextSlot++ },
      ...{ ...loaded, takenPorts: switchboard.takenPorts, files: files.entries, outputLimit },
    };
  }

  /** Unless it has ended meanwhile. */
  #follow(handle: ProcessHandle): void {
    if (this.#handles.get(handle.pid) === handle) this.#with.clock.current?.join(handle);
  }

  #spawn(pid: number, parent?: ProcessHandle): ProcessHandle {
    const { assets, files, workplace } = this.#with;
    const frame = workplace.frame;
    const handle: ProcessHandle = new ProcessHandle({
      pid,
      control: workplace.worker(pid),
      terminate: () => frame?.tell({ type: "frame/terminate", id: pid }),
      onFiles: (news) => {
        files.keep(news.files);
        for (const [other, one] of this.#handles) if (other !== pid) one.hearOf(news);
      },
      excerpt: (place) => assets.excerpt(place),
      onMissing: (part, again) => {
        this.#missed.add(part);
        if (again) this.#startAgain(handle, part).catch((error: unknown) => handle.crash(String(error)));
      },
      part: async (name) => await assets.scripts(withNeeds([name])),
      advice: async (stderr) => await this.#adviceOn(stderr),
      onSpawn: (request) => this.#spawnKin(handle, request),
      onKill: (child, signal) => {
        if (this.#family.isChild(child, pid)) this.#handles.get(child)?.signal(signal);
      },
      ...(parent === undefined ? {} : { output: (stream, bytes) => parent.emit(stream, bytes) }),
      onEnd: (code, signal) => {
        parent?.childEnded(pid, { code, signal, refused: false });
        this.#ended(handle);
      },
    });
    this.#handles.set(pid, handle);
    return handle;
  }

  #ended(handle: ProcessHandle): void {
    const { pid } = handle;
    this.#handles.delete(pid);
    for (const child of this.#family.remove(pid)) this.#handles.get(child)?.signal("SIGKILL");
    this.#with.switchboard.remove(pid);
    if (this.#spare === handle) this.#spare = undefined;
    this.#with.clock.current?.leave(pid);
  }

  async #adviceOn(stderr: string): Promise<string | undefined> {
    const name = missingPackage(stderr);
    if (name === undefined) return undefined;
    const index = await this.#with.assets.index();
    return adviceOnMissing(
      name,
      index.map((one) => one.name),
    );
  }

  /** A process that a process asked for. It ends with the one that asked. */
  #spawnKin(parent: ProcessHandle, request: SpawnRequest): void {
    const { pid, kin, ...rest } = request;
    // One that has been killed asks for nothing any more.
    if (!this.#handles.has(parent.pid) || !this.#family.add(pid, parent.pid)) {
      parent.childEnded(pid, { code: null, signal: null, refused: true });
      return;
    }
    const handle = this.#spawn(pid, parent);
    this.#startKin(handle, { ...rest, kin }).catch((error: unknown) => handle.crash(String(error)));
  }

  async #startKin(handle: ProcessHandle, request: Omit<SpawnRequest, "pid">): Promise<void> {
    const { source, isTyped = false } = request.kin.script ?? { source: "" };
    const text = { [isTyped ? "/eval.ts" : "/eval.js"]: source + namesAsRequires(source) };
    const loaded = await this.load({ ...this.#with.files.tree, ...text });
    const { line, thread, stdio } = request.kin;
    const lines = stdio.filter((one) => typeof one === "object");
    this.#follow(handle);
    handle.start({ ...this.#beginning(handle, loaded), ...request }, [
      line,
      ...lines,
      ...(thread === undefined ? [] : [thread.port]),
    ]);
    this.#bringLate(handle, loaded);
  }

  async #startAgain(handle: ProcessHandle, part: string): Promise<void> {
    const { assets, clock, switchboard, workplace } = this.#with;
    workplace.frame?.tell({ type: "frame/terminate", id: handle.pid });
    switchboard.remove(handle.pid);
    const scripts = await assets.scripts(withNeeds([part]));
    if (this.#handles.get(handle.pid) === handle)
      handle.startAgain(workplace.worker(handle.pid), scripts, () => clock.current?.rejoin(handle));
  }
}
