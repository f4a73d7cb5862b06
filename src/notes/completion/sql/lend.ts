/** Finds the tables that SQL asks and does not make: from other fences of the page, else made for it. */
import { sampleTables } from "./sample-tables.ts";
import { readSql } from "./tables.ts";

interface Lent {
  /** SQL that is run before; empty where nothing is missing. */
  readonly source: string;
  /** Why the tables cannot be had; null when they can. */
  readonly reason: string | null;
}

/** Of the page's seeds those that make a missing table, those that these need in turn, and those that fill them. */
function chosenOf(own: readonly string[], seeds: readonly string[]): string[] {
  const others = seeds
    .filter((source) => !own.includes(source))
    .map((source) => ({ source, facts: readSql([source]) }));
  const missing = new Set(readSql(own).asks.keys());
  const made = new Set<string>();
  const chosen = new Set<string>();
  // Each round chooses one more; a seed may need another that stands below it.
  for (let found = true; found;) {
    const next = others.find(
      ({ source, facts }) =>
        !chosen.has(source) &&
        [...facts.makes].some((name) => missing.has(name)) &&
        [...facts.makes].every((name) => !made.has(name)),
    );
    found = next !== undefined;
    if (next === undefined) break;
    chosen.add(next.source);
    for (const name of next.facts.makes) made.add(name);
    for (const name of next.facts.asks.keys()) missing.add(name);
  }
  for (const { source, facts } of others)
    if (
      facts.makes.size === 0 &&
      facts.asks.size > 0 &&
      [...facts.asks.keys()].every((name) => made.has(name))
    )
      chosen.add(source);
  return others.filter(({ source }) => chosen.has(source)).map(({ source }) => source);
}

/** `own`: the texts that run; `seeds`: what prepares a database anywhere on the page. */
export function lend(own: readonly string[], seeds: readonly string[]): Lent {
  const chosen = chosenOf(own, seeds);
  const { asks, positional } = readSql([...chosen, ...own]);
  const unknown = [...positional].find((name) => asks.has(name));
  if (unknown !== undefined)
    return { source: "", reason: `nothing here says what columns the table ${unknown} has` };
  const heading = "-- Copied from this page: the tables that the statement asks.\n";
  const copied =
    chosen.length === 0
      ? ""
      : `${heading}${chosen.map((one) => `${one.trimEnd().replace(/;?$/, ";")}\n`).join("\n")}`;
  return { source: [sampleTables(asks), copied].filter((text) => text !== "").join("\n"), reason: null };
}
