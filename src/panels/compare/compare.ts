/** Two exchanges held against each other: first line by first line, field by field, body by body. */
import type { ExchangeEntry } from "../../protocol/trace.ts";
import { bytesOf } from "../../wire/bytes.ts";
import type { Head } from "../../wire/http1/message.ts";
import { readMessages } from "../../wire/http1/whole.ts";
import { fieldText, textIn } from "../copy/sent.ts";
import { askedOf } from "../exchanges/facts.ts";
import { diffLines, type DiffLine } from "./lines.ts";

/** One line of a head in both; null where one has no such line. */
export interface ComparedRow {
  readonly name: string;
  readonly first: string | null;
  readonly second: string | null;
}

export interface ComparedSide {
  readonly side: "request" | "response";
  readonly differing: readonly ComparedRow[];
  /** Names of the lines that are the same. */
  readonly same: readonly string[];
  /** `same` where the content is; lines where both are text; else sizes. */
  readonly content:
    | { readonly kind: "same" }
    | { readonly kind: "lines"; readonly lines: readonly DiffLine[] }
    | { readonly kind: "bytes"; readonly first: number; readonly second: number };
}

export function compare(first: ExchangeEntry, second: ExchangeEntry): readonly ComparedSide[] {
  return [comparedSide("request", first, second), comparedSide("response", first, second)];
}

interface Read {
  readonly head: Head | null;
  readonly content: Uint8Array;
}

function readSide(side: "request" | "response", entry: ExchangeEntry): Read {
  const options = { kind: side, mode: "lenient", method: askedOf(entry).method } as const;
  const { messages } = readMessages(bytesOf(entry[side].text), options);
  const last = side === "request" ? messages[0] : messages.at(-1);
  return { head: last?.message.head ?? null, content: last?.content ?? new Uint8Array() };
}

function comparedSide(side: "request" | "response", one: ExchangeEntry, other: ExchangeEntry): ComparedSide {
  const [first, second] = [readSide(side, one), readSide(side, other)];
  const [before, after] = [linesOf(first.head), linesOf(second.head)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const rows = names.map((key): ComparedRow => {
    const [a, b] = [before.get(key), after.get(key)];
    return { name: a?.name ?? b?.name ?? key, first: a?.value ?? null, second: b?.value ?? null };
  });
  return {
    side,
    differing: rows.filter((row) => row.first !== row.second),
    same: rows.filter((row) => row.first === row.second).map(({ name }) => name),
    content: comparedContent(first.content, second.content),
  };
}

/** The lines of a head by their name; of a field that stands more than once, all values one under the other. */
function linesOf(head: Head | null): ReadonlyMap<string, { readonly name: string; readonly value: string }> {
  if (head === null) return new Map();
  const { line } = head;
  const said =
    "method" in line ? `${line.method.text} ${line.target.text}` : `${line.code.text} ${line.reason.text}`;
  const lines = new Map([["first line", { name: "first line", value: said }]]);
  for (const { name, value } of head.fields) {
    const key = name.text.toLowerCase();
    const text = fieldText(value.text);
    const before = lines.get(key);
    lines.set(key, { name: name.text, value: before === undefined ? text : `${before.value}\n${text}` });
  }
  return lines;
}

function comparedContent(first: Uint8Array, second: Uint8Array): ComparedSide["content"] {
  if (first.length === second.length && first.every((byte, at) => byte === second[at]))
    return { kind: "same" };
  const [before, after] = [textIn(first), textIn(second)];
  if (before === null || after === null) return { kind: "bytes", first: first.length, second: second.length };
  return { kind: "lines", lines: diffLines(before, after) };
}
