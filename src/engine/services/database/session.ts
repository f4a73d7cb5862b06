/** The one session of the database: what runs in it, and what its start told. */
import { Channels, quoted } from "./channels.ts";
import { Turns } from "./turns.ts";
import { joined } from "../../joined.ts";
import { int32, message, messagesIn, startup, text } from "./wire.ts";

/** PostgreSQL in this process: answers a client's messages with the server's, and throws when it has come to its end. */
export interface Backend {
  exec(messages: Uint8Array): Uint8Array;
}

/** Milliseconds that a connection waits for the end of another's transaction. */
const patience = 5000;

export class Session<Listener> {
  readonly turns = new Turns(patience);
  readonly channels = new Channels<Listener>();
  readonly #backend: Backend;
  readonly #greeting: readonly Uint8Array<ArrayBuffer>[];

  constructor(backend: Backend) {
    this.#backend = backend;
    const answer = backend.exec(startup({ user: "postgres", database: "postgres" }));
    this.#greeting = messagesIn(answer)
      .filter(({ type }) => type === "S")
      .map(({ bytes }) => bytes);
  }

  exec(messages: Uint8Array): Uint8Array {
    return this.#backend.exec(messages);
  }

  query(sql: string): void {
    this.exec(message("Q", text(sql)));
  }

  /** Any user and password are let in; `pid` and its key would let a client cancel a statement. */
  greeting(pid: number): Uint8Array<ArrayBuffer> {
    const letIn = message("R", int32(0));
    return joined([letIn, ...this.#greeting, message("K", int32(pid), int32(pid))]);
  }

  /** `sql` has run for `listener`: who listens may have changed. */
  ran(sql: string, listener: Listener): void {
    for (const channel of this.channels.ran(sql, listener)) this.query(`LISTEN ${quoted(channel)}`);
  }
}
