/** Why a text does not compile: the engine's own words for it and its place, or those of our parser. */
import { parse } from "acorn";
import { unreadable, type Unreadable } from "./syntax-error.ts";
import type { Runtime } from "../../runtime.ts";
import { markPlace, offsetOf } from "./arrow.ts";
import {
  messageOf,
  saidByV8,
  saidOfModules,
  type ParserError,
  type Said,
  type Stretch,
} from "./parser-words.ts";

export interface FailedText {
  readonly file: string;
  readonly source: string;
  readonly isModule: boolean;
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

/** Where the engine met what it could not read. */
function stretchOf({ source }: FailedText, found: Unreadable): Stretch {
  if (found.error.message === "Unexpected end of input") return { start: source.length, end: source.length };
  const start = offsetOf(source, found.line, found.column);
  // What ends on another line is not marked.
  return { start, end: found.length === 0 ? start - 1 : start + found.length };
}

/** What the parser says of a module that a function may say, or that a declaration says which was taken out. */
const onlyInFunctions =
  /'await'|^'return' outside|^'new\.target'|^Identifier '[^#]*' has already been declared/;

/** A module is read as a function without its imports and exports: what is wrong with those, and with names, the parser tells. */
function isForParser(text: FailedText, found: Unreadable, parsed: ParserError | undefined): boolean {
  if (!text.isModule || parsed?.pos === undefined) return false;
  if (saidOfModules.test(found.error.message)) return true;
  const isOutside = parsed.message.startsWith("Unexpected token") && text.source[parsed.pos] === "}";
  return (isOutside || onlyInFunctions.test(parsed.message)) && parsed.pos < stretchOf(text, found).start;
}

/** What to throw for `error`; anything but a text's own failure comes back as it is. */
export function syntaxFailure(runtime: Runtime, error: unknown, text: FailedText): unknown {
  if (!(error instanceof SyntaxError)) return error;
  const kind = text.isModule ? "module" : "script";
  const found = unreadable(runtime.host, kind, text.source);
  const parsed = parserError(error) ?? (found === undefined || text.isModule ? reparse(text) : undefined);
  if (found !== undefined && !isForParser(text, found, parsed))
    return thrown(runtime, text, { words: found.error.message, ...stretchOf(text, found) });
  if (parsed === undefined) return thrown(runtime, text, { words: error.message, start: 0, end: 1 });
  if (text.isModule) return thrown(runtime, text, saidByV8(text.source, parsed));
  const { pos: start = 0, raisedAt = 0 } = parsed;
  return thrown(runtime, text, { words: messageOf(parsed), start, end: Math.max(start + 1, raisedAt) });
}

const thrown = (runtime: Runtime, { file, source }: FailedText, { words, start, end }: Said): unknown =>
  markPlace(runtime, errorOf(words), { file, source, start, end });
