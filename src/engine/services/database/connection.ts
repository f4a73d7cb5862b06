/** One client of the database: its messages taken apart, run when it is its turn, and answered. */
import { joined } from "../../joined.ts";
import type { Connection, Peer } from "../service.ts";
import { quoted } from "./channels.ts";
import { MessageReader, type FirstMessage } from "./reader.ts";
import type { Session } from "./session.ts";
import { StatementNames } from "./statements.ts";
import { TurnRefused } from "./turns.ts";
import {
  errorResponse,
  int32,
  message,
  messagesIn,
  readText,
  readyForQuery,
  startupCodes,
  text,
  type ErrorFields,
  type Message,
  type Status,
} from "./wire.ts";

export type DatabaseSession = Session<DatabaseConnection>;

/** What the server does for its connections. */
export interface Surroundings {
  session(): Promise<DatabaseSession>;
  /** The session has come to its end by itself. */
  broken(cause: unknown): void;
  /** True when this was the last connection. */
  left(connection: DatabaseConnection): boolean;
}

/** These are answered at once; others wait for one of them. */
const ending = new Set(["Q", "S", "H", "F"]);

const unfit: ErrorFields = {
  severity: "FATAL",
  code: "08P01",
  message: "this is not a message of PostgreSQL's protocol 3",
};

const crowded: ErrorFields = {
  severity: "ERROR",
  code: "55P03",
  message: "another connection has kept a transaction open for too long",
  detail:
    "The database of a sandbox has one session: while one connection is in a transaction, the others wait.",
  hint: "End that transaction first, or run both statements on the same connection.",
};

const noCopy: ErrorFields = {
  severity: "ERROR",
  code: "0A000",
  message: "COPY FROM STDIN is not there in the database of a sandbox",
  hint: "Use INSERT, with several rows to one statement.",
};

const firstPid = 1000;

export class DatabaseConnection implements Connection {
  readonly #peer: Peer;
  readonly #around: Surroundings;
  readonly #pid: number;
  readonly #names: StatementNames;
  readonly #reader = new MessageReader();
  #batch: Message[] = [];
  #work: Promise<void> = Promise.resolve();
  #started = false;
  #closed = false;
  #status: Status = "I";
  /** After an error within a batch the server takes no more of it. */
  #skipping = false;

  constructor(peer: Peer, number: number, around: Surroundings) {
    this.#peer = peer;
    this.#around = around;
    this.#pid = firstPid + number;
    this.#names = new StatementNames(number);
  }

  receive(bytes: Uint8Array): void {
    this.#reader.push(bytes);
    try {
      this.#readAll();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.fail(unfit);
    }
  }

  closed(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#queue(() => this.#leave());
  }

