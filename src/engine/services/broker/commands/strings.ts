/** Commands on strings, and the counters that strings can be. */
import { floatText, ok, RedisError, type Reply } from "../resp.ts";
import type { Store } from "../store.ts";
import { float, integer, range, syntaxError, word, type Commands } from "./command.ts";

interface SetOptions {
  /** Undefined keeps the key's time. */
  expires: number | null | undefined;
  only: "NX" | "XX" | null;
  get: boolean;
}

/** How each option turns its number into a time, in milliseconds since 1970. */
const times: Readonly<Record<string, (value: number) => number>> = {
  EX: (value) => Date.now() + value * 1000,
  PX: (value) => Date.now() + value,
  EXAT: (value) => value * 1000,
  PXAT: (value) => value,
};

function timeOf(option: string, text: string | undefined, command: string): number {
  const time = times[option];
  if (time === undefined || text === undefined) throw syntaxError();
  const value = integer(text);
  if (value <= 0) throw new RedisError(`ERR invalid expire time in '${command}' command`);
  return time(value);
}

function setOptions(words: readonly string[]): SetOptions {
  const options: SetOptions = { expires: null, only: null, get: false };
  for (let at = 0; at < words.length; at += 1) {
    const option = word(words, at).toUpperCase();
    if (option === "NX" || option === "XX") {
      if (options.only !== null) throw syntaxError();
      options.only = option;
    } else if (option === "GET") options.get = true;
    else if (option === "KEEPTTL") options.expires = undefined;
    else options.expires = timeOf(option, words[++at], "set");
  }
  return options;
}

function set(store: Store, words: readonly string[]): Reply {
  const [key, value] = [word(words, 1), word(words, 2)];
  const { expires, only, get } = setOptions(words.slice(3));
  const before = get ? (store.read("string", key) ?? null) : null;
  const refused = only !== null && (only === "NX") === (store.kindOf(key) !== undefined);
  if (!refused) store.write(key, value, expires);
  return get ? before : refused ? null : ok;
}

function increase(store: Store, key: string, by: number): Reply {
  const value = integer(store.read("string", key) ?? "0") + by;
  if (!Number.isSafeInteger(value)) throw new RedisError("ERR increment or decrement would overflow");
  store.write(key, String(value));
  return value;
}

function pairs(words: readonly string[], command: string): (readonly [string, string])[] {
  if (words.length % 2 === 0) throw new RedisError(`ERR wrong number of arguments for '${command}' command`);
  return Array.from({ length: (words.length - 1) / 2 }, (_, at) => [
    word(words, 1 + 2 * at),
    word(words, 2 + 2 * at),
  ]);
}

export const stringCommands: Commands = {
  GET: { arity: 2, run: (store, words) => store.read("string", word(words, 1)) ?? null },
  SET: { arity: -3, run: set },
  SETNX: { arity: 3, run: (store, words) => (set(store, [...words, "NX"]) === ok ? 1 : 0) },
  SETEX: {
    arity: 4,
    run: (store, [, key = "", time = "", value = ""]) => set(store, ["", key, value, "EX", time]),
  },
  PSETEX: {
    arity: 4,
    run: (store, [, key = "", time = "", value = ""]) => set(store, ["", key, value, "PX", time]),
  },
  GETSET: { arity: 3, run: (store, words) => set(store, [...words, "GET"]) },
  GETDEL: {
    arity: 2,
    run: (store, words) => {
      const value = store.read("string", word(words, 1)) ?? null;
      store.remove(word(words, 1));
      return value;
    },
  },
  GETEX: {
    arity: -2,
    run: (store, [, key = "", option, time]) => {
      const value = store.read("string", key) ?? null;
      if (option?.toUpperCase() === "PERSIST") store.expireAt(key, null);
      else if (option !== undefined) store.expireAt(key, timeOf(option.toUpperCase(), time, "getex"));
      return value;
    },
  },
  MGET: {
    arity: -2,
    run: (store, words) =>
      words
        .slice(1)
        .map((key) => (store.kindOf(key) === "string" ? (store.read("string", key) ?? null) : null)),
  },
  MSET: {
    arity: -3,
    run: (store, words) => {
      for (const [key, value] of pairs(words, "mset")) store.write(key, value, null);
      return ok;
    },
  },
  APPEND: {
    arity: 3,
    run: (store, words) => {
      const value = (store.read("string", word(words, 1)) ?? "") + word(words, 2);
      store.write(word(words, 1), value);
      return value.length;
    },
  },
  STRLEN: { arity: 2, run: (store, words) => store.read("string", word(words, 1))?.length ?? 0 },
  GETRANGE: {
    arity: 4,
    run: (store, words) =>
      range([...(store.read("string", word(words, 1)) ?? "")], word(words, 2), word(words, 3)).join(""),
  },
  INCR: { arity: 2, run: (store, words) => increase(store, word(words, 1), 1) },
  DECR: { arity: 2, run: (store, words) => increase(store, word(words, 1), -1) },
  INCRBY: { arity: 3, run: (store, words) => increase(store, word(words, 1), integer(word(words, 2))) },
  DECRBY: { arity: 3, run: (store, words) => increase(store, word(words, 1), -integer(word(words, 2))) },
  INCRBYFLOAT: {
    arity: 3,
    run: (store, words) => {
      const value = float(store.read("string", word(words, 1)) ?? "0") + float(word(words, 2));
      store.write(word(words, 1), floatText(value));
      return floatText(value);
    },
  },
};
