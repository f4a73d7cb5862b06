/** What the tests of this folder read of a drawing: its text, and the words in it. */
import type { TraceEntry } from "../../protocol/trace.ts";
import { drawExchanges } from "./draw.ts";

/** No rows, unless a test asks for them. */
export const drawn = (entries: readonly TraceEntry[], timed = true, rowsFrom = Infinity): string =>
  drawExchanges(entries, { timed, rowsFrom })
    .map(({ markup }) => markup.text)
    .join("");

/** The words a reader sees, tags left out. */
export const words = (html: string): string =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
