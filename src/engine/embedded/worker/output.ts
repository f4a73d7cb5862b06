/** stdout and stderr on their way to the page: sent at once while they are few, in lumps when they are many, capped. */
import type { Host } from "./host.ts";

export type Stream = "stdout" | "stderr";

/** Sends bytes of one stream; `cut` once, when the program wrote more than it may. */
export interface OutputSink {
  bytes(stream: Stream, bytes: Uint8Array<ArrayBuffer>): void;
  cut(stream: Stream): void;
}

/** In one window of time this many writes go out one by one: a program that then loops forever was still heard. */
const immediateWrites = 64;
const windowMilliseconds = 16;
const lump = 65_536;

export class Output {
  readonly #host: Host;
  readonly #sink: OutputSink;
  /** Bytes per stream after which the rest is dropped. */
  limit = Infinity;
  #closed = false;
  readonly #written = { stdout: 0, stderr: 0 };
  #held: { stream: Stream; bytes: Uint8Array<ArrayBuffer> }[] = [];
  #heldBytes = 0;
  #windowStart = 0;
  #inWindow = 0;
  #timer: number | undefined;

  constructor(host: Host, sink: OutputSink) {
    this.#host = host;
    this.#sink = sink;
  }

  /** Whether anything was written. */
  get isSilent(): boolean {
    return this.#written.stdout + this.#written.stderr === 0;
  }

  /** Takes ownership of `bytes`. */
  write(stream: Stream, bytes: Uint8Array<ArrayBuffer>): void {
    const room = this.limit - this.#written[stream];
    if (room <= 0 || this.#closed) return;
    this.#written[stream] += bytes.length;
    this.#held.push({ stream, bytes: bytes.length > room ? bytes.slice(0, room) : bytes });
    this.#heldBytes += bytes.length;
    if (this.#mayGoNow()) this.flush();
    else this.#timer ??= this.#host.setTimeout(() => this.flush(), windowMilliseconds);
    if (bytes.length >= room) {
      this.flush();
      this.#sink.cut(stream);
    }
  }

  #mayGoNow(): boolean {
    const now = this.#host.now();
    if (now - this.#windowStart > windowMilliseconds) {
      this.#windowStart = now;
      this.#inWindow = 0;
    }
    this.#inWindow += 1;
    return this.#inWindow <= immediateWrites || this.#heldBytes >= lump;
  }

  /** As much of a text as the stream still has room for; it is taken to be written. */
  allow(stream: Stream, text: string): string {
    const room = Math.max(0, this.limit - this.#written[stream]);
    this.#written[stream] += text.length;
    return this.#closed ? "" : text.slice(0, room);
  }

  /** Sends what is held; what is written from now on is lost, as after a process's end. */
  close(): void {
    this.flush();
    this.#closed = true;
  }

  flush(): void {
    if (this.#timer !== undefined) this.#host.clearTimeout(this.#timer);
    this.#timer = undefined;
    const held = this.#held;
    this.#held = [];
    this.#heldBytes = 0;
    for (let at = 0; at < held.length;) {
      const first = held[at];
      if (first === undefined) return;
      let next = at + 1;
      while (held[next]?.stream === first.stream) next += 1;
      this.#sink.bytes(first.stream, joined(held.slice(at, next).map((part) => part.bytes)));
      at = next;
    }
  }
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
