/** A program in the container as the page holds it: three channels, the exit that the relay tells, the way to end it. */
import type { Answers } from "../clock/answers.ts";
import { byteStream } from "../embedded/byte-stream.ts";
import type { ByteStream, Exit, Process } from "../engine.ts";
import type { Channel } from "./channels.ts";

export interface ProgramParts {
  readonly stdin: Channel;
  readonly stdout: Channel;
  readonly stderr: Channel;
  /** The program as it follows the clock, if it does. */
  readonly clock: Answers;
  signal(signal: "SIGTERM" | "SIGKILL"): void;
}

export class ContainerProgram implements Process {
  readonly stdout: ReadableStream<Uint8Array>;
  readonly stderr: ReadableStream<Uint8Array>;
  readonly stdin: WritableStream<Uint8Array>;
  readonly exit: Promise<Exit>;
  readonly #parts: ProgramParts;
  #pid = 0;
  #follows = false;
  #resolveExit: (exit: Exit) => void = () => undefined;
  #ended = false;

  constructor(parts: ProgramParts) {
    this.#parts = parts;
    this.stdout = outputOf(parts.stdout);
    this.stderr = outputOf(parts.stderr);
    this.stdin = inputOf(byteStream(parts.stdin.end));
    this.exit = new Promise((resolve) => (this.#resolveExit = resolve));
  }

  get clock(): Answers {
    return this.#parts.clock;
  }

  get pid(): number {
    return this.#pid;
  }

  /** Whether its clock can be moved. */
  get follows(): boolean {
    return this.#follows;
  }

  started(pid: number, follows: boolean): void {
    this.#pid = pid;
    this.#follows = follows;
  }

  kill(signal: "SIGTERM" | "SIGKILL"): void {
    if (!this.#ended) this.#parts.signal(signal);
  }

  /** Nobody reads stdin any more. The outputs end by themselves, when all of them has come. */
  ended(exit: Exit): void {
    this.#ended = true;
    this.#parts.clock.end();
    this.#parts.stdin.reset();
    this.#resolveExit(exit);
  }

  /** The relay is gone: what has come is all there is. */
  lost(): void {
    this.#parts.stdout.finish();
    this.#parts.stderr.finish();
    this.ended({ code: null, signal: "SIGKILL" });
  }
}

/** Ends where the program's does. The page never ends an output itself, so its side of the channel is closed at once. */
function outputOf({ end }: Channel): ReadableStream<Uint8Array> {
  end.end();
  return byteStream(end).readable;
}

/** A program that no longer reads loses what is written to it, without an error. */
function inputOf({ writable }: ByteStream): WritableStream<Uint8Array> {
  const writer = writable.getWriter();
  writer.closed.catch(() => undefined);
  return new WritableStream<Uint8Array>({
    write: (chunk) => writer.write(chunk).catch(() => undefined),
    close: () => writer.close().catch(() => undefined),
    abort: () => writer.close().catch(() => undefined),
  });
}
