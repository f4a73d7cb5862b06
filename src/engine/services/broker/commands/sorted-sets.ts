/** Commands on sorted sets: members in the order of their scores, equal ones in that of their bytes. */
import { floatText, RedisError, type Reply } from "../resp.ts";
import type { Store } from "../store.ts";
import { float, integer, range, scanned, syntaxError, word, type Commands } from "./command.ts";

type Scored = readonly [member: string, score: number];

const read = (store: Store, key: string): ReadonlyMap<string, number> => store.read("zset", key) ?? new Map();

const byScore = ([one, first]: Scored, [other, second]: Scored): number =>
  first - second || (one < other ? -1 : one > other ? 1 : 0);

const sorted = (store: Store, key: string): Scored[] => [...read(store, key)].sort(byScore);

/** `5`, `(5`, `-inf`. */
function bound(text: string, isLower: boolean): (score: number) => boolean {
  const open = text.startsWith("(");
  let value: number;
  try {
    value = float(open ? text.slice(1) : text);
  } catch {
    throw new RedisError("ERR min or max is not a float");
  }
  return (score) =>
    isLower ? (open ? score > value : score >= value) : open ? score < value : score <= value;
}

const between = (all: readonly Scored[], low: string, high: string): Scored[] => {
  const [above, below] = [bound(low, true), bound(high, false)];
  return all.filter(([, score]) => above(score) && below(score));
};

const withDouble = ([member, score]: Scored): Reply[] => [member, { double: score }];

interface RangeOptions {
  byScore: boolean;
  reversed: boolean;
  scores: boolean;
  limit: readonly [offset: number, count: number] | null;
}

function rangeOptions(words: readonly string[]): RangeOptions {
  const options: RangeOptions = { byScore: false, reversed: false, scores: false, limit: null };
  for (let at = 0; at < words.length; at += 1) {
    const option = word(words, at).toUpperCase();
    if (option === "BYSCORE") options.byScore = true;
    else if (option === "REV") options.reversed = true;
    else if (option === "WITHSCORES") options.scores = true;
    else if (option === "LIMIT") options.limit = [integer(word(words, ++at)), integer(word(words, ++at))];
    else throw syntaxError();
  }
  return options;
}

function select(store: Store, words: readonly string[], given: Partial<RangeOptions> = {}): Reply {
  const options = { ...rangeOptions(words.slice(4)), ...given };
  const { reversed, scores, limit } = options;
  const [from, to] = [word(words, 2), word(words, 3)];
  const all = sorted(store, word(words, 1));
  let found = options.byScore ? (reversed ? between(all, to, from) : between(all, from, to)) : all;
  if (reversed) found = found.toReversed();
  if (!options.byScore) found = range(found, from, to);
  if (limit !== null) found = found.slice(limit[0], limit[1] < 0 ? undefined : limit[0] + limit[1]);
  return scores ? { pairs: found.map(withDouble) } : found.map(([member]) => member);
}

const addFlags = /^(?:NX|XX|GT|LT|CH|INCR)$/i;

/** Whether the flags let a member that has the score `old`, or none, get `next`. */
function lets(flags: ReadonlySet<string>, old: number | undefined, next: number): boolean {
  if (old === undefined) return !flags.has("XX");
  if (flags.has("NX")) return false;
  return !(flags.has("GT") && next <= old) && !(flags.has("LT") && next >= old);
}

/** @throws RedisError before anything is changed. */
function scoredIn(words: readonly string[]): Scored[] {
  if (words.length === 0 || words.length % 2 === 1) throw syntaxError();
  return words.flatMap((text, at): Scored[] => (at % 2 === 0 ? [[word(words, at + 1), float(text)]] : []));
}

