/** Commands on lists. */
import { noArray, ok, RedisError, type Reply } from "../resp.ts";
import type { Store } from "../store.ts";
import { integer, range, word, type Commands } from "./command.ts";

type End = "left" | "right";

const read = (store: Store, words: readonly string[]): readonly string[] =>
  store.read("list", word(words, 1)) ?? [];

function push(store: Store, words: readonly string[], end: End): number {
  const list = store.open("list", word(words, 1));
  for (const value of words.slice(2))
    if (end === "left") list.unshift(value);
    else list.push(value);
  store.settle(word(words, 1));
  return list.length;
}

function taken(store: Store, key: string, end: End): string | undefined {
  const list = store.read("list", key);
  const value = end === "left" ? list?.shift() : list?.pop();
  if (value !== undefined) store.settle(key);
  return value;
}

function pop(store: Store, [, key = "", count]: readonly string[], end: End): Reply {
  if (count === undefined) return taken(store, key, end) ?? null;
  if (store.kindOf(key) === undefined) return noArray;
  const values: string[] = [];
  for (let more = integer(count); more > 0; more -= 1) {
    const value = taken(store, key, end);
    if (value === undefined) break;
    values.push(value);
  }
  return values;
}

/** `take` is an end of the first list, `give` one of the second. */
function move(store: Store, [, from = "", to = ""]: readonly string[], take: End, give: End): Reply {
  const value = taken(store, from, take);
  if (value === undefined) return null;
  push(store, ["", to, value], give);
  return value;
}

const endOf = (text: string): End => (text.toUpperCase() === "LEFT" ? "left" : "right");

function remove(store: Store, words: readonly string[]): number {
  const count = integer(word(words, 2));
  const list = store.open("list", word(words, 1));
  let gone = 0;
  while (count === 0 || gone < Math.abs(count)) {
    const at = count < 0 ? list.lastIndexOf(word(words, 3)) : list.indexOf(word(words, 3));
    if (at < 0) break;
    list.splice(at, 1);
    gone += 1;
  }
  store.settle(word(words, 1));
  return gone;
}

export const listCommands: Commands = {
  LPUSH: { arity: -3, run: (store, words) => push(store, words, "left") },
  RPUSH: { arity: -3, run: (store, words) => push(store, words, "right") },
  LPOP: { arity: -2, run: (store, words) => pop(store, words, "left") },
  RPOP: { arity: -2, run: (store, words) => pop(store, words, "right") },
  LLEN: { arity: 2, run: (store, words) => read(store, words).length },
  LRANGE: { arity: 4, run: (store, words) => range(read(store, words), word(words, 2), word(words, 3)) },
  LINDEX: { arity: 3, run: (store, words) => read(store, words).at(integer(word(words, 2))) ?? null },
  LREM: { arity: 4, run: remove },
  LTRIM: {
    arity: 4,
    run: (store, words) => {
      const kept = range(read(store, words), word(words, 2), word(words, 3));
      store.open("list", word(words, 1)).splice(0, Infinity, ...kept);
      store.settle(word(words, 1));
      return ok;
    },
  },
  LSET: {
    arity: 4,
    run: (store, words) => {
      const list = store.read("list", word(words, 1));
      if (list === undefined) throw new RedisError("ERR no such key");
      const at = integer(word(words, 2));
      if (list.at(at) === undefined) throw new RedisError("ERR index out of range");
      list[at < 0 ? at + list.length : at] = word(words, 3);
      store.settle(word(words, 1));
      return ok;
    },
  },
  RPOPLPUSH: {
    arity: 3,
    run: (store, words) => move(store, words, "right", "left"),
  },
  LMOVE: {
    arity: 5,
    run: (store, words) => move(store, words, endOf(word(words, 3)), endOf(word(words, 4))),
  },
};
