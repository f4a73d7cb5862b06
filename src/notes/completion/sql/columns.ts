/** Finds where SQL names a column, and what its surroundings tell of its values. */
import { isMark, isOpen, openValue } from "./marks.ts";
import { isBeforeTable, isInCall } from "./places.ts";
import { isName, type Token } from "./tokens.ts";

/** A column as the statements use it. */
export interface Column {
  /** Texts and numbers it is compared with or given, as SQL writes them. */
  readonly literals: Set<string>;
  /** Whether something counts on its values being apart: `ON CONFLICT (email)`. */
  unique: boolean;
  /** Whether it is added up. */
  summed: boolean;
  /** Whether it is a condition by itself: `WHERE paid`. */
  asked: boolean;
}

export const emptyColumn = (): Column => ({
  literals: new Set(),
  unique: false,
  summed: false,
  asked: false,
});

/** Whether a value ends here, so that a name behind it is what the value is called. */
function endsValue(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return token.kind === "string" || token.kind === "number" || token.text === ")" || isName(token);
}

/** Whether the token names a column, if its table has one. */
export function isColumn(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!isName(token) || isMark(tokens, at)) return false;
  // A function, a qualifier, a part of a date.
  if (after?.text === "(" || after?.text === "." || (after?.name === "from" && isInCall(tokens, at)))
    return false;
  // A cast, a name that is given here, a table.
  if (/^(?:::|as|index|savepoint|to)$/.test(before?.name ?? "") || isBeforeTable(tokens, at - 1))
    return false;
  return !endsValue(before);
}

/** The names that results are given: `count(*) AS total`, `count(*) total`. */
export function outputNames(tokens: readonly Token[]): ReadonlySet<string> {
  const given = tokens.filter((token, at) => {
    const before = tokens[at - 1];
    if (!isName(token)) return false;
    return before?.name === "as" || (endsValue(before) && tokens[at + 1]?.text !== ".");
  });
  return new Set(given.map(({ name }) => name));
}

/** What stands behind `=`, `<`, `LIKE`, `IN (` and the like. */
function literalsFor(tokens: readonly Token[], at: number): string[] {
  const sign = tokens[at + 1]?.name ?? "";
  if (!/^(?:=|<|>|<=|>=|<>|!=|like|ilike|in|between|\+|-|\*|\/)$/.test(sign)) return [];
  const found: string[] = [];
  for (let place = at + 2; place < at + 12; place++) {
    const token = tokens[place];
    if (token?.kind === "string" || token?.kind === "number") found.push(token.text);
    else if (isOpen(tokens, place)) found.push(openValue(tokens, place));
    else if (token?.text !== "(" && token?.text !== ",") break;
    if (sign !== "in") break;
  }
  return found;
}

/** Whether it stands between words that join conditions, by itself. */
function isCondition(tokens: readonly Token[], at: number): boolean {
  const first = tokens[at - 1]?.text === "." ? at - 2 : at;
  const [before, after] = [tokens[first - 1]?.name ?? "", tokens[at + 1]?.name ?? ")"];
  return (
    /^(?:where|and|or|not|when)$/.test(before) &&
    /^(?:and|or|then|order|group|limit|returning|\))$/.test(after)
  );
}

/** Adds what one use tells. */
export function noteColumn(columns: Map<string, Column>, tokens: readonly Token[], at: number): void {
  const name = tokens[at]?.name ?? "";
  const column = columns.get(name) ?? emptyColumn();
  columns.set(name, column);
  for (const literal of literalsFor(tokens, at)) column.literals.add(literal);
  const call = tokens.findLastIndex(({ text }, place) => place < at && text === "(");
  const caller = tokens[call - 1]?.name ?? "";
  column.unique ||= caller === "conflict";
  column.summed ||= at - call <= 3 && /^(?:sum|avg)$/.test(caller);
  column.asked ||= isCondition(tokens, at);
}