function add(store: Store, words: readonly string[]): Reply {
  const rest = words.slice(2);
  const first = rest.findIndex((one) => !addFlags.test(one));
  const flags = new Set(rest.slice(0, Math.max(0, first)).map((flag) => flag.toUpperCase()));
  const given = scoredIn(rest.slice(Math.max(0, first)));
  const set = store.open("zset", word(words, 1));
  let [added, changed, last]: [number, number, Reply] = [0, 0, null];
  for (const [member, score] of given) {
    const old = set.get(member);
    const next = flags.has("INCR") ? (old ?? 0) + score : score;
    if (!lets(flags, old, next)) continue;
    if (old === undefined) added += 1;
    else if (old !== next) changed += 1;
    set.set(member, next);
    last = { double: next };
  }
  store.settle(word(words, 1));
  if (flags.has("INCR")) return last;
  return flags.has("CH") ? added + changed : added;
}

function remove(store: Store, key: string, members: readonly string[]): number {
  const set = store.open("zset", key);
  const gone = members.filter((member) => set.delete(member)).length;
  store.settle(key);
  return gone;
}

function rank(words: readonly string[], all: readonly Scored[]): Reply {
  const at = all.findIndex(([member]) => member === word(words, 2));
  return at < 0 ? null : at;
}

function pop(store: Store, words: readonly string[], all: readonly Scored[]): Reply {
  const first = all.slice(0, integer(words[2] ?? "1"));
  remove(
    store,
    word(words, 1),
    first.map(([member]) => member),
  );
  // One that was asked for without a number stands alone.
  return words[2] === undefined ? first.flatMap(withDouble) : { pairs: first.map(withDouble) };
}

export const sortedSetCommands: Commands = {
  ZADD: { arity: -4, run: add },
  ZINCRBY: {
    arity: 4,
    run: (store, [, key = "", by = "", member = ""]) => add(store, ["", key, "INCR", by, member]),
  },
  ZSCORE: {
    arity: 3,
    run: (store, words) => {
      const score = read(store, word(words, 1)).get(word(words, 2));
      return score === undefined ? null : { double: score };
    },
  },
  ZCARD: { arity: 2, run: (store, words) => read(store, word(words, 1)).size },
  ZCOUNT: {
    arity: 4,
    run: (store, words) => between(sorted(store, word(words, 1)), word(words, 2), word(words, 3)).length,
  },
  ZRANGE: { arity: -4, run: (store, words) => select(store, words) },
  ZREVRANGE: { arity: -4, run: (store, words) => select(store, words, { reversed: true }) },
  ZRANGEBYSCORE: { arity: -4, run: (store, words) => select(store, words, { byScore: true }) },
  ZREVRANGEBYSCORE: {
    arity: -4,
    run: (store, words) => select(store, words, { byScore: true, reversed: true }),
  },
  ZRANK: { arity: 3, run: (store, words) => rank(words, sorted(store, word(words, 1))) },
  ZREVRANK: {
    arity: 3,
    run: (store, words) => rank(words, sorted(store, word(words, 1)).toReversed()),
  },
  ZREM: { arity: -3, run: (store, words) => remove(store, word(words, 1), words.slice(2)) },
  ZREMRANGEBYSCORE: {
    arity: 4,
    run: (store, words) => {
      const found = between(sorted(store, word(words, 1)), word(words, 2), word(words, 3));
      return remove(
        store,
        word(words, 1),
        found.map(([member]) => member),
      );
    },
  },
  ZREMRANGEBYRANK: {
    arity: 4,
    run: (store, words) => {
      const found = range(sorted(store, word(words, 1)), word(words, 2), word(words, 3));
      return remove(
        store,
        word(words, 1),
        found.map(([member]) => member),
      );
    },
  },
  ZPOPMIN: { arity: -2, run: (store, words) => pop(store, words, sorted(store, word(words, 1))) },
  ZPOPMAX: {
    arity: -2,
    run: (store, words) => pop(store, words, sorted(store, word(words, 1)).toReversed()),
  },
  ZSCAN: {
    arity: -3,
    run: (store, words) => {
      const set = read(store, word(words, 1));
      const members = scanned(words.slice(3), [...set.keys()]);
      return ["0", members.flatMap((member) => [member, floatText(set.get(member) ?? 0)])];
    },
  },
};
