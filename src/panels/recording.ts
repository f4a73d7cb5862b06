/** A recorded trace as the HTML of the static page: the picture, what the programs said, and what it was recorded on. */
import type { Trace } from "../protocol/trace.ts";
import { versionInWords } from "./bytes/words.ts";
import { drawConsole } from "./console/draw.ts";
import { drawEnds, drawExchanges } from "./exchanges/draw.ts";
import { drawGlossary } from "./gloss/glossary.ts";
import { markup } from "./markup.ts";

/** Pieces of HTML, escaped and ready to be set; null where there is nothing to show. */
export interface DrawnRecording {
  readonly exchanges: string | null;
  readonly console: string | null;
  /** One line: `Recorded on Node 24.21`. */
  readonly origin: string;
}

/** Up to three exchanges can be read at a glance as they are; of more, each is a row. */
const ROWS_FROM = 4;

/** `rowsFrom`: from how many exchanges on each is a row. */
export function drawRecording({ entries, engine }: Trace, rowsFrom = ROWS_FROM): DrawnRecording {
  const exchanges = drawExchanges(entries, { timed: false, rowsFrom }).map(({ markup }) => markup);
  const printed = entries.filter(({ type }) => type === "console");
  return {
    exchanges:
      exchanges.length === 0 ? null : markup`${drawEnds(entries)}${exchanges}${drawGlossary(entries)}`.text,
    console: printed.length === 0 ? null : (drawConsole(entries)?.text ?? null),
    origin: `Recorded on Node ${versionInWords(engine.nodeVersion)}`,
  };
}
