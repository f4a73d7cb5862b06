/** A started program as the page holds it: its streams, its end, and the way to end it. */
import type { Exit, Process } from "../engine.ts";
import type { HandleParts } from "./handle-parts.ts";
import type {
  ClockLine,
  ExitHow,
  FatalWords,
  FileNews,
  FromProcess,
  PackageSource,
  StartProgram,
  ToProcess,
} from "./messages.ts";
import { ProcessStreams } from "./process-streams.ts";
import { exitBy } from "./signals.ts";

/** Codes the engine ends a process with when it is not the program that ends. */
const crashCode = 125;
const abortCode = 134;

export class ProcessHandle implements Process {
  readonly pid: number;
  readonly stdout: ReadableStream<Uint8Array>;
  readonly stderr: ReadableStream<Uint8Array>;
  readonly stdin: WritableStream<Uint8Array>;
  readonly exit: Promise<Exit>;
  readonly advice: Promise<string | undefined>;
  /** Resolves when the Worker has started Node's library and waits for a program. */
  readonly ready: Promise<void>;
  /** Packages that the Worker was given to read. */
  readonly #ahead = new Set<string>();
  readonly #parts: HandleParts;
  readonly #streams: ProcessStreams;
  #control: MessagePort;
  #program: StartProgram | undefined;
  /** Parts that the Worker has. */
  #given = new Set<Blob>();
  #brought: Promise<void> = Promise.resolve();
  #resolveExit: (exit: Exit) => void = () => undefined;
  /** Who waits for a `process/ready`, in order. */
  readonly #answers: (() => void)[] = [];
  #signals: readonly string[] = [];
  #words: Promise<void> | undefined;
  #ended = false;

