/** Decides which SQL under a heading runs together: what prepares, then what asks. */
import { readSql, type SqlFacts } from "./tables.ts";

/** A fence of SQL that can run. */
export interface SqlPiece {
  readonly fence: number;
  readonly source: string;
  readonly role: "seed" | "query";
  readonly part: string | null;
}

const isDisjoint = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...one].every((name) => !other.has(name));

/** Whether a piece goes on with those before it: they only prepared, or it asks for what they made or changed. */
function goesOn(group: readonly SqlPiece[], piece: SqlPiece): boolean {
  const before = readSql(group.map(({ source }) => source));
  const own = readSql([piece.source]);
  if (!isDisjoint(before.makes, own.makes)) return false;
  if (group.every(({ role }) => role === "seed")) return true;
  if (readSql([group.at(-1)?.source ?? ""]).onlyReads) return false;
  return sharesTables(before, own);
}

function sharesTables(before: SqlFacts, own: SqlFacts): boolean {
  const known = new Set([...before.makes, ...before.asks.keys()]);
  return [...own.asks.keys()].some((name) => known.has(name));
}

/** The groups in the order of the note. A query that changed nothing ends its group, so that each has its own Run. */
export function groupSql(pieces: readonly SqlPiece[]): SqlPiece[][] {
  const groups: SqlPiece[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last !== undefined && goesOn(last, piece)) last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}
