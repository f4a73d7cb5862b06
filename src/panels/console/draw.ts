/** The console: what each program said, every stream under its own word. */
import type { TraceEntry } from "../../protocol/trace.ts";
import { markup, type Markup } from "../markup.ts";
import { placesIn, type OutputPiece } from "./places.ts";
import { readConsole, type ConsoleBlock } from "./read.ts";

/**
 * The blocks in order, or null when nothing was printed and no program ended: that one listens is said elsewhere. A line of
 * one of the `files` that the output names is a button; what it does is the card's.
 */
export function drawConsole(entries: readonly TraceEntry[], files: readonly string[] = []): Markup | null {
  if (!entries.some(isWorthSaying)) return null;
  const { blocks, left } = readConsole(entries);
  const earlier = left > 0 ? markup`<p class="told">The first ${left} characters are not shown.</p>` : null;
  return markup`${earlier}${blocks.map((block) => drawBlock(block, files))}`;
}

function isWorthSaying(entry: TraceEntry): boolean {
  return entry.type === "console" || (entry.type === "process" && entry.event.kind === "exited");
}

function drawBlock({ from, stream, text }: ConsoleBlock, files: readonly string[]): Markup {
  if (from === null)
    return markup`<p class="told">
      ${text.split("\n").map((line, at) => (at === 0 ? line : markup`<br>${line}`))}
    </p>`;
  const tone = stream === "stderr" || stream === "error" ? "bad" : stream === "warn" ? "warn" : "plain";
  return markup`<div class="said" data-tone="${tone}">
    <span class="label">${from}</span>
    <pre>${placesIn(text.replace(/\n$/, ""), files).map(drawPiece)}</pre>
  </div>`;
}

const drawPiece = ({ text, place }: OutputPiece): Markup | string =>
  place === null
    ? text
    : markup`<button type="button" class="place" data-place="${place.file}" data-line="${place.line}">${text}</button>`;
