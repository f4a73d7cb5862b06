/** One client of the broker: its commands run at once or kept for EXEC, its subscriptions, and what it is told. */
import type { Connection, Peer } from "../service.ts";
import { find, storeCommands } from "./commands/table.ts";
import type { Hub, Subscriber } from "./hub.ts";
import {
  bytesOf,
  CommandReader,
  encode,
  noArray,
  ok,
  RedisError,
  type Protocol,
  type Reply,
} from "./resp.ts";
import { serverCommands, whileSubscribed, type ConnectionCommand } from "./server-commands.ts";
import { Store } from "./store.ts";

export interface BrokerParts {
  readonly peer: Peer;
  readonly stores: readonly Store[];
  readonly hub: Hub;
  readonly id: number;
}

/** The commands collected since MULTI; `failed` once one of them could not be one. */
interface Transaction {
  readonly queue: (readonly string[])[];
  failed: boolean;
}

/** Of these none is kept for EXEC. */
const atOnce = new Set(["MULTI", "EXEC", "DISCARD", "WATCH", "QUIT", "RESET"]);

const table: Readonly<Record<string, ConnectionCommand>> = {
  ...Object.fromEntries(
    Object.entries(storeCommands).map(([name, command]) => [
      name,
      {
        arity: command.arity,
        run: (client: BrokerConnection, words: readonly string[]) => command.run(client.store, words),
      },
    ]),
  ),
  ...serverCommands,
};

export class BrokerConnection implements Connection, Subscriber {
  readonly id: number;
  readonly hub: Hub;
  name = "";
  protocol: Protocol = 2;
  readonly #peer: Peer;
  readonly #stores: readonly Store[];
  readonly #reader = new CommandReader();
  /** Channels and patterns. */
  readonly #topics = { channels: new Set<string>(), patterns: new Set<string>() };
  readonly #watched = new Map<string, readonly [store: Store, version: number]>();
  #database = 0;
  #transaction: Transaction | undefined;
  #closed = false;

  constructor({ peer, stores, hub, id }: BrokerParts) {
    this.#peer = peer;
    this.#stores = stores;
    this.hub = hub;
    this.id = id;
  }

  get store(): Store {
    return this.#stores[this.#database] ?? new Store();
  }

  get stores(): readonly Store[] {
    return this.#stores;
  }

  receive(bytes: Uint8Array): void {
    if (this.#closed) return;
    try {
      for (const words of this.#reader.read(bytes)) this.#answer(words);
    } catch (error) {
      if (!(error instanceof RedisError)) throw error;
      this.say(error);
      this.end();
    }
  }

  closed(): void {
    this.#closed = true;
    this.unsubscribe([], false, false);
    this.unsubscribe([], true, false);
  }

  end(): void {
    if (this.#closed) return;
    this.closed();
    this.#peer.end();
  }

  say(reply: Reply): void {
    if (!this.#closed) this.#peer.send(bytesOf(encode(reply, this.protocol)));
  }

  hear(pattern: string | null, channel: string, text: string): void {
    this.say({
      push: pattern === null ? ["message", channel, text] : ["pmessage", pattern, channel, text],
    });
  }

  #answer(words: readonly string[]): void {
    if (this.#closed) return;
    const reply = this.#run(words);
    if (reply !== undefined) this.say(reply);
  }

  /** Undefined when the command has spoken for itself. */
  #run(words: readonly string[]): Reply | undefined {
    try {
      const command = find(table, words);
      const name = (words[0] ?? "").toUpperCase();
      if (this.isListening && !whileSubscribed.has(name))
        throw new RedisError(
          `ERR Can't execute '${name.toLowerCase()}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`,
        );
      if (this.#transaction === undefined || atOnce.has(name)) return command.run(this, words);
      this.#transaction.queue.push(words);
      return { status: "QUEUED" };
    } catch (error) {
      if (!(error instanceof RedisError)) throw error;
      if (this.#transaction !== undefined) this.#transaction.failed = true;
      return error;
    }
  }

  select(database: number): void {
    if (this.#stores[database] === undefined) throw new RedisError("ERR DB index is out of range");
    this.#database = database;
  }

  get subscriptions(): number {
    return this.#topics.channels.size + this.#topics.patterns.size;
  }

  /** In version 2 a client that has subscribed can say little else: it could not tell answers from messages. */
  get isListening(): boolean {
    return this.protocol === 2 && this.subscriptions > 0;
  }

  subscribe(topics: readonly string[], isPattern: boolean): void {
    const own = isPattern ? this.#topics.patterns : this.#topics.channels;
    for (const topic of topics) {
      own.add(topic);
      this.hub.subscribe(topic, isPattern, this);
      this.say({ push: [isPattern ? "psubscribe" : "subscribe", topic, this.subscriptions] });
    }
  }

  /** From all when none is named; `tell` is false for a client that is gone. */
  unsubscribe(topics: readonly string[], isPattern: boolean, tell = true): void {
    const own = isPattern ? this.#topics.patterns : this.#topics.channels;
    const word = isPattern ? "punsubscribe" : "unsubscribe";
    const named = topics.length > 0 ? topics : [...own];
    for (const topic of named) {
      own.delete(topic);
      this.hub.unsubscribe(topic, isPattern, this);
      if (tell) this.say({ push: [word, topic, this.subscriptions] });
    }
    if (named.length === 0 && tell) this.say({ push: [word, null, this.subscriptions] });
  }

  begin(): Reply {
    if (this.#transaction !== undefined) throw new RedisError("ERR MULTI calls can not be nested");
    this.#transaction = { queue: [], failed: false };
    return ok;
  }

  discard(): Reply {
    if (this.#transaction === undefined) throw new RedisError("ERR DISCARD without MULTI");
    this.forget();
    return ok;
  }

  /** Transaction and watched keys. */
  forget(): void {
    this.#transaction = undefined;
    this.#watched.clear();
  }

  watch(keys: readonly string[]): Reply {
    if (this.#transaction !== undefined) throw new RedisError("ERR WATCH inside MULTI is not allowed");
    for (const key of keys)
      this.#watched.set(`${this.#database}:${key}`, [this.store, this.store.version(key)]);
    return ok;
  }

  exec(): Reply {
    const transaction = this.#transaction;
    if (transaction === undefined) throw new RedisError("ERR EXEC without MULTI");
    const changed = [...this.#watched].some(
      ([key, [store, version]]) => store.version(key.slice(key.indexOf(":") + 1)) !== version,
    );
    this.forget();
    if (transaction.failed)
      return new RedisError("EXECABORT Transaction discarded because of previous errors.");
    if (changed) return noArray;
    return transaction.queue.map((words) => this.#run(words) ?? ok);
  }
}
