/** Reads which tables a piece of SQL makes, which it asks, and what columns it names of them. */
import { isColumn, noteColumn, outputNames, type Column } from "./columns.ts";
import { nameFrom, tablesAt } from "./places.ts";
import { isName, statementsOf, type Token } from "./tokens.ts";

export interface SqlFacts {
  /** Tables and views that the statements make, in lower case where they are not quoted. */
  readonly makes: ReadonlySet<string>;
  /** What they ask or change and do not make, each with the columns they name, in order of first use. */
  readonly asks: ReadonlyMap<string, ReadonlyMap<string, Column>>;
  /** Whether every statement only reads. */
  readonly onlyReads: boolean;
  /** Tables that rows are put into by position alone, so that nothing tells their columns. */
  readonly positional: ReadonlySet<string>;
}

/** What PostgreSQL has by itself. */
const given = /^(?:pg_\w+|information_schema|excluded)$/;

class Reader {
  readonly makes = new Set<string>();
  readonly asks = new Map<string, Map<string, Column>>();
  readonly positional = new Set<string>();

  statement(tokens: readonly Token[]): void {
    const own = withQueries(tokens);
    const made = madeBy(tokens);
    const places = tablesAt(tokens).filter(({ name }) => !own.has(name) && !given.test(name));
    if (made !== null) this.makes.add(made);
    // `DROP TABLE IF EXISTS` asks for nothing that has to be there.
    if (tokens[0]?.name === "drop" && tokens.some(({ name }) => name === "exists")) return;
    for (const { name } of places)
      if (!this.makes.has(name) && !this.asks.has(name)) this.asks.set(name, new Map());
    // What makes a table says its columns itself.
    if (made !== null && !tokens.some(({ name }) => name === "select")) return;
    this.#positions(tokens);
    const names = places.flatMap(({ name, alias }) => [
      [name, name] as const,
      ...(alias === null ? [] : [[alias, name] as const]),
    ]);
    const [main] = places;
    if (main !== undefined) this.#columns(tokens, { tables: new Map(names), main: main.name, own });
  }

  /** `INSERT INTO users VALUES (`. */
  #positions(tokens: readonly Token[]): void {
    const into = tokens.findIndex(({ name }) => name === "into");
    const table = into === -1 ? null : nameFrom(tokens, into + 1);
    if (table !== null && /^(?:values|select)$/.test(tokens[table.at + 1]?.name ?? ""))
      this.positional.add(table.name);
  }

  #columns(tokens: readonly Token[], names: Names): void {
    const outputs = outputNames(tokens);
    for (const at of tokens.keys()) {
      const table = isColumn(tokens, at) ? tableOf(tokens, at, { ...names, outputs }) : undefined;
      const columns = table === undefined ? undefined : this.asks.get(table);
      if (columns !== undefined) noteColumn(columns, tokens, at);
    }
  }
}

interface Names {
  /** Tables by what the statement calls them. */
  readonly tables: ReadonlyMap<string, string>;
  /** The table of columns that do not say theirs. */
  readonly main: string;
  /** What `WITH` names. */
  readonly own: ReadonlySet<string>;
}

function tableOf(
  tokens: readonly Token[],
  at: number,
  { tables, main, own, outputs }: Names & { readonly outputs: ReadonlySet<string> },
): string | undefined {
  const name = tokens[at]?.name ?? "";
  const qualifier = tokens[at - 1]?.text === "." ? tokens[at - 2]?.name : undefined;
  if (qualifier !== undefined) return tables.get(qualifier === "excluded" ? main : qualifier);
  return tables.has(name) || own.has(name) || outputs.has(name) ? undefined : main;
}

/** Names that `WITH` gives to queries and their columns: `name AS (`, `name (columns) AS (`. */
function withQueries(tokens: readonly Token[]): ReadonlySet<string> {
  const names = new Set<string>();
  if (!tokens.some(({ name }) => name === "with")) return names;
  for (const [at, token] of tokens.entries()) {
    if (token.name !== "as" || tokens[at + 1]?.text !== "(") continue;
    const open =
      tokens[at - 1]?.text === ")"
        ? tokens.findLastIndex(({ text }, place) => place < at && text === "(")
        : at;
    for (const one of tokens.slice(open - 1, at)) if (isName(one)) names.add(one.name);
  }
  return names;
}

const makingWords = /^(?:or|replace|temp|temporary|unlogged|materialized|recursive|global|local)$/;

/** What `CREATE TABLE`, `CREATE VIEW` or `SELECT INTO` makes; null for all else. */
function madeBy(tokens: readonly Token[]): string | null {
  const first = tokens[0]?.name;
  const word = first === "select" ? /^into$/ : first === "create" ? /^(?:table|view)$/ : null;
  const at = word === null ? -1 : tokens.findIndex(({ name }) => word.test(name));
  if (at === -1) return null;
  if (first === "create" && !tokens.slice(1, at).every(({ name }) => makingWords.test(name))) return null;
  return nameFrom(tokens, at + 1)?.name ?? null;
}

const reading = /^(?:select|with|explain|show|values|table)$/;
const changing = /^(?:insert|update|delete|into)$/;

/** A lock is taken by a word that else changes: `FOR UPDATE`. */
function onlyReads([first, ...rest]: readonly Token[]): boolean {
  if (!reading.test(first?.name ?? "")) return false;
  return !rest.some(
    ({ name, kind }, at) =>
      kind === "word" && changing.test(name) && !/^(?:for|key)$/.test(rest[at - 1]?.name ?? ""),
  );
}

/** What the statements of these texts do together, in their order. */
export function readSql(sources: readonly string[]): SqlFacts {
  const reader = new Reader();
  const statements = sources.flatMap(statementsOf);
  for (const statement of statements) reader.statement(statement);
  const { makes, asks, positional } = reader;
  return { makes, asks, positional, onlyReads: statements.every(onlyReads) };
}
