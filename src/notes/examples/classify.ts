/** Says what one fence is: who runs it, or why nobody does. */
import type { Program } from "acorn";
import type { FenceRole, FileLanguage } from "../../protocol/sandbox-spec.ts";
import { readHttp, readPlainHttp, type HttpMessage, type HttpReading } from "./http-fence.ts";
import type { FenceInfo } from "./info.ts";
import { languageOf, type Language } from "./languages.ts";
import { openNames, readFacts, type ProgramFacts } from "./open-names.ts";
import { parseProgram, type Parsed } from "./parse-program.ts";
import { programRole } from "./program-role.ts";
import { sqlHindrance } from "../completion/sql/hindrance.ts";
import { sqlKind } from "./sql-fence.ts";

/** A program that was read: its tree counts places in the fence's content. */
export interface ProgramCode {
  readonly program: Program;
  readonly sourceType: "module" | "commonjs";
  readonly facts: ProgramFacts;
}

export interface Verdict {
  readonly role: FenceRole;
  /** Why it does not run; null when it does, or when it is part of what runs. */
  readonly reason: string | null;
  /** What an author may not expect of the reading; null when there is nothing to say. */
  readonly note: string | null;
  readonly highlight: string;
  readonly file: FileLanguage;
  /** The HTTP messages of a request or response; empty for all else. */
  readonly messages: readonly HttpMessage[];
  /** Names the code leaves open, in order of first use. */
  readonly open: readonly string[];
  /** The code, parsed, of what a program may be; null for all else. */
  readonly code: ProgramCode | null;
  /** Where the reader of the code stopped: lines from the fence's first line of content, from 0; null when it did not. */
  readonly stoppedAt: number | null;
}

/** What is known of a fence before its content is read. */
export interface FenceText {
  readonly info: FenceInfo;
  readonly source: string;
  /** Line of the note on which the content starts, 1-based. */
  readonly contentLine: number;
  /** Role of the fence before it in the same example; null for the first. */
  readonly previous: FenceRole | null;
}

function verdict(fence: FenceText, role: FenceRole, more: Partial<Verdict> = {}): Verdict {
  const { highlight, file } = fence.info.language;
  return {
    role,
    reason: null,
    note: null,
    highlight,
    file,
    messages: [],
    open: [],
    code: null,
    stoppedAt: null,
    ...more,
  };
}

function notRun(fence: FenceText, reason: string): Verdict {
  return verdict(fence, "static", { reason });
}

function httpVerdict(fence: FenceText, reading: HttpReading): Verdict {
  const labelled = fence.info.language.family === "http";
  const { highlight } = languageOf("http");
  const note = labelled ? null : `labelled ${fence.info.language.id}, read as HTTP`;
  if (reading.messages === null)
    return {
      ...notRun(fence, reading.reason),
      note,
      highlight: labelled ? highlight : fence.info.language.highlight,
    };
  const role = reading.messages.some((message) => message.kind === "request") ? "request" : "response";
  return verdict(fence, role, { note, highlight, messages: reading.messages });
}

function sqlVerdict(fence: FenceText): Verdict {
  const kind = sqlKind(fence.source, fence.info.name, fence.info.words.has("seed"));
  const reason = kind === null ? null : sqlHindrance(fence.source);
  if (kind !== null && reason === null) return verdict(fence, kind);
  return notRun(fence, reason ?? (fence.source.trim() === "" ? "empty" : "only a comment"));
}

const afterOutput = new Set<FenceRole | null>(["program", "client", "query"]);

/** Text behind a program is what it printed; anywhere else it is text. */
function textVerdict(fence: FenceText, otherwise: string): Verdict {
  if (fence.source.trim() === "") return notRun(fence, "empty");
  const output =
    fence.info.words.has("output") || (fence.info.name === null && afterOutput.has(fence.previous));
  return output ? verdict(fence, "output") : notRun(fence, otherwise);
}

function shellVerdict(fence: FenceText): Verdict {
  if (fence.info.words.has("output")) return verdict(fence, "output");
  const curl = /^\s*(?:[$%>]\s*)?curl\s/m.test(fence.source);
  return notRun(fence, curl ? "a shell command; curl lines are shown, not sent" : "a shell command");
}

function isJson(source: string): boolean {
  if (!/^\s*[[{]/.test(source)) return false;
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}

/** Both walkers are recursive: a program nested thousands deep parses and still has no analysis. */
function factsOf(parsed: Extract<Parsed, { kind: "program" }>): ProgramFacts | string {
  try {
    return readFacts(parsed.program, parsed.sourceType);
  } catch (error) {
    return error instanceof RangeError ? "it is nested too deeply" : "its names could not be found";
  }
}

function unread(fence: FenceText, parsed: Extract<Parsed, { kind: "unreadable" }>): Verdict {
  const { id } = fence.info.language;
  const offset = parsed.line - 1;
  const message = id === "jsx" || id === "tsx" ? "JSX needs a compiler" : parsed.message;
  const where = ` (line ${fence.contentLine + offset})`;
  return verdict(fence, "static", { reason: message + where, stoppedAt: offset });
}

function programVerdict(fence: FenceText): Verdict {
  if (isJson(fence.source)) return notRun(fence, "JSON data");
  const parsed = parseProgram(fence.source, fence.info.language.file === "ts");
  if (parsed.kind === "empty") return notRun(fence, parsed.reason);
  if (parsed.kind === "unreadable") return unread(fence, parsed);
  const facts = factsOf(parsed);
  if (typeof facts === "string") return notRun(fence, facts);
  const role = programRole(fence.info, facts);
  const code = { program: parsed.program, sourceType: parsed.sourceType, facts };
  return verdict(fence, role, { code, open: openNames(facts, role === "client" ? "browser" : "node") });
}

function dataVerdict(fence: FenceText, what: string): Verdict {
  return notRun(fence, fence.info.name === null ? what : `${what}, beside the program`);
}

const maybeHttp = new Set(["code", "shell", "text"]);

/** The verdict on a fence whose content speaks HTTP, by its label or plainly; null for any other. */
function spokenHttp(fence: FenceText): Verdict | null {
  const { name, words, language } = fence.info;
  if (language.family === "http") return httpVerdict(fence, readHttp(fence.source));
  // What a program printed may look like a request; the author has said what it is.
  const open = maybeHttp.has(language.family) && name === null && !words.has("output");
  const plain = open ? readPlainHttp(fence.source) : null;
  return plain === null ? null : httpVerdict(fence, plain);
}

/** Verdicts on what is neither HTTP nor marked, by family. */
const byFamily: Record<Language["family"], (fence: FenceText) => Verdict> = {
  http: (fence) => httpVerdict(fence, readHttp(fence.source)),
  code: programVerdict,
  sql: sqlVerdict,
  html: (fence) => (fence.source.trim() === "" ? notRun(fence, "empty") : verdict(fence, "page")),
  css: (fence) => dataVerdict(fence, "a style sheet"),
  json: (fence) =>
    fence.info.name === null ? textVerdict(fence, "JSON data") : dataVerdict(fence, "JSON data"),
  shell: shellVerdict,
  text: (fence) => textVerdict(fence, "plain text"),
  other: (fence) => notRun(fence, `${fence.info.language.id} does not run here`),
};

/** What a fence is. Any text is accepted; what cannot run is `static` and says why. */
export function classify(fence: FenceText): Verdict {
  if (fence.info.words.has("static")) return notRun(fence, "marked static");
  if (fence.info.words.has("solution")) return notRun(fence, "a solution of nothing");
  return spokenHttp(fence) ?? byFamily[fence.info.language.family](fence);
}
