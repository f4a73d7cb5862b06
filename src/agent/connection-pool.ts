/** Connections that carry more than one request (Fetch Standard, section 2.6; https://fetch.spec.whatwg.org/#connections). */
import type { ByteReader, ByteStream, ByteWriter } from "../network/byte-stream.ts";
import type { StopSignal } from "./stop.ts";

/** As many as browsers open to one origin at a time; RFC 9112, section 9.4 asks for a limit and names none. */
const most = 6;

type Read = ReadableStreamReadResult<Uint8Array>;

/** A connection as one exchange has it. */
export class Connection {
  readonly stream: ByteStream;
  readonly reader: ByteReader;
  readonly writer: ByteWriter;
  /** It has carried another exchange before. */
  isKept = false;
  readonly #group: Group | null;
  /** What is read while nobody waits for it: the end, where the server closes it. */
  #ahead: Promise<Read> | null = null;

  constructor(stream: ByteStream, group: Group | null = null) {
    this.stream = stream;
    const ends = stream.ends?.();
    this.reader = ends?.reader ?? stream.readable.getReader();
    this.writer = ends?.writer ?? stream.writable.getWriter();
    this.#group = group;
  }

  read(): Promise<Read> {
    const ahead = this.#ahead;
    this.#ahead = null;
    return ahead ?? this.reader.read();
  }

  get canCarryMore(): boolean {
    return this.stream.carriesMore?.() === true;
  }

  /** The exchange is over; `open`: it left the connection so that another can take it. */
  release(open: boolean): void {
    if (open && this.#group !== null && this.canCarryMore) {
      this.isKept = true;
      this.#group.keep(this);
      return;
    }
    this.reader.cancel().catch(() => undefined);
    this.stream.reset();
    this.leave();
  }

  /** It goes on as something else. */
  leave(): void {
    this.#group?.closed();
  }

  /** To be called while it is kept: `gone` when it has ended, or sent what nobody asked for. */
  watch(gone: () => void): void {
    this.#ahead = this.reader.read();
    this.#ahead.then(gone, gone);
  }
}

/** Those that have one key. */
class Group {
  readonly #idle: Connection[] = [];
  readonly #waiting: (() => void)[] = [];
  #open = 0;

  async obtain(open: () => Promise<ByteStream>, signal: StopSignal | undefined): Promise<Connection> {
    for (;;) {
      const kept = this.#idle.pop();
      if (kept?.canCarryMore === true) return kept;
      kept?.release(false);
      if (kept !== undefined) continue;
      if (this.#open < most) return await this.#new(open);
      await this.#turn(signal);
    }
  }

  async #new(open: () => Promise<ByteStream>): Promise<Connection> {
    this.#open += 1;
    try {
      return new Connection(await open(), this);
    } catch (error) {
      this.closed();
      throw error;
    }
  }

  /** Rejects with what the signal says when the request is given up. */
  async #turn(signal: StopSignal | undefined): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const wake = (): void => {
        signal?.removeEventListener("abort", giveUp);
        resolve();
      };
      const giveUp = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(wake), 1);
        reject(new Error("it was given up"));
      };
      signal?.addEventListener("abort", giveUp, { once: true });
      this.#waiting.push(wake);
    });
  }

  keep(connection: Connection): void {
    this.#idle.push(connection);
    connection.watch(() => {
      const at = this.#idle.indexOf(connection);
      if (at < 0) return;
      this.#idle.splice(at, 1);
      connection.release(false);
    });
    this.#waiting.shift()?.();
  }

  closed(): void {
    this.#open -= 1;
    this.#waiting.shift()?.();
  }
}

export class ConnectionPool {
  readonly #groups = new Map<string, Group>();

  /**
   * One that is kept, or a new one, or whichever comes first where there are too many. Rejects as `open` does.
   * @see https://fetch.spec.whatwg.org/#concept-connection-obtain
   */
  async obtain(
    key: string,
    open: () => Promise<ByteStream>,
    signal: StopSignal | undefined,
  ): Promise<Connection> {
    const group = this.#groups.get(key) ?? new Group();
    this.#groups.set(key, group);
    return await group.obtain(open, signal);
  }
}
