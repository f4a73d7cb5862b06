/** Finds where SQL names a table. */
import { isName, type Token } from "./tokens.ts";

/** A table that is named, and what the statement calls it. */
interface TablePlace {
  readonly name: string;
  readonly alias: string | null;
}

/** Functions whose arguments have a `FROM` that names no table. */
const withFrom = /^(?:extract|substring|trim|overlay|position)$/;

/** By the word: whether a table stands behind it, where it stands. */
const before: Readonly<Partial<Record<string, (tokens: readonly Token[], at: number) => boolean>>> = {
  from: (tokens, at) => tokens[at - 1]?.name !== "distinct" && !isInCall(tokens, at),
  join: () => true,
  into: () => true,
  references: () => true,
  only: (tokens, at) => tokens[at - 1]?.name === "from",
  truncate: (_, at) => at === 0,
  // `DO UPDATE SET`, `FOR UPDATE` and `ON UPDATE` name none.
  update: (tokens, at) => !/^(?:do|for|on|key)$/.test(tokens[at - 1]?.name ?? ""),
  using: ([first]) => first?.name === "delete",
  table: (tokens, at) => /^(?:alter|truncate|lock|drop)$/.test(tokens[at - 1]?.name ?? ""),
  on: (tokens, at) =>
    tokens[0]?.name === "create" && tokens.slice(0, at).some(({ name }) => name === "index"),
};

/** Whether a table stands behind this token. */
export function isBeforeTable(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== "word" || !Object.hasOwn(before, token.name)) return false;
  return before[token.name]?.(tokens, at) === true;
}

/** Whether the brackets around a place are those of `EXTRACT (`, `TRIM (`. */
export function isInCall(tokens: readonly Token[], at: number): boolean {
  let depth = 0;
  for (let place = at - 1; place >= 0; place--) {
    const text = tokens[place]?.text;
    if (text === ")") depth++;
    else if (text === "(" && depth-- === 0) return withFrom.test(tokens[place - 1]?.name ?? "");
  }
  return false;
}

/** The name at a place, `IF NOT EXISTS`, `ONLY` and the schema `public` left out, and where it stands; null without one. */
export function nameFrom(
  tokens: readonly Token[],
  from: number,
): { readonly name: string; readonly at: number } | null {
  let at = from;
  while (/^(?:if|not|exists|only|lateral)$/.test(tokens[at]?.name ?? "")) at++;
  if (tokens[at + 1]?.text === "." && tokens[at]?.name === "public") at += 2;
  const token = tokens[at];
  return isName(token) ? { name: token.name, at } : null;
}

/** Whether a bracket behind a table holds columns, and does not make it a call: `INTO users (`, `REFERENCES users (`. */
function holdsColumns([first]: readonly Token[], word: string | undefined): boolean {
  return word === "into" || first?.name === "create" || first?.name === "alter";
}

/** A table, and those behind commas; a bracket is a query or a call. */
function tablesFrom(tokens: readonly Token[], from: number, word: string | undefined): TablePlace[] {
  const found = nameFrom(tokens, from);
  if (found === null) return [];
  const { name, at } = found;
  if (tokens[at + 1]?.text === "(" && !holdsColumns(tokens, word)) return [];
  const next = tokens[at + 1]?.name === "as" ? at + 2 : at + 1;
  const alias = isName(tokens[next]) ? tokens[next].name : null;
  const end = alias === null ? at + 1 : next + 1;
  const more = word === "from" && tokens[end]?.text === "," ? tablesFrom(tokens, end + 1, word) : [];
  return [{ name, alias }, ...more];
}

/** Every place at which a statement names a table. */
export function tablesAt(tokens: readonly Token[]): TablePlace[] {
  return tokens.flatMap((token, at) =>
    isBeforeTable(tokens, at) ? tablesFrom(tokens, at + 1, token.name) : [],
  );
}
