/** Why SQL cannot run on the PostgreSQL that stands beside the programs. */
import { tokensOf, type Token } from "./tokens.ts";

/** What only other databases understand, with whose it is. */
const foreign: readonly (readonly [RegExp, string])[] = [
  [/^auto_increment$/, "MySQL"],
  [/^autoincrement$/, "SQLite"],
  [/^pragma$/, "SQLite"],
  [/^(?:nvarchar|getdate|identity_insert)$/, "SQL Server"],
  [/^(?:varchar2|sysdate|rownum)$/, "Oracle"],
];

function otherDialect(tokens: readonly Token[]): string | null {
  for (const { kind, name } of tokens) {
    if (kind === "sign" && name === "`") return "`name` is how MySQL quotes";
    const whose = kind === "word" ? foreign.find(([word]) => word.test(name))?.[1] : undefined;
    if (whose !== undefined) return `${name.toUpperCase()} is a word of ${whose}`;
  }
  const names = tokens.map(({ name }) => name).join(" ");
  if (/^use \w+|\bengine = innodb\b|^show (?:tables|databases)\b|^describe \w+/.test(names))
    return "its words are MySQL's";
  return /\blimit \d+ , \d+/.test(names) ? "LIMIT with a comma is MySQL's" : null;
}

/** The reason in the author's words, or null when nothing stands in the way. */
export function sqlHindrance(source: string): string | null {
  if (/^\s*\\[a-z]/m.test(source)) return "a line with a backslash is a command of psql, not SQL";
  const tokens = tokensOf(source);
  if (tokens.some(({ kind, text }) => kind === "sign" && (text === "..." || text === "…")))
    return "it leaves a part of its SQL out";
  const dialect = otherDialect(tokens);
  if (dialect !== null) return `${dialect}, and the database here is PostgreSQL`;
  if (tokens.some(({ kind, text }) => kind === "sign" && text === "?"))
    return "its ? stands for a value that a program gives";
  const [first, second] = tokens;
  if (
    /^(?:create|drop)$/.test(first?.name ?? "") &&
    /^(?:database|schema|role|user)$/.test(second?.name ?? "")
  )
    return `it is about a ${second?.name ?? ""} of a whole server, and a program here has one database`;
  return null;
}
