/** The database as a service of the virtual network: many connections over the one session that it has. */
import type { Connection, Peer, Service } from "../service.ts";
import { DatabaseConnection, type DatabaseSession } from "./connection.ts";
import { Session, type Backend } from "./session.ts";

export class DatabaseServer implements Service {
  readonly #open: () => Promise<Backend>;
  readonly #connections = new Set<DatabaseConnection>();
  #session: Promise<DatabaseSession> | undefined;
  #next = 1;

  /** `open` starts an empty database; it is asked at the first connection, and again after a crash. */
  constructor(open: () => Promise<Backend>) {
    this.#open = open;
  }

  accept(peer: Peer): Connection {
    const connection = new DatabaseConnection(peer, this.#next++, {
      session: () => (this.#session ??= this.#open().then((backend) => new Session(backend))),
      broken: (cause) => this.#broken(cause),
      left: (one) => this.#connections.delete(one) && this.#connections.size === 0,
    });
    this.#connections.add(connection);
    return connection;
  }

  #broken(cause: unknown): void {
    this.#session = undefined;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const all = [...this.#connections];
    this.#connections.clear();
    for (const one of all)
      one.fail({
        severity: "FATAL",
        code: "57P02",
        message: "the database has crashed, and what was in it is lost",
        detail: reason,
        hint: "Run the program again.",
      });
  }
}
