/** What chance decided in an example: found by running it twice, hidden behind asterisks, and left out of a comparison. */
import type { Trace } from "../../protocol/trace.ts";
import { mapStrings } from "./strings-in.ts";

/** Letters and digits in a row, as ids, keys and counts are. */
const word = /[\w+/%~*-]+/g;
/** So many asterisks stand for a word of any length; more stand for a word of just that length. */
const anyLength = 5;

/** The first trace with asterisks for each word in which the two differ; null where they differ in more than words. */
export function hideChance(trace: Trace, other: Trace): Trace | null {
  const again = hideAs(trace, other);
  const texts = stringsOf(again);
  let alike = stringsOf(trace).length === texts.length;
  let at = 0;
  const entries = mapStrings(trace.entries, (text) => {
    const merged = merge(text, texts[at++] ?? "");
    alike &&= merged !== null;
    return merged ?? text;
  });
  return alike && bare(trace) === bare(again) ? { ...trace, entries } : null;
}

/** A fresh trace with asterisks where a recorded one has them, so that what is left can be compared byte for byte. */
export function hideAs(recorded: Trace, fresh: Trace): Trace {
  const texts = stringsOf(recorded);
  let at = 0;
  const entries = mapStrings(fresh.entries, (text) => hideWords(text, texts[at++] ?? ""));
  return { ...fresh, entries };
}

/** Words may differ; what stands between them may not. */
function merge(one: string, other: string): string | null {
  if (one === other) return one;
  if (one.replace(word, "") !== other.replace(word, "")) return null;
  const others = other.match(word) ?? [];
  if ((one.match(word) ?? []).length !== others.length) return null;
  let at = 0;
  return one.replace(word, (mine) => {
    const its = others[at++] ?? "";
    const length = mine.length === its.length ? Math.max(mine.length, anyLength) : anyLength;
    return mine === its ? mine : "*".repeat(length);
  });
}

function hideWords(text: string, recorded: string): string {
  const words = recorded.match(word) ?? [];
  let at = 0;
  return text.replace(word, (found) => {
    const stands = words[at++] ?? "";
    const fits = stands.length === anyLength || stands.length === found.length;
    return fits && /^\*{5,}$/.test(stands) ? stands : found;
  });
}

/** The trace without its strings. */
function bare({ entries }: Trace): string {
  return JSON.stringify(
    mapStrings(entries, () => ""),
    (_, value: unknown) => (typeof value === "number" ? 0 : value),
  );
}

function stringsOf({ entries }: Trace): string[] {
  const found: string[] = [];
  mapStrings(entries, (text) => {
    found.push(text);
    return text;
  });
  return found;
}
