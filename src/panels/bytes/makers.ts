/** How many fields of a message somebody else than its author made, in words. */
import type { Head } from "../../wire/http1/message.ts";
import { originsOf, type Maker, type OriginFacts } from "./origins.ts";

const NAMES: Readonly<Partial<Record<Maker, string>>> = {
  browser: "the browser",
  express: "Express",
  node: "Node",
  intermediary: "an intermediary",
};

/** `3 fields by Node`, one for each maker; nothing of the author's own. */
export function makersOf(head: Head | null, facts: OriginFacts): string[] {
  if (head === null) return [];
  const origins = originsOf(head, facts);
  return Object.entries(NAMES).flatMap(([maker, name]) => {
    const count = origins.filter((origin) => origin.maker === maker).length;
    return count === 0 ? [] : [`${count} by ${name}`];
  });
}
