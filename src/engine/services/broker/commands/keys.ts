/** Commands that concern a key, whatever is under it. */
import { ok, RedisError, type Reply } from "../resp.ts";
import type { Store } from "../store.ts";
import { integer, matcher, scanned, word, type Commands } from "./command.ts";

const second = 1000;

/** `unit`: milliseconds; `from`: what the time counts from, now or 1970. */
function expire(store: Store, words: readonly string[], unit: number, from: number): Reply {
  const key = word(words, 1);
  const time = from + integer(word(words, 2)) * unit;
  const known = store.expiry(key);
  if (known === undefined) return 0;
  const option = words[3]?.toUpperCase();
  const refused =
    (option === "NX" && known !== null) ||
    (option === "XX" && known === null) ||
    (option === "GT" && (known === null || time <= known)) ||
    (option === "LT" && known !== null && time >= known);
  if (refused) return 0;
  if (time <= Date.now()) store.remove(key);
  else store.expireAt(key, time);
  return 1;
}

/** −2: no such key, −1: it stays. */
function left(store: Store, key: string, unit: number): number {
  const expires = store.expiry(key);
  if (expires === undefined) return -2;
  return expires === null ? -1 : Math.round((expires - Date.now()) / unit);
}

const count = (words: readonly string[], test: (key: string) => boolean): number =>
  words.slice(1).filter((key) => test(key)).length;

export const keyCommands: Commands = {
  DEL: { arity: -2, run: (store, words) => count(words, (key) => store.remove(key)) },
  UNLINK: { arity: -2, run: (store, words) => count(words, (key) => store.remove(key)) },
  EXISTS: { arity: -2, run: (store, words) => count(words, (key) => store.kindOf(key) !== undefined) },
  TYPE: { arity: 2, run: (store, words) => ({ status: store.kindOf(word(words, 1)) ?? "none" }) },
  KEYS: { arity: 2, run: (store, words) => store.keys().filter(matcher(word(words, 1))) },
  SCAN: {
    arity: -2,
    run: (store, words) => {
      const at = words.findIndex((one) => one.toUpperCase() === "TYPE");
      const kind = at < 0 ? undefined : word(words, at + 1);
      const keys = store.keys().filter((key) => kind === undefined || store.kindOf(key) === kind);
      return ["0", scanned(words.slice(2), keys)];
    },
  },
  EXPIRE: { arity: -3, run: (store, words) => expire(store, words, second, Date.now()) },
  PEXPIRE: { arity: -3, run: (store, words) => expire(store, words, 1, Date.now()) },
  EXPIREAT: { arity: -3, run: (store, words) => expire(store, words, second, 0) },
  PEXPIREAT: { arity: -3, run: (store, words) => expire(store, words, 1, 0) },
  TTL: { arity: 2, run: (store, words) => left(store, word(words, 1), second) },
  PTTL: { arity: 2, run: (store, words) => left(store, word(words, 1), 1) },
  PERSIST: {
    arity: 2,
    run: (store, words) => {
      if (typeof store.expiry(word(words, 1)) !== "number") return 0;
      store.expireAt(word(words, 1), null);
      return 1;
    },
  },
  RENAME: {
    arity: 3,
    run: (store, words) => {
      if (!store.rename(word(words, 1), word(words, 2))) throw new RedisError("ERR no such key");
      return ok;
    },
  },
  DBSIZE: { arity: 1, run: (store) => store.keys().length },
  FLUSHDB: {
    arity: -1,
    run: (store) => {
      store.clear();
      return ok;
    },
  },
};
