/** Why a text does not compile: the engine's own words for it and its place, or those of our parser. */
import { parse } from "acorn";
import { tokenLength, unreadable, type Unreadable } from "../../modules/syntax-error.ts";
import type { Runtime } from "../../runtime.ts";
import { markPlace } from "./arrow.ts";

export interface FailedText {
  readonly file: string;
  readonly source: string;
  readonly isModule: boolean;
}

interface ParserError extends SyntaxError {
  readonly pos?: number;
  readonly raisedAt?: number;
}

function parserError(error: unknown): ParserError | undefined {
  return error instanceof SyntaxError && "pos" in error ? (error as ParserError) : undefined;
}

/** The error of the parser for a text that the engine itself refused. */
function reparse({ source, isModule }: FailedText): ParserError | undefined {
  try {
    const sourceType = isModule ? "module" : "script";
    parse(source, {
      ...{ ecmaVersion: "latest", sourceType, allowHashBang: true, allowReturnOutsideFunction: !isModule },
    });
    return undefined;
  } catch (error) {
    return parserError(error);
  }
}

/** Our calls lie between the text and who asked for it, and a stack has ten. */
function errorOf(message: string): SyntaxError {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = stackTraceLimit + 10;
  const error = new SyntaxError(message);
  // Read for its effect: it is written out while the limit holds.
  Reflect.get(error, "stack");
  Error.stackTraceLimit = stackTraceLimit;
  return error;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where the engine met what it could not read; the parser knows what only a module may not say. */
function stretchOf({ source }: FailedText, found: Unreadable | undefined, parsed?: ParserError): Stretch {
  if (found === undefined) {
    const start = parsed?.pos ?? 0;
    // The parser goes on before it says that a name is exported which is not there.
    const isLate = /is not defined/.test(parsed?.message ?? "");
    const end = isLate ? start + tokenLength(source.slice(start)) : (parsed?.raisedAt ?? 0);
    return { start, end: Math.max(start + 1, end) };
  }
  if (found.length === 0) return { start: source.length, end: source.length };
  const before = source.split("\n", found.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const start = before + found.column - 1;
  return { start, end: start + found.length };
}

/** What V8 says of a module where a function is told something else, and the parser says it in its own words. */
const wordsOfModules: Readonly<Record<string, string>> = {
  "'new.target' can only be used in functions and class static block":
    "new.target expression is not allowed here",
  "'return' outside of function": "Illegal return statement",
};

/** `rest`: the text from the place on. */
function inModule(told: string, rest: string): string {
  if (told === "Unexpected token") return unexpected(rest);
  return wordsOfModules[told] ?? told.replace(/^(Export '.*' is not defined)$/, "$1 in module");
}

function unexpected(rest: string): string {
  const token = rest.slice(0, tokenLength(rest));
  if (token === "") return "Unexpected end of input";
  if (/^\d/.test(token)) return "Unexpected number";
  if (/^["']/.test(token)) return "Unexpected string";
  return /^[\p{ID_Start}$_]/u.test(token)
    ? `Unexpected identifier '${token}'`
    : `Unexpected token '${token}'`;
}

/** What to throw for `error`; anything but a text's own failure comes back as it is. */
export function syntaxFailure(runtime: Runtime, error: unknown, text: FailedText): unknown {
  if (!(error instanceof SyntaxError)) return error;
  const kind = text.isModule ? "module" : "script";
  const found = unreadable(runtime.host, kind, text.source);
  const parsed = parserError(error) ?? (found === undefined ? reparse(text) : undefined);
  const told = found?.error.message ?? error.message.replace(/ \(\d+:\d+\)$/, "");
  const words = text.isModule ? inModule(told, text.source.slice(parsed?.pos)) : told;
  const stretch = stretchOf(text, found, parsed);
  return markPlace(runtime, errorOf(words), { file: text.file, source: text.source, ...stretch });
}
