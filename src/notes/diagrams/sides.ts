/** Knows the two sides of the wire by the names authors give them. */
import type { Side } from "./graph.ts";

const names = /\b(?:(client|browser|user[ -]?agent|front[ -]?end)|(server|api|back[ -]?end))s?\b/gi;

/** The side a label names: the last such word counts, so that an "API client" is a client. */
export function sideOf(label: string): Side {
  const words = label.replace(/[_\n]/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2");
  if (words.length > 40) return "neutral";
  const last = [...words.matchAll(names)].at(-1);
  if (last === undefined) return "neutral";
  return last[1] === undefined ? "server" : "client";
}
