/** What SQL leaves open: `$1`, `:id`, and names such as `lastUserId` that stand for a value. */
import { valueFor } from "../values.ts";
import { isName, statementsOf, type Token } from "./tokens.ts";

const comparing = /^(?:=|<|>|<=|>=|<>|!=|like|ilike|between|and)$/;
const goingOn = /^(?:=|<|>|<=|>=|<>|!=|is|in|like|ilike|between|\(|\.)$/;

/** Whether a name stands for a value: behind `LIMIT`, or compared with a column and spelt as no column here is. */
export function isMark(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== "word" || goingOn.test(tokens[at + 1]?.name ?? "")) return false;
  const before = tokens[at - 1]?.name ?? "";
  if (/^(?:limit|offset)$/.test(before)) return isName(token);
  return comparing.test(before) && /^[a-z]+[A-Z]\w*$/.test(token.text);
}

/** Whether the token is to be replaced by a value. */
export const isOpen = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === "open" || isMark(tokens, at);

/** A value for it, as SQL writes it. All are quoted: PostgreSQL reads such a literal as what stands on its other side. */
export function openValue(tokens: readonly Token[], at: number): string {
  const text = tokens[at]?.text ?? "";
  const about = text.startsWith("$") ? besideIt(tokens, at) : text.replace(/^:/, "");
  const value = valueFor(about) ?? valueFor(about.replaceAll("_", ""));
  const plain = value === null || typeof value === "object" ? "1" : String(value);
  return `'${plain.replaceAll("'", "''")}'`;
}

/** The column that a parameter is for: `email = $1`, `LIMIT $2`, `(email, name) VALUES ($1, $2)`. */
function besideIt(tokens: readonly Token[], at: number): string {
  const sign = tokens[at - 1];
  if (sign === undefined) return "";
  if (sign.text === "(" || sign.text === ",") return inList(tokens, at);
  return sign.kind === "word" && !comparing.test(sign.name) ? sign.name : (tokens[at - 2]?.name ?? "");
}

/** The name at the same place of the brackets before. */
function inList(tokens: readonly Token[], at: number): string {
  const open = tokens.findLastIndex(({ text }, place) => place < at && text === "(");
  const place = tokens.slice(open, at).filter(({ text }) => text === ",").length;
  const end = tokens.findLastIndex(({ text }, index) => index < open && text === ")");
  const from = tokens.findLastIndex(({ text }, index) => index < end && text === "(");
  if (end === -1 || from === -1) return tokens[open - 2]?.name ?? "";
  return tokens.slice(from + 1, end).filter(isName)[place]?.name ?? "";
}

/** All that these texts leave open, each as it is written, with its value. */
export function openValues(sources: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const tokens of sources.flatMap(statementsOf))
    for (const [at, { text }] of tokens.entries())
      if (isOpen(tokens, at) && !values.has(text)) values.set(text, openValue(tokens, at));
  return values;
}
