/** The engine of one card: a directory and a port space of its own in the container that the page shares. */
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
  Shell,
  ShellSize,
} from "../engine.ts";
import { disposed, noClock } from "../errors.ts";
import type { Booted } from "./boot.ts";
import { root, within } from "./paths.ts";
import type { ContainerProgram } from "./program.ts";
import { treeOf } from "./snapshot.ts";

export interface CardOptions {
  readonly directory: string;
  /** Bytes that stdout and stderr may carry each; the rest is dropped in the container. */
  readonly outputLimit: number;
  /** The container, booted when it is not. */
  container(): Promise<Booted>;
  /** After the engine was disposed of. */
  onEnd(): void;
}

export class CardEngine implements Engine {
  readonly #options: CardOptions;
  readonly #listeners = new Set<(event: PortEvent) => void>();
  readonly #processes = new Set<ContainerProgram>();
  readonly #clock = new EngineClock(() => [...this.#processes].map(({ clock }) => clock));
  readonly #streams = new Set<ByteStream>();
  readonly #shells = new Set<Shell>();
  #opened: Promise<Booted> | undefined;
  #identity: Promise<EngineIdentity> | undefined;
  #disposal: Promise<void> | undefined;

  constructor(options: CardOptions) {
    this.#options = options;
  }

  boot(): Promise<EngineIdentity> {
    if (this.#disposal !== undefined) return Promise.reject(disposed());
    return (this.#identity ??= this.#open().then(({ nodeVersion }) => ({
      name: "webcontainer",
      nodeVersion,
    })));
  }

  async mount(files: FileTree): Promise<void> {
    const booted = await this.#open();
    const placed = Object.entries(files).map(
      ([path, content]) => [`${this.#folder}/files${within(path, root)}`, content] as const,
    );
    await booted.mount(treeOf(Object.fromEntries(placed)));
  }

  async start(program: Program): Promise<Process> {
    const { relay } = await this.#open();
    const cwd = within(program.cwd ?? "", root);
    const { outputLimit } = this.#options;
    const started = await relay.start(
      {
        card: this.#options.directory,
        cwd,
        entry: within(program.entry, cwd),
        argv: program.argv ?? [],
        env: program.env ?? {},
        outputLimit: outputLimit === Infinity ? null : outputLimit,
        clock: program.clock === true ? this.#clock.now : null,
      },
      (event) => this.#tellPort(event),
    );
    this.#processes.add(started);
    void started.exit.then(() => this.#processes.delete(started));
    if (this.#disposal !== undefined) started.kill("SIGKILL");
    return started;
  }

  async connect(host: string, port: number): Promise<ByteStream> {
    const { relay } = await this.#open();
    const { stream, over } = await relay.connect(this.#options.directory, host, port);
    this.#streams.add(stream);
    void over.then(() => this.#streams.delete(stream));
    if (this.#disposal === undefined) return stream;
    stream.reset();
    throw disposed();
  }

  async openShell(size: ShellSize): Promise<Shell> {
    const { doors, relay } = await this.#open();
    const opened = await doors.openShell(this.#folder, size);
    // A container that is gone ends nothing by itself.
    const ended = Promise.race([opened.ended, relay.lost.then(() => undefined)]);
    const shell = { ...opened, ended };
    this.#shells.add(shell);
    void ended.then(() => this.#shells.delete(shell));
    if (this.#disposal !== undefined) shell.end();
    return shell;
  }

  async addressOf(port: number): Promise<string | null> {
    const { doors } = await this.#open();
    return await doors.addressOf(this.#folder, port);
  }

  async moveClock(milliseconds: number, begun?: () => void): Promise<ClockMove> {
    await this.#open();
    if ([...this.#processes].some(({ follows }) => !follows)) throw noClock();
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

  async #dispose(): Promise<void> {
    const booted = await this.#opened?.catch(() => undefined);
    const exits = [...this.#processes].map((one) => one.exit);
    // A server that still lived could end by an error of its own when its connections are reset.
    for (const one of this.#processes) one.kill("SIGKILL");
    for (const stream of [...this.#streams]) stream.reset();
    for (const shell of this.#shells) shell.end();
    await Promise.all(exits);
    this.#listeners.clear();
    booted?.relay.closeCard(this.#options.directory);
    this.#options.onEnd();
  }

  /** The container with this card's directory in it. */
  #open(): Promise<Booted> {
    if (this.#disposal !== undefined) return Promise.reject(disposed());
    this.#opened ??= this.#openCard();
    return this.#opened.then((booted) => {
      if (this.#disposal !== undefined) throw disposed();
      return booted;
    });
  }

  async #openCard(): Promise<Booted> {
    const booted = await this.#options.container();
    await booted.relay.openCard(this.#options.directory);
    return booted;
  }

  get #folder(): string {
    return `cards/${this.#options.directory}`;
  }

  #tellPort(event: PortEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
