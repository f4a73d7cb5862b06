/** Reads the text of a `check` fence, line by line, and says in the author's words what cannot be read. */
import type { Asking, Check, Step, Varied } from "./check.ts";
import { readAsking, readMore } from "./read-asking.ts";
import { kindOf, kinds } from "./kinds.ts";
import { readRunMore, readStore, runMoreForm, running, storeForm } from "./read-running.ts";
import { namesIn, readVaried, varyForm } from "./vary.ts";

/** Something that an author should write otherwise. `line` counts from 0 in the text. */
export interface CheckFault {
  readonly line: number;
  readonly found: string;
  readonly expected: string;
}

export interface ReadChecks {
  readonly checks: readonly Check[];
  readonly faults: readonly CheckFault[];
}

interface Draft {
  readonly sentence: string;
  readonly line: number;
  readonly varied: Varied[];
  readonly steps: Step[];
  /** Names that may stand in braces by now. */
  readonly names: Set<string>;
}

/** What a line came to: it was taken, or what should stand there. */
type Taken = true | string;

/** Never throws. A check with a fault is left out. */
export function readChecks(text: string): ReadChecks {
  const faults: CheckFault[] = [];
  const drafts: Draft[] = [];
  for (const [line, raw] of text.replace(/\r\n?/g, "\n").split("\n").entries()) {
    const words = raw.trim();
    if (words === "" || words.startsWith("//")) continue;
    const sentence = /^###\s*(.*)$/.exec(words)?.[1];
    if (sentence !== undefined) {
      drafts.push({ sentence, line, varied: [], steps: [], names: new Set() });
      if (sentence === "") faults.push({ line, found: "a check without a sentence", expected: sentenceForm });
      continue;
    }
    const expected = lineOf(words, drafts.at(-1));
    if (expected !== true) faults.push({ line, found: quoted(words), expected });
  }
  if (drafts.length === 0 && faults.length === 0)
    faults.push({ line: 0, found: "a fence without a check", expected: sentenceForm });
  for (const draft of drafts) faults.push(...faultsOf(draft));
  return { checks: faults.length === 0 ? drafts.map(checkOf) : [], faults };
}

const sentenceForm =
  "### and a sentence that says what must hold, then requests and lines that begin with expect";

const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);

const checkOf = ({ sentence, varied, steps }: Draft): Check => ({ sentence, varied, steps });

function lineOf(words: string, draft: Draft | undefined): Taken {
  if (draft === undefined) return sentenceForm;
  const unknown = namesIn(words).find((name) => !draft.names.has(name));
  if (unknown !== undefined) return `a name that "vary" or "keep" has given above, not {${unknown}}`;
  const [first = ""] = words.split(/\s/, 1);
  if (first === "query") return query(words.slice(5).trim(), draft);
  if (first === "vary") return vary(words.slice(4).trim(), draft);
  if (first === "keep") return keep(words.slice(4).trim(), draft);
  if (first === "expect") return expectation(words.slice(6).trim(), draft);
  if (first === "store") return taken(readStore(words.slice(5).trim()), storeForm, draft);
  if (words === "run") return taken(running, runMoreForm, draft);
  if (words === "open") return taken({ kind: "open" }, "open", draft);
  return asking(words, draft);
}

function asking(words: string, { steps }: Draft): Taken {
  const request = readAsking(words);
  if (request !== null) {
    steps.push(request);
    return true;
  }
  const last = steps.at(-1);
  if (last?.kind === "run") {
    const run = readRunMore(words, last);
    if (run === null) return runMoreForm;
    steps.splice(-1, 1, run);
    return true;
  }
  const more = last?.kind === "ask" ? readMore(words, last) : null;
  if (more === null || typeof more === "string") return more ?? lineForm;
  steps.splice(-1, 1, more satisfies Asking);
  return true;
}

const lineForm =
  "a request such as GET /tea; below one: Name: value, with BODY, 3 times, as curl, as a script of ORIGIN; run, which starts the program; or vary, keep, query, store, open, expect";

function taken(step: Step | null, form: string, { steps }: Draft): Taken {
  if (step === null) return form;
  steps.push(step);
  return true;
}

function query(sql: string, { steps }: Draft): Taken {
  if (!/^(?:select|with|table|values)\s/i.test(sql)) return "query and a select, which changes nothing";
  steps.push({ kind: "query", sql });
  return true;
}

function vary(text: string, { varied, names }: Draft): Taken {
  const [, name = "", what = ""] = /^([a-z]\w*)\s*:\s*(.+)$/.exec(text) ?? [];
  const from = readVaried(what);
  if (from === null) return varyForm;
  varied.push({ name, from });
  names.add(name);
  return true;
}

const keepForm =
  "keep status, body, json PATH, field NAME, cookie NAME, prints or stored local NAME, then as and a name of lower case";

function keep(text: string, { steps, names }: Draft): Taken {
  const [, what = "", as = ""] = /^(.+)\s+as\s+([a-z]\w*)$/.exec(text) ?? [];
  const found = kindOf(what);
  const look = found?.kind.look?.(found.rest) ?? null;
  if (look === null) return keepForm;
  steps.push({ kind: "keep", look, text: what, as });
  names.add(as);
  return true;
}

function expectation(text: string, { steps }: Draft): Taken {
  const found = kindOf(text);
  if (found === null) return `one of these behind expect: ${kinds.map(({ word }) => word).join(", ")}`;
  const read = found.kind.read(found.rest);
  if (read === null) return found.kind.form;
  steps.push({ kind: "expect", expectation: read });
  return true;
}

/** What can only be said of a whole check. */
function faultsOf({ line, sentence, steps }: Draft): CheckFault[] {
  const found = `the check "${sentence}"`;
  const asks = steps.findIndex(({ kind }) => kind === "ask" || kind === "run" || kind === "open");
  const expects = steps.findLastIndex(({ kind }) => kind === "expect");
  if (asks === -1)
    return [{ line, found: `${found}, which asks nothing`, expected: "a request such as GET /tea, or run" }];
  if (expects < asks)
    return [{ line, found: `${found}, which expects nothing`, expected: "a line such as expect status 200" }];
  const early = steps.slice(0, asks).some(({ kind }) => kind !== "store");
  return early
    ? [{ line, found: `${found}, which expects before it asks`, expected: "a request first" }]
    : [];
}