  /** Says why, and ends the connection. */
  fail(fields: ErrorFields): void {
    if (this.#closed) return;
    this.#peer.send(errorResponse(fields));
    this.#peer.end();
    this.closed();
  }

  notified(bytes: Uint8Array<ArrayBuffer>): void {
    if (!this.#closed) this.#peer.send(bytes);
  }

  #readAll(): void {
    while (!this.#started && !this.#closed) {
      const first = this.#reader.first();
      if (first === undefined) return;
      this.#begin(first);
    }
    while (!this.#closed) {
      const next = this.#reader.next();
      if (next === undefined) return;
      this.#take(next);
    }
  }

  #begin({ code }: FirstMessage): void {
    if (code === startupCodes.ssl || code === startupCodes.gss) {
      // A server without TLS says so in one byte.
      this.#peer.send(new TextEncoder().encode("N"));
    } else if (code >> 16 === startupCodes.protocol3) {
      this.#started = true;
      this.#queue(async () => {
        const session = await this.#around.session();
        if (!this.#closed) this.#peer.send(joined([session.greeting(this.#pid), readyForQuery("I")]));
      });
    } else if (code === startupCodes.cancel) {
      // With one session no statement is under way when this is read.
      this.#peer.end();
      this.closed();
    } else this.fail(unfit);
  }

  #take(next: Message): void {
    // Data of a COPY that was refused, and a password that nobody asked for.
    if ("dcfp".includes(next.type)) return;
    if (next.type === "X") {
      this.#peer.end();
      this.closed();
      return;
    }
    this.#batch.push(next);
    if (!ending.has(next.type)) return;
    const batch = this.#batch;
    this.#batch = [];
    this.#queue(() => this.#run(batch));
  }

  /** One after the other; what the session throws is its end. */
  #queue(task: () => Promise<void>): void {
    this.#work = this.#work.then(task).catch((error: unknown) => this.#around.broken(error));
  }

  async #run(batch: readonly Message[]): Promise<void> {
    const last = batch.at(-1)?.type ?? "";
    const starts = last === "Q" || last === "S";
    if (this.#skipping) {
      if (last === "S") this.#answer([readyForQuery(this.#status)]);
      this.#skipping = last !== "S";
      return;
    }
    const sql = sqlIn(batch);
    const refusal = /\bcopy\b[^;]*\bfrom\s+stdin\b/i.test(sql) ? noCopy : await this.#turn();
    if (refusal === undefined) this.#exec(await this.#around.session(), batch, sql);
    else {
      this.#skipping = !starts;
      this.#answer([errorResponse(refusal), ...(starts ? [readyForQuery(this.#status)] : [])]);
    }
  }

  async #turn(): Promise<ErrorFields | undefined> {
    const session = await this.#around.session();
    try {
      await session.turns.take(this);
      return undefined;
    } catch (error) {
      if (error instanceof TurnRefused) return crowded;
      throw error;
    }
  }

  #exec(session: DatabaseSession, batch: readonly Message[], sql: string): void {
    if (this.#closed) {
      session.turns.pass(this);
      return;
    }
    const given = joined(batch.map((one) => this.#names.inward(one).bytes));
    const answer = messagesIn(session.exec(given));
    if (!answer.some(({ type }) => type === "E")) session.ran(sql, this);
    this.#answer(answer.map((one) => this.#outward(session, one)));
    // After a flush the statement is still open.
    if (this.#status === "I" && batch.at(-1)?.type !== "H") session.turns.pass(this);
  }

  #outward(session: DatabaseSession, one: Message): Uint8Array<ArrayBuffer> {
    if (one.type === "Z") this.#status = String.fromCharCode(one.body[0] ?? 0) as Status;
    if (one.type === "E") return this.#names.outward(one);
    return one.type === "A" ? this.#notify(session, one) : one.bytes;
  }

  /** Hands a notification to all that listen; answers it for this connection itself, empty when it does not. */
  #notify(session: DatabaseSession, { body }: Message): Uint8Array<ArrayBuffer> {
    const bytes = message("A", int32(this.#pid), body.subarray(4));
    const listening = session.channels.listening(readText(body, 4));
    for (const other of listening) if (other !== this) other.notified(bytes.slice());
    return listening.includes(this) ? bytes : new Uint8Array();
  }

  #answer(parts: readonly Uint8Array[]): void {
    const bytes = joined(parts);
    if (!this.#closed && bytes.length > 0) this.#peer.send(bytes);
  }

  /** As a server does for a client that is gone: its transaction is rolled back and nothing of it is left. */
  async #leave(): Promise<void> {
    const last = this.#around.left(this);
    if (!this.#started) return;
    const session = await this.#around.session();
    if (session.turns.holds(this)) session.query("ROLLBACK");
    else if ((await this.#turn()) !== undefined) return;
    const forget = this.#names.forget();
    if (forget.length > 0) session.exec(forget);
    for (const channel of session.channels.gone(this)) session.query(`UNLISTEN ${quoted(channel)}`);
    if (last) session.query("DISCARD ALL");
    session.turns.pass(this);
  }
}

/** What a batch is to run, as far as it says so. */
function sqlIn(batch: readonly Message[]): string {
  const statements = batch.flatMap(({ type, body }) => {
    if (type === "Q") return [readText(body, 0)];
    return type === "P" ? [readText(body, text(readText(body, 0)).length)] : [];
  });
  return statements.join(";");
}
