/** The line of a text that an error is about, with a mark below it, kept where Node's library looks for it. */
import type { Runtime } from "../../runtime.ts";

/** A stretch of a text, by offsets. An end before its start: nothing is marked. */
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
  if (end < start) return `${file}:${number}\n${line}\n`;
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

const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");

/** A line and a column, from 1, of the first frame of a stack that is in `file`. */
export function placeIn(stack: string, file: string): readonly [number, number] | undefined {
  const found = new RegExp(`${escaped(file)}:(\\d+):(\\d+)`).exec(stack);
  return found === null ? undefined : [Number(found[1]), Number(found[2])];
}

export const offsetOf = (source: string, line: number, column: number): number =>
  source.split("\n", line - 1).reduce((sum, above) => sum + above.length + 1, column - 1);

/** Where an error was made is shown above it, wherever it is thrown on, if that was in this text. */
export function markOrigin(
  runtime: Runtime,
  error: unknown,
  { file, source }: Omit<MarkedText, "start" | "end">,
): unknown {
  // WebKit's own stacks are made ours by this question.
  (Error as { isError?: (value: unknown) => boolean }).isError?.(error);
  const first = error instanceof Error ? /\n {4}at .*/.exec(error.stack ?? "")?.[0] : undefined;
  const place = first && placeIn(first, file);
  if (!place) return error;
  const start = offsetOf(source, ...place);
  return markPlace(runtime, error as Error, { file, source, start, end: start + 1 });
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
