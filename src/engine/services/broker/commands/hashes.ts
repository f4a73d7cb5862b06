/** Commands on hashes. */
import { floatText, ok, RedisError, type Reply } from "../resp.ts";
import type { Store } from "../store.ts";
import { float, integer, scanned, word, type Commands } from "./command.ts";

const read = (store: Store, words: readonly string[]): ReadonlyMap<string, string> =>
  store.read("hash", word(words, 1)) ?? new Map();

function set(store: Store, words: readonly string[]): number {
  if (words.length % 2 === 1)
    throw new RedisError(`ERR wrong number of arguments for '${word(words, 0).toLowerCase()}' command`);
  const hash = store.open("hash", word(words, 1));
  const before = hash.size;
  for (let at = 2; at < words.length; at += 2) hash.set(word(words, at), word(words, at + 1));
  store.settle(word(words, 1));
  return hash.size - before;
}

/** `sum` gets the old text and answers the new one. */
function change(store: Store, words: readonly string[], sum: (old: string) => string): string {
  const value = sum(read(store, words).get(word(words, 2)) ?? "0");
  store.open("hash", word(words, 1)).set(word(words, 2), value);
  store.settle(word(words, 1));
  return value;
}

function remove(store: Store, words: readonly string[]): Reply {
  const hash = store.open("hash", word(words, 1));
  const gone = words.slice(2).filter((field) => hash.delete(field)).length;
  store.settle(word(words, 1));
  return gone;
}

export const hashCommands: Commands = {
  HSET: { arity: -4, run: set },
  HMSET: {
    arity: -4,
    run: (store, words) => {
      set(store, words);
      return ok;
    },
  },
  HSETNX: {
    arity: 4,
    run: (store, words) => (read(store, words).has(word(words, 2)) ? 0 : set(store, words)),
  },
  HGET: { arity: 3, run: (store, words) => read(store, words).get(word(words, 2)) ?? null },
  HMGET: {
    arity: -3,
    run: (store, words) => words.slice(2).map((field) => read(store, words).get(field) ?? null),
  },
  HGETALL: { arity: 2, run: (store, words) => ({ map: [...read(store, words)].flat() }) },
  HKEYS: { arity: 2, run: (store, words) => [...read(store, words).keys()] },
  HVALS: { arity: 2, run: (store, words) => [...read(store, words).values()] },
  HLEN: { arity: 2, run: (store, words) => read(store, words).size },
  HEXISTS: { arity: 3, run: (store, words) => (read(store, words).has(word(words, 2)) ? 1 : 0) },
  HDEL: { arity: -3, run: remove },
  HINCRBY: {
    arity: 4,
    run: (store, words) =>
      Number(change(store, words, (old) => String(integer(old) + integer(word(words, 3))))),
  },
  HINCRBYFLOAT: {
    arity: 4,
    run: (store, words) => change(store, words, (old) => floatText(float(old) + float(word(words, 3)))),
  },
  HSCAN: {
    arity: -3,
    run: (store, words) => {
      const hash = read(store, words);
      return [
        "0",
        scanned(words.slice(3), [...hash.keys()]).flatMap((field) => [field, hash.get(field) ?? ""]),
      ];
    },
  },
};
