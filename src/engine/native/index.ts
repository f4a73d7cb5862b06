/** The native engine: the pinned real Node in child processes, a temporary folder as its root, real sockets on loopback. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { connect, type Socket } from "node:net";
import { dirname, join, normalize } from "node:path";
import { EngineClock } from "../clock/engine-clock.ts";
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
import { serviceAt, serviceNamed, type ServiceName } from "../services/service.ts";
import { badPath, connectRefused, disposed, noClock, startFailed } from "../errors.ts";
import { makeFolders, type Folders } from "./folders.ts";
import { NativeProcess } from "./process.ts";
import { NativeServices } from "./services.ts";
import { byteStreamOf } from "./streams.ts";

const packageFile = createRequire(import.meta.url).resolve("node/package.json");
const nodeBinary = join(dirname(packageFile), "bin", process.platform === "win32" ? "node.exe" : "node");

export class NativeEngine implements Engine {
  readonly #processes = new Set<NativeProcess>();
  readonly #sockets = new Set<Socket>();
  /** Those whose clock can be moved. */
  readonly #following = new Set<NativeProcess>();
  readonly #clock = new EngineClock(() => [
    ...[...this.#following].map(({ clock }) => clock),
    this.#services,
  ]);
  readonly #services = new NativeServices();
  readonly #listeners = new Set<(event: PortEvent) => void>();
  readonly #atExit = (): void => this.#stop();
  #booted: Promise<EngineIdentity> | undefined;
  #folders: Folders | undefined;
  #disposal: Promise<void> | undefined;

  boot(): Promise<EngineIdentity> {
    return this.#refused() ?? (this.#booted ??= this.#boot());
  }

  /** Where the root lies on this machine, for those who compare what programs print. Known once booted. */
  get root(): string {
    if (this.#folders === undefined) throw startFailed("the engine has not booted", undefined);
    return this.#folders.root;
  }

  async mount(files: FileTree): Promise<void> {
    await this.boot();
    for (const [path, content] of Object.entries(files)) {
      const file = this.#resolve(path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  async start(program: Program): Promise<Process> {
    const { state } = await this.#open();
    const cwd = this.#resolve(program.cwd ?? "");
    const entry = this.#resolve(program.entry, cwd);
    const clock = program.clock === true ? this.#clockOptions(state) : [];
    const started = await NativeProcess.start({
      node: nodeBinary,
      args: [...clock, "--require", join(state, "preload.cjs"), entry, ...(program.argv ?? [])],
      cwd,
      env: program.env ?? {},
      onPort: (event) => this.#tellPort(event),
    });
    this.#processes.add(started);
    if (program.clock === true) this.#following.add(started);
    void started.exit.then(() => {
      this.#processes.delete(started);
      this.#following.delete(started);
    });
    if (this.#disposal !== undefined) started.kill("SIGKILL");
    return started;
  }

  async connect(host: string, port: number): Promise<ByteStream> {
    const { state } = await this.#open();
    const service = serviceAt(serviceNamed(host)?.address ?? host, port);
    const real = service === undefined ? realPort(state, port) : realService(state, service.name);
    if (real === undefined) throw connectRefused(port);
    const socket = connect({ host: loopback(host), port: real, allowHalfOpen: true, noDelay: true });
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", (error) => reject(connectRefused(port, error)));
      socket.once("close", () => reject(disposed()));
    });
    return byteStreamOf(socket);
  }

  async wipeStores(): Promise<void> {
    await this.#open();
    this.#services.wipe();
  }

  async moveClock(milliseconds: number, begun?: () => void): Promise<ClockMove> {
    await this.#open();
    if ([...this.#processes].some((one) => !this.#following.has(one))) throw noClock();
    return await this.#clock.move(milliseconds, begun);
  }

  onPort(listener: (event: PortEvent) => void): () => void {
    if (this.#disposal !== undefined) throw disposed();
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): Promise<void> {
    return (this.#disposal ??= this.#dispose());
  }

  async #boot(): Promise<EngineIdentity> {
    const folders = await makeFolders();
    this.#folders = folders;
    await this.#services.start(folders.state);
    process.once("exit", this.#atExit);
    // The package has the version of the binary it carries.
    const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { version: string };
    return { name: "native", nodeVersion: version };
  }

  async #dispose(): Promise<void> {
    // A boot under way makes its folder first, so that it can be removed.
    await this.#booted?.catch(() => undefined);
    const ends = [...this.#processes].map((one) => one.exit);
    // A server that still lived could end by an error of its own when its connections are reset.
    for (const one of this.#processes) one.kill("SIGKILL");
    for (const socket of this.#sockets) socket.resetAndDestroy();
    await Promise.all(ends);
    this.#listeners.clear();
    this.#stop();
    process.off("exit", this.#atExit);
  }

  /** The part of disposal that also works while this process exits. */
  #stop(): void {
    this.#services.stop();
    for (const one of this.#processes) one.kill("SIGKILL");
    if (this.#folders !== undefined)
      rmSync(this.#folders.all, { recursive: true, force: true, maxRetries: 3 });
  }

  #refused(): Promise<never> | undefined {
    return this.#disposal === undefined ? undefined : Promise.reject(disposed());
  }

  async #open(): Promise<Folders> {
    await this.boot();
    if (this.#disposal !== undefined || this.#folders === undefined) throw disposed();
    return this.#folders;
  }

  /** The process finds the time it begins with beside its preload. */
  #clockOptions(state: string): string[] {
    writeFileSync(join(state, "clock.json"), JSON.stringify(this.#clock.now));
    return ["--expose-internals", "--require", join(state, "clock-preload.cjs")];
  }

  #resolve(path: string, from?: string): string {
    const { top, root } = this.#folders ?? { top: "", root: "" };
    const found = normalize(path.startsWith("/") ? join(top, path) : join(from ?? root, path));
    if (found !== top && !found.startsWith(`${top}/`) && !found.startsWith(`${top}\\`)) throw badPath(path);
    return found;
  }

  #tellPort(event: PortEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** Reads what the preload noted: the real port that stands for `port`. */
const realPort = (state: string, port: number): number | undefined =>
  notedPort(join(state, "ports", String(port)));

const realService = (state: string, name: ServiceName): number | undefined =>
  notedPort(join(state, "services", name));

function notedPort(file: string): number | undefined {
  try {
    return Number(readFileSync(file, "latin1"));
  } catch {
    return undefined;
  }
}

/** Every name is this engine: only addresses of loopback are told apart. */
function loopback(host: string): string {
  return /^127\.\d+\.\d+\.\d+$|^::1$/.test(host) ? host : "localhost";
}
