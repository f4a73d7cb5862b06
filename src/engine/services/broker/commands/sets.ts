/** Commands on sets. */
import type { Store } from "../store.ts";
import { scanned, word, type Commands } from "./command.ts";

const read = (store: Store, key: string): ReadonlySet<string> => store.read("set", key) ?? new Set();

const all = (store: Store, words: readonly string[]): ReadonlySet<string>[] =>
  words.slice(1).map((key) => read(store, key));

function change(
  store: Store,
  words: readonly string[],
  one: (set: Set<string>, member: string) => boolean,
): number {
  const set = store.open("set", word(words, 1));
  const changed = words.slice(2).filter((member) => one(set, member)).length;
  store.settle(word(words, 1));
  return changed;
}

function pop(store: Store, key: string): string | null {
  const set = store.open("set", key);
  const member = [...set][Math.floor(Math.random() * set.size)];
  if (member !== undefined) set.delete(member);
  store.settle(key);
  return member ?? null;
}

export const setCommands: Commands = {
  SADD: {
    arity: -3,
    run: (store, words) =>
      change(store, words, (set, member) => !set.has(member) && set.add(member).has(member)),
  },
  SREM: { arity: -3, run: (store, words) => change(store, words, (set, member) => set.delete(member)) },
  SMEMBERS: { arity: 2, run: (store, words) => ({ set: [...read(store, word(words, 1))] }) },
  SISMEMBER: { arity: 3, run: (store, words) => (read(store, word(words, 1)).has(word(words, 2)) ? 1 : 0) },
  SMISMEMBER: {
    arity: -3,
    run: (store, words) => words.slice(2).map((member) => (read(store, word(words, 1)).has(member) ? 1 : 0)),
  },
  SCARD: { arity: 2, run: (store, words) => read(store, word(words, 1)).size },
  SPOP: { arity: 2, run: (store, words) => pop(store, word(words, 1)) },
  SRANDMEMBER: {
    arity: 2,
    run: (store, words) => {
      const members = [...read(store, word(words, 1))];
      return members[Math.floor(Math.random() * members.length)] ?? null;
    },
  },
  SINTER: {
    arity: -2,
    run: (store, words) => {
      const [first = new Set<string>(), ...others] = all(store, words);
      return { set: [...first].filter((member) => others.every((other) => other.has(member))) };
    },
  },
  SUNION: {
    arity: -2,
    run: (store, words) => ({ set: [...new Set(all(store, words).flatMap((set) => [...set]))] }),
  },
  SDIFF: {
    arity: -2,
    run: (store, words) => {
      const [first = new Set<string>(), ...others] = all(store, words);
      return { set: [...first].filter((member) => !others.some((other) => other.has(member))) };
    },
  },
  SSCAN: {
    arity: -3,
    run: (store, words) => ["0", scanned(words.slice(3), [...read(store, word(words, 1))])],
  },
};
