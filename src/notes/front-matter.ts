/** Front matter, from YAML or JSON, to the fields this product knows, with a located finding for what does not fit. */
import { isMap, LineCounter, parseDocument } from "yaml";
import type { FrontMatter, Term } from "./note.ts";
import type { Problem, Severity } from "./model.ts";

/** The front matter of one note: its fields, the raw values for publishing rules, and where the body starts. */
export interface ReadFrontMatter {
  readonly fields: FrontMatter;
  readonly raw: ReadonlyMap<string, unknown>;
  /** The text with the front matter's lines blanked. */
  readonly body: string;
  /** False when the block is there but cannot be read: whether the note is private is then unknown. */
  readonly readable: boolean;
  readonly problems: readonly Problem[];
}

interface Block {
  readonly source: string;
  /** Number of lines of the whole block, both fences included. */
  readonly lines: number;
}

const EMPTY_FIELDS: FrontMatter = {
  title: null,
  section: null,
  tags: [],
  aliases: [],
  permalink: null,
  description: null,
  question: null,
  order: null,
  updated: null,
  covers: [],
  terms: [],
};

/** Reads the block between `---` lines at the top of `text` (LF line ends). `---json` is accepted for JSON. */
export function readFrontMatter(text: string, file: string): ReadFrontMatter {
  if (!/^---(?:json|yaml)?[ \t]*\n/.test(text)) return plain(text);
  const block = findBlock(text);
  if (block === null) return unclosed(text, file);
  const lineCounter = new LineCounter();
  const document = parseDocument(block.source, { lineCounter, uniqueKeys: false });
  const [error] = document.errors;
  const body = blanked(text, block.lines);
  if (error !== undefined) {
    const line = lineCounter.linePos(error.pos[0]).line + 1;
    return unreadable(body, problem(file, line, firstLine(error.message), "front matter in YAML or JSON"));
  }
  if (document.contents !== null && !isMap(document.contents)) {
    return unreadable(
      body,
      problem(file, 2, "front matter that is no list of fields", "`name: value` lines"),
    );
  }
  const raw = new Map<string, unknown>(
    Object.entries((document.toJS() as Record<string, unknown> | null) ?? {}),
  );
  const fields = readFields(raw, (key) => lineOf(block.source, key), file);
  return { fields: fields.fields, raw, body, readable: true, problems: fields.problems };
}

function plain(text: string): ReadFrontMatter {
  return { fields: EMPTY_FIELDS, raw: new Map(), body: text, readable: true, problems: [] };
}

/** A first line `---` with no second one: a thematic break, unless what follows looks like a field. */
function unclosed(text: string, file: string): ReadFrontMatter {
  if (!/^---[^\n]*\n\s*(?:[\w-]+\s*:|\{)/.test(text)) return plain(text);
  const found = problem(
    file,
    1,
    "`---` that no second `---` line closes",
    "`---` on a line of its own after the last field",
  );
  return { ...unreadable(text, found) };
}

function unreadable(body: string, found: Problem): ReadFrontMatter {
  return { fields: EMPTY_FIELDS, raw: new Map(), body, readable: false, problems: [found] };
}

function findBlock(text: string): Block | null {
  const lines = text.split("\n");
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line));
  if (end === -1) return null;
  return { source: lines.slice(1, end).join("\n"), lines: end + 1 };
}

function blanked(text: string, lines: number): string {
  return "\n".repeat(lines) + text.split("\n").slice(lines).join("\n");
}

function problem(file: string, line: number, found: string, expected: string): Problem {
  return { severity: "error", code: "FRONT_MATTER_UNREADABLE", file, line, found, expected };
}

function firstLine(message: string): string {
  return message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? message;
}

function lineOf(source: string, key: string): number {
  const pattern = new RegExp(`^\\s*[{,]?\\s*"?${key.replace(/[^\w-]/g, "\\$&")}"?\\s*:`);
  const index = source.split("\n").findIndex((line) => pattern.test(line));
  return index === -1 ? 2 : index + 2;
}

interface Fields {
  readonly fields: FrontMatter;
  readonly problems: readonly Problem[];
}

/** Every field by its own reader; a value of the wrong kind is left out and reported, never guessed. */
function readFields(
  raw: ReadonlyMap<string, unknown>,
  lineAt: (key: string) => number,
  file: string,
): Fields {
  const problems: Problem[] = [];
  const misfit = (key: string, expected: string, severity: Severity = "warning"): null => {
    const found = `${key}: ${JSON.stringify(raw.get(key))}`;
    problems.push({ severity, code: "FRONT_MATTER_FIELD", file, line: lineAt(key), found, expected });
    return null;
  };
  const read = <T>(
    keys: readonly string[],
    expected: string,
    convert: (value: unknown) => T | undefined,
  ): T | null => {
    const key = keys.find((name) => raw.has(name) && raw.get(name) !== null);
    if (key === undefined) return null;
    return convert(raw.get(key)) ?? misfit(key, expected);
  };
  const fields: FrontMatter = {
    title: read(["title"], "a title in words", asText),
    section: read(["section"], "a section's name", asText),
    tags: read(["tags", "tag"], "a list of tags", asTags) ?? [],
    aliases: read(["aliases", "alias"], "a list of names", asTexts) ?? [],
    permalink: read(["permalink", "dg-permalink"], "an address such as /http/cookies/", asAddress),
    description: read(["description"], "a sentence", asText),
    question: read(["question"], "a sentence that asks", asText),
    order: read(["order"], "a number", asNumber),
    updated: read(["updated", "modified", "dg-updated"], "a date such as 2026-11-21", asDate),
    covers: read(["covers"], "a list of names", asTexts) ?? [],
    terms: read(["terms"], "terms, each with what it means: `frame: a small packet`", asTerms) ?? [],
  };
  return { fields, problems };
}

function asText(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function asTexts(value: unknown): readonly string[] | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = list.filter((item) => item !== null).map(asText);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** A mapping from terms to what they mean. */
function asTerms(value: unknown): readonly Term[] | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const terms = Object.entries(value).map(([name, meaning]) => ({ name, meaning: asText(meaning) }));
  const whole = terms.filter((term): term is Term => term.meaning !== undefined);
  return whole.length === terms.length ? whole : undefined;
}

function asTags(value: unknown): readonly string[] | undefined {
  const list = typeof value === "string" ? value.split(/[\s,]+/).filter(Boolean) : value;
  return asTexts(list)?.map((tag) => tag.replace(/^#/, ""));
}

function asNumber(value: unknown): number | undefined {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** The day of an ISO date or date-time; anything else does not fit. */
function asDate(value: unknown): string | undefined {
  const day =
    typeof value === "string" ? /^(\d{4}-\d{2}-\d{2})(?:[T ]|$)/.exec(value.trim())?.[1] : undefined;
  return day !== undefined && !Number.isNaN(Date.parse(day)) ? day : undefined;
}

/** An address of plain segments: no scheme, no dots that climb, no query. */
function asAddress(value: unknown): string | undefined {
  const text = asText(value);
  if (text === undefined || /^[a-z][a-z\d+.-]*:|\/\/|[?#\\\s"'<>{}]|(?:^|\/)\.\.?(?:\/|$)/i.test(text))
    return undefined;
  const inner = text.replace(/^\/+|\/+$/g, "").replace(/\.html?$/, "");
  return inner === "" ? undefined : `/${inner}/`;
}
