/** The part that keeps what failed as JSON: a fatal error shows that text, and V8 gives it away to nobody. */
import { isMachinery } from "../../place.ts";
import type { Runtime } from "../../runtime.ts";
import { arrowOf } from "../modules/arrow.ts";
import { definePart } from "../part.ts";
import { failureIn } from "./failure.ts";

type Parse = typeof JSON.parse;

/** What was given to be read, by the error that came of it. */
const failed = new WeakMap<object, unknown>();

/** V8, which asks for each stack by this, has frames of the language's own functions; other engines have none. */
const hasOwnFrames = (): boolean => typeof Error.prepareStackTrace === "function";

/** It is the language's own to the program, and our call of it is none. */
function addFrame(error: Error): void {
  const { stack } = error;
  const header = `${error.name}: ${error.message}`;
  if (typeof stack !== "string" || !stack.startsWith(header) || stack.includes("at JSON.parse (")) return;
  error.stack = `${header}\n    at JSON.parse (<anonymous>)${stack.slice(header.length)}`;
}

/** `JSON.parse` as the program finds it. */
function noting(native: Parse, hasFrame: boolean): Parse {
  const parse = (text: string, reviver?: Parameters<Parse>[1]): unknown => {
    const { stackTraceLimit } = Error;
    // A reviver is the program's own, which would see it.
    const isCounted = typeof stackTraceLimit === "number" && reviver === undefined;
    if (isCounted) Error.stackTraceLimit = stackTraceLimit + 1;
    try {
      return native(text, reviver);
    } catch (error) {
      if (error instanceof SyntaxError && !failed.has(error)) {
        failed.set(error, text);
        if (hasFrame) addFrame(error);
      }
      throw error;
    } finally {
      if (isCounted) Error.stackTraceLimit = stackTraceLimit;
    }
  };
  return parse;
}

/** The line of the text, as V8 shows it; past the end of a line nothing is marked. */
function excerptOf(text: string): string {
  const start = failureIn(text);
  const isAtEnd = start >= text.length || text[start] === "\n";
  return arrowOf({ file: "<anonymous_script>", source: text, start, end: start + (isAtEnd ? -1 : 1) });
}

/** What the program has thrown again is shown where it did. */
function showTexts(runtime: Runtime): void {
  const fatal = runtime.fatal.bind(runtime);
  const arrow = runtime.privateSymbols["arrow_message_private_symbol"] ?? Symbol("arrow");
  runtime.fatal = (error, fromPromise, place) => {
    const isFromHere = fromPromise === true || place === undefined || isMachinery(place);
    if (failed.has(error as object) && isFromHere)
      Object.defineProperty(error, arrow, {
        value: excerptOf(String(failed.get(error as object))),
        configurable: true,
      });
    fatal(error, fromPromise, place);
  };
}

definePart({
  begin(runtime) {
    JSON.parse = noting(JSON.parse, hasOwnFrames());
    showTexts(runtime);
  },
});
