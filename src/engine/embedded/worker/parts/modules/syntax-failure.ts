/** Why a text does not compile: the engine's own words for it, and the place that our parser found. */
import { parse } from "acorn";
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

/** Import and export statements are left out: what is wrong elsewhere the engine then words itself. */
function wordsFor({ source, isModule }: FailedText): string | undefined {
  const plain = isModule
    ? source
        .replace(/^([ \t]*)export\s+default\b/gm, "$1void")
        .replace(/^([ \t]*)(?:import\b(?!\s*[.(])[^;\n]*|export\s+)/gm, "$1")
    : source;
  try {
    // Never called: it is compiled, and that is where it fails.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is the program's own
    new Function(`"use strict"; return async () => {\n${plain}\n}`);
    return undefined;
  } catch (error) {
    return error instanceof SyntaxError ? error.message : undefined;
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

/** What to throw for `error`; anything but a text's own failure comes back as it is. */
export function syntaxFailure(runtime: Runtime, error: unknown, text: FailedText): unknown {
  if (!(error instanceof SyntaxError)) return error;
  const found = parserError(error) ?? reparse(text);
  const start = found?.pos ?? 0;
  // The engine read the text inside of a function, and met that one's end.
  const ended = found !== undefined && start >= text.source.length ? "Unexpected end of input" : undefined;
  const own = ended ?? (found === error ? wordsFor(text) : error.message);
  const failure = errorOf(own ?? error.message.replace(/ \(\d+:\d+\)$/, ""));
  const end = Math.max(start + 1, found?.raisedAt ?? 0);
  return markPlace(runtime, failure, { file: text.file, source: text.source, start, end });
}
