/** What a process reads and writes, as streams; and the end of what it wrote to stderr, by which its end is judged. */

/** Takes what a process writes. */
export type Write = (stream: "stdout" | "stderr", bytes: Uint8Array) => void;

type Controller = ReadableStreamDefaultController<Uint8Array>;

/** Bytes of the last words to stderr that are looked at. */
const lastWords = 4096;

export class ProcessStreams {
  readonly #controllers: { stdout?: Controller; stderr?: Controller } = {};
  readonly #shared: Write | undefined;
  #end = new Uint8Array();
  /** Whether anything was written. */
  shown = false;
  readonly stdout = this.#output("stdout");
  readonly stderr = this.#output("stderr");
  readonly stdin: WritableStream<Uint8Array>;

  /** `read` hears what comes in, `null` at its end; `shared`: the output is that of another process. */
  constructor(read: (bytes: Uint8Array<ArrayBuffer> | null) => void, shared: Write | undefined) {
    this.#shared = shared;
    this.stdin = new WritableStream({
      write: (chunk) => read(chunk.slice()),
      close: () => read(null),
    });
  }

  write(stream: "stdout" | "stderr", bytes: Uint8Array): void {
    this.shown = true;
    if (stream === "stderr") this.#end = joined(this.#end, bytes).slice(-lastWords);
    if (this.#shared === undefined) this.#controllers[stream]?.enqueue(bytes);
    else this.#shared(stream, bytes);
  }

  /** The engine's own word, which is none of the process. */
  say(text: string): void {
    this.#controllers.stderr?.enqueue(new TextEncoder().encode(text));
  }

  /** The last that was written to stderr. */
  get lastWords(): string {
    return new TextDecoder().decode(this.#end);
  }

  close(): void {
    this.#controllers.stdout?.close();
    this.#controllers.stderr?.close();
  }

  #output(name: "stdout" | "stderr"): ReadableStream<Uint8Array> {
    return new ReadableStream({
      start: (controller) => {
        this.#controllers[name] = controller;
      },
      cancel: () => {
        Reflect.deleteProperty(this.#controllers, name);
      },
    });
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
