/** The line of a text that an error is about, with a mark below it, kept where Node's library looks for it. */
import type { Runtime } from "../../runtime.ts";

/** A stretch of a text, by offsets. */
export interface MarkedText {
  readonly file: string;
  readonly source: string;
  readonly start: number;
  readonly end: number;
}

export function arrowOf({ file, source, start, end }: MarkedText): string {
  const from = source.lastIndexOf("\n", start - 1) + 1;
  const to = source.indexOf("\n", start);
  const line = source.slice(from, to < 0 ? undefined : to);
  const number = source.slice(0, start).split("\n").length;
  const indent = line.slice(0, start - from).replace(/[^\t]/g, " ");
  // At the end of a text nothing is left to be marked.
  const least = start >= source.length ? 0 : 1;
  const length = Math.max(least, Math.min(end - start, line.length - (start - from)));
  return `${file}:${number}\n${line}\n${indent}${"^".repeat(length)}\n`;
}

/** Answers the error itself. */
export function markPlace(runtime: Runtime, error: Error, place: MarkedText): Error {
  const key = runtime.privateSymbols["arrow_message_private_symbol"];
  if (key !== undefined) (error as unknown as Record<symbol, unknown>)[key] = arrowOf(place);
  return error;
}

/** The mark put before the stack itself, as Node does for scripts that do not compile. */
export function decorated(runtime: Runtime, error: unknown): unknown {
  const { arrow_message_private_symbol: arrow, decorated_private_symbol: done } = runtime.privateSymbols;
  if (!(error instanceof Error) || arrow === undefined || done === undefined) return error;
  const kept = error as unknown as Record<symbol, unknown>;
  if (typeof kept[arrow] !== "string" || kept[done] === true) return error;
  error.stack = `${kept[arrow]}\n${error.stack ?? ""}`;
  kept[done] = true;
  return error;
}
