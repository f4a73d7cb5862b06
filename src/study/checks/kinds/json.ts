/** `json errors.0.pointer is "#/email"`, `rows length is 3`: one value of a JSON answer, or of the rows of a query. */
import { lastAnswer, noAnswer } from "../answers.ts";
import type { Evidence, Fill, Kind } from "../check.ts";
import { shown } from "../shown.ts";

const TYPES = ["text", "number", "list", "object", "boolean"] as const;

/** Where the JSON stands: its text, null where there is none, and what to say then. */
interface Source {
  readonly text: (evidence: Evidence) => string | null;
  readonly missing: (evidence: Evidence) => string;
}

const answer: Source = {
  text: ({ entries }) => {
    const last = lastAnswer(entries);
    return last?.status == null ? null : last.body;
  },
  missing: ({ entries }) => noAnswer(entries),
};

const queried: Source = { text: ({ rows: found }) => found, missing: () => "no rows: nothing was asked" };

export const json = kindOf("json", answer);
export const rows = kindOf("rows", queried);

function kindOf(word: string, source: Source): Kind {
  return {
    word,
    form: `${word} PATH, then is VALUE, is not VALUE, has VALUE, lacks VALUE, is absent, or is a text, number, list, object`,
    read(text) {
      const [, path = "", rest = ""] = /^(\S+)\s+(.+)$/.exec(text) ?? [];
      const test = readTest(rest);
      if (path === "" || test === null) return null;
      return (evidence, fill) => {
        const found = source.text(evidence);
        return {
          passed: found !== null && test(valueAt(found, path), fill),
          expected: `${path} ${fill(rest)}`,
          came: found === null ? source.missing(evidence) : saidOf(found, path),
        };
      };
    },
    look: (path) => (/^\S+$/.test(path) ? (evidence) => keptOf(source.text(evidence), path) : null),
  };
}

function keptOf(text: string | null, path: string): string | null {
  const value = text === null ? undefined : valueAt(text, path);
  if (value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

type Test = (value: unknown, fill: Fill) => boolean;

function readTest(text: string): Test | null {
  if (text === "is absent") return (value) => value === undefined;
  const type = TYPES.find((one) => text === `is a ${one}` || text === `is an ${one}`);
  if (type !== undefined) return (value) => typeOf(value) === type;
  const [, word = "", wanted = ""] = /^(is not|is|has|lacks)\s+(.+)$/.exec(text) ?? [];
  if (word === "is") return (value, fill) => isSame(value, fill(wanted));
  if (word === "is not") return (value, fill) => value !== undefined && !isSame(value, fill(wanted));
  if (word === "has") return (value, fill) => holds(value, fill(wanted));
  return word === "lacks" ? (value, fill) => value !== undefined && !holds(value, fill(wanted)) : null;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "list";
  if (value === null || value === undefined) return "nothing";
  return typeof value === "string" ? "text" : typeof value;
}

/** What stands in the note is JSON, or a text without its quotes. */
function isSame(value: unknown, wanted: string): boolean {
  if (value === wanted) return true;
  const parsed = parse(wanted);
  return parsed !== undefined && value !== undefined && sorted(value) === sorted(parsed);
}

function holds(value: unknown, wanted: string): boolean {
  if (typeof value === "string") return value.includes(wanted.replace(/^"(.*)"$/, "$1"));
  if (Array.isArray(value)) return value.some((one) => isSame(one, wanted));
  return typeof value === "object" && value !== null && Object.hasOwn(value, wanted);
}

/** As JSON, the members of objects in one order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(
          Object.entries(one as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : one,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `.` is the whole; a number counts from 0 in a list; `length` is how many there are. */
function valueAt(text: string, path: string): unknown {
  let value = parse(text);
  if (path === ".") return value;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    // Own members only: what a prototype has is nothing that came.
    value = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  }
  return value;
}

function saidOf(text: string, path: string): string {
  const value = valueAt(text, path);
  if (value !== undefined) return `${path} is ${shown(JSON.stringify(value))}`;
  return parse(text) === undefined ? `no JSON: ${shown(text)}` : `no ${path} in ${shown(text)}`;
}
