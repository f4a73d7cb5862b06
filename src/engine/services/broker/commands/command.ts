/** What a command is, and the parts of its arguments that many have in common. */
import { RedisError, type Reply } from "../resp.ts";
import type { Store } from "../store.ts";

export interface Command {
  /** How many words, its name among them; negative for at least so many. */
  readonly arity: number;
  run(store: Store, words: readonly string[]): Reply;
}

export type Commands = Readonly<Record<string, Command>>;

export const syntaxError = (): RedisError => new RedisError("ERR syntax error");

/** The word at `at`; that it is there was checked by the arity. */
export const word = (words: readonly string[], at: number): string => words[at] ?? "";

/** @throws RedisError for what is no integer of 64 bits; those beyond 2^53 are refused too, as they would not be exact. */
export function integer(text: string): number {
  const value = /^-?\d+$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(value)) throw new RedisError("ERR value is not an integer or out of range");
  return value;
}

export function float(text: string): number {
  const value = /^[-+]?inf$/i.test(text) ? (text.startsWith("-") ? -Infinity : Infinity) : Number(text);
  if (text.trim() === "" || Number.isNaN(value)) throw new RedisError("ERR value is not a valid float");
  return value;
}

/** Elements from `start` to `stop`, both included; negative ones count from the end. */
export function range<T>(all: readonly T[], start: string, stop: string): T[] {
  const place = (text: string): number => {
    const value = integer(text);
    return value < 0 ? value + all.length : value;
  };
  return all.slice(Math.max(0, place(start)), Math.max(0, place(stop) + 1));
}

/** A pattern of KEYS: `*`, `?`, `[a-c]`, `[^a]`, and a backslash before what is meant as it is. */
export function matcher(pattern: string): (text: string) => boolean {
  const parts = pattern.match(/\\[\s\S]|\[\^?(?:\\.|[^\]])*\]|[\s\S]/g) ?? [];
  const source = parts.map((part) => {
    if (part === "*") return "[\\s\\S]*";
    if (part === "?") return "[\\s\\S]";
    if (part.startsWith("[") && part.length > 1) return part;
    const meant = part.startsWith("\\") && part.length > 1 ? part.slice(1) : part;
    return meant.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
  });
  return testOf(`^${source.join("")}$`);
}

/** A class such as `[z-a]` matches nothing. */
function testOf(source: string): (text: string) => boolean {
  try {
    const expression = new RegExp(source);
    return (text) => expression.test(text);
  } catch {
    return () => false;
  }
}

/** `MATCH pattern COUNT n`: everything comes in one turn, which the protocol allows. */
export function scanned(words: readonly string[], all: readonly string[]): string[] {
  let wanted = (_text: string): boolean => true;
  for (let at = 0; at < words.length; at += 2) {
    const option = word(words, at).toUpperCase();
    if (option === "MATCH") wanted = matcher(word(words, at + 1));
    else if (option !== "COUNT" && option !== "TYPE") throw syntaxError();
  }
  return all.filter((text) => wanted(text));
}