  constructor(parts: HandleParts) {
    this.#parts = parts;
    this.#control = parts.control;
    this.pid = parts.pid;
    this.#streams = new ProcessStreams((bytes) => this.#tell({ type: "process/stdin", bytes }), parts.output);
    ({ stdout: this.stdout, stderr: this.stderr, stdin: this.stdin } = this.#streams);
    this.exit = new Promise((resolve) => (this.#resolveExit = resolve));
    this.ready = this.#answer();
    this.advice = this.exit.then(async ({ code }) =>
      code === 1 ? await parts.advice(this.#streams.lastWords) : undefined,
    );
    this.#listen();
  }

  /** Before the program: lets the Worker read what it is likely to ask for. Resolves when it has. */
  readAhead(packages: readonly PackageSource[]): Promise<void> {
    if (this.#ended || this.#program !== undefined) return Promise.resolve();
    const more = packages.filter(({ name }) => !this.#ahead.has(name));
    for (const { name } of more) this.#ahead.add(name);
    this.#tell({ type: "process/ahead", packages: more });
    return this.#answer();
  }

  #answer(): Promise<void> {
    return new Promise((resolve) => this.#answers.push(resolve));
  }

  /** `transfer`: ports of the program's kin. */
  start(program: StartProgram, transfer: Transferable[] = []): void {
    this.#program = program;
    this.#given = new Set(program.parts);
    const packages = program.packages.map((one) =>
      this.#ahead.has(one.name) ? { ...one, source: "" } : one,
    );
    this.#control.postMessage({ ...program, packages }, transfer);
  }

  /** Packages that the program began without. */
  bring(packages: readonly PackageSource[]): void {
    if (this.#ended || this.#program === undefined || packages.length === 0) return;
    // Should it start again, it has them.
    this.#program = { ...this.#program, packages: [...this.#program.packages, ...packages] };
    this.#tell({ type: "process/late", packages });
  }

  kill(signal: "SIGTERM" | "SIGKILL"): void {
    this.signal(signal);
  }

  /** Any signal of Node's: told to a program that listens for it, else its end. */
  signal(name: string): void {
    if (this.#ended) return;
    if (name !== "SIGKILL" && this.#signals.includes(name))
      this.#tell({ type: "process/signal", signal: name });
    else this.#end({ code: null, signal: name === "SIGKILL" ? name : "SIGTERM" }, name);
  }

  childEnded(pid: number, how: { code: number | null; signal: string | null; refused: boolean }): void {
    if (!this.#ended) this.#tell({ type: "process/child-exit", pid, ...how });
  }

  /** What another process did to the files. */
  hearOf(news: FileNews): void {
    this.#tell(news);
  }

  /** What a process that shares this one's output wrote. */
  emit(stream: "stdout" | "stderr", bytes: Uint8Array): void {
    this.#streams.write(stream, bytes);
  }

  /** Gives the Worker the clock, whatever it is doing. */
  follow(script: Blob, { line, ahead }: ClockLine): void {
    if (!this.#ended)
      this.#control.postMessage({ type: "process/clock", script, line, ahead } satisfies ToProcess, [line]);
  }

  /** The Worker itself failed: an error in the engine, or no memory left. */
  crash(reason: string): void {
    const text = new TextEncoder().encode(`The engine failed: ${reason}\n`);
    if (!this.#ended) this.emit("stderr", text);
    this.#end({ code: crashCode, signal: null });
  }

  /** A fresh Worker behind `control` takes the program over, with more parts of the engine; `before` comes before that. */
  startAgain(control: MessagePort, parts: readonly Blob[], before: () => void = () => undefined): void {
    if (this.#ended || this.#program === undefined) return;
    this.#control.close();
    this.#control = control;
    this.#ahead.clear();
    this.#signals = [];
    this.#listen();
    before();
    // What the new part needs may be there already: a part that is loaded twice breaks what it has begun.
    this.start({ ...this.#program, parts: [...new Set([...this.#program.parts, ...parts])] });
  }

  #listen(): void {
    this.#control.onmessage = (event: MessageEvent<FromProcess>) => this.#receive(event.data);
  }

  /** Once the reader has seen output, a second run cannot be passed off as the first. */
  #missing(part: string): void {
    this.#parts.onMissing(part, !this.#streams.shown);
    if (this.#streams.shown) this.crash(`the part "${part}" came too late; run the program once more`);
  }

  /**
   * None where the part cannot be had: the program hears of it where it uses it. The first answer is for who asked first,
   * so a part that is there sooner waits.
   */
  #bring(part: string): void {
    const control = this.#control;
    const coming = this.#parts.part(part).catch(() => []);
    this.#brought = this.#brought.then(async () => {
      const found = await coming;
      // A part that is loaded twice breaks what it has begun.
      const parts = found.filter((one) => !this.#given.has(one));
      for (const one of parts) this.#given.add(one);
      control.postMessage({ type: "process/part", parts } satisfies ToProcess);
    });
  }

  /** As Node ends then: what it says, and the exit code of an abort. */
  outOfMemory(): void {
    const text = "FATAL ERROR: JavaScript heap out of memory\n";
    if (!this.#ended) this.#streams.say(text);
    this.#end({ code: abortCode, signal: null });
  }

  #tell(message: ToProcess): void {
    this.#control.postMessage(message);
  }

  #receive(message: FromProcess): void {
    switch (message.type) {
      case "process/ready":
        this.#answers.shift()?.();
        break;
      case "process/missing":
        this.#missing(message.part);
        break;
      case "process/want":
        this.#bring(message.part);
        break;
      case "process/output":
        this.emit(message.stream, message.bytes);
        break;
      case "process/files":
        this.#parts.onFiles(message);
        break;
      case "process/cut":
        break;
      case "process/handles":
        this.#signals = message.signals;
        break;
      case "process/spawn":
        this.#parts.onSpawn(message.request);
        break;
      case "process/kill":
        this.#parts.onKill(message.pid, message.signal);
        break;
      case "process/words":
        this.#words = this.#print(message.words);
        break;
      case "process/exit":
        this.#exit(message.how);
        break;
      case "process/crash":
        this.crash(message.reason);
        break;
    }
  }

  async #print({ place, before, gap, after }: FatalWords): Promise<void> {
    const excerpt = await this.#parts.excerpt(place);
    const text = `${before}${excerpt}${excerpt === "" ? "" : gap}${after}`;
    if (!this.#ended) this.emit("stderr", new TextEncoder().encode(text));
  }

  /** A process that died in Node's library has ended once its last words are complete. */
  #exit(how: ExitHow): void {
    const end = (): void =>
      typeof how === "number" ? this.#end({ code: how, signal: null }) : this.#end(exitBy(how), how);
    if (this.#words === undefined) end();
    else void this.#words.then(end);
  }

  #end(exit: Exit, signal: string | null = exit.signal): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#parts.terminate();
    this.#streams.close();
    this.#control.close();
    for (const answer of this.#answers.splice(0)) answer();
    this.#resolveExit(exit);
    this.#parts.onEnd(signal === null ? exit.code : null, signal);
  }
}
