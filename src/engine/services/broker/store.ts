/** What the broker keeps: values of five kinds by key, each with a time at which it goes. */
import { RedisError } from "./resp.ts";

interface Kinds {
  string: string;
  list: string[];
  hash: Map<string, string>;
  set: Set<string>;
  zset: Map<string, number>;
}

export type Kind = keyof Kinds;

interface Entry {
  readonly kind: Kind;
  value: Kinds[Kind];
  /** Milliseconds since 1970; null for never. */
  expires: number | null;
}

const fresh: { readonly [K in Kind]: () => Kinds[K] } = {
  string: () => "",
  list: () => [],
  hash: () => new Map<string, string>(),
  set: () => new Set<string>(),
  zset: () => new Map<string, number>(),
};

export class Store {
  readonly #entries = new Map<string, Entry>();
  readonly #versions = new Map<string, number>();

  /** Grows with each change of the key: WATCH compares it. */
  version(key: string): number {
    this.#entry(key);
    return this.#versions.get(key) ?? 0;
  }

  /** @throws RedisError `WRONGTYPE` for a value of another kind. */
  read<K extends Kind>(kind: K, key: string): Kinds[K] | undefined {
    const entry = this.#entry(key);
    if (entry === undefined) return undefined;
    if (entry.kind !== kind)
      throw new RedisError("WRONGTYPE Operation against a key holding the wrong kind of value");
    return entry.value as Kinds[K];
  }

  /** The value to be changed in place, made where there is none; afterwards `settle` must be called. */
  open<K extends Kind>(kind: K, key: string): Kinds[K] {
    const known = this.read(kind, key);
    if (known !== undefined) return known;
    const value = fresh[kind]();
    this.#entries.set(key, { kind, value, expires: null });
    return value;
  }

  /** After a change in place: a value with nothing in it is gone. */
  settle(key: string): void {
    const value = this.#entries.get(key)?.value;
    const size = typeof value === "object" ? ("size" in value ? value.size : value.length) : 1;
    if (size === 0) this.#entries.delete(key);
    this.#touch(key);
  }

  /** `expires` undefined keeps the time that the key has. */
  write(key: string, value: string, expires?: number | null): void {
    const kept = expires === undefined ? (this.#entry(key)?.expires ?? null) : expires;
    this.#entries.set(key, { kind: "string", value, expires: kept });
    this.#touch(key);
  }

  remove(key: string): boolean {
    const known = this.#entry(key) !== undefined;
    this.#entries.delete(key);
    if (known) this.#touch(key);
    return known;
  }

  rename(from: string, to: string): boolean {
    const entry = this.#entry(from);
    if (entry === undefined) return false;
    this.remove(from);
    this.#entries.set(to, entry);
    this.#touch(to);
    return true;
  }

  kindOf(key: string): Kind | undefined {
    return this.#entry(key)?.kind;
  }

  /** Undefined when there is no such key. */
  expiry(key: string): number | null | undefined {
    return this.#entry(key)?.expires;
  }

  expireAt(key: string, time: number | null): void {
    const entry = this.#entry(key);
    if (entry === undefined) return;
    entry.expires = time;
    this.#touch(key);
  }

  keys(): string[] {
    return [...this.#entries.keys()].filter((key) => this.#entry(key) !== undefined);
  }

  clear(): void {
    for (const key of this.keys()) this.remove(key);
  }

  /** What has run out is gone when it is next looked for. */
  #entry(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.expires === null || entry.expires > Date.now()) return entry;
    this.#entries.delete(key);
    this.#touch(key);
    return undefined;
  }

  #touch(key: string): void {
    this.#versions.set(key, (this.#versions.get(key) ?? 0) + 1);
  }
}
