/** Exchanges as the one picture of the site: client left, server right, the wire between them. */
import type { TraceEntry } from "../../protocol/trace.ts";
import { drawMove } from "../clock/draw.ts";
import { markup, type Markup } from "../markup.ts";
import { endsOf, nameOf, senderOf } from "./facts.ts";
import { Memory } from "./memory.ts";
import { drawExchange, drawParts, type PartsLook } from "./parts.ts";
import { readExchanges, type ExchangeView } from "./read.ts";
import { drawRow, isTelling } from "./row.ts";
import { drawUnsent } from "./unsent.ts";

export interface ExchangesLook {
  /** False for a recording, whose times were made the same. */
  readonly timed: boolean;
  /** From how many exchanges on each is a row that opens; fewer stand open, one under the other. */
  readonly rowsFrom: number;
  /** Ids of the exchanges that go on. */
  readonly underWay?: ReadonlySet<string>;
  /** Whether each has its tools, which need a script; false when absent. */
  readonly tools?: boolean;
}

/** One exchange, whole, under the id it has in the trace. */
export interface DrawnExchange {
  readonly id: string;
  readonly markup: Markup;
  /** Null for what came to no exchange. */
  readonly view: ExchangeView | null;
}

/** The two ends that all exchanges share, to stand above them. */
export function drawEnds(entries: readonly TraceEntry[]): Markup {
  const exchanges = entries.filter((entry) => entry.type === "exchange");
  const clients = new Set(exchanges.map(({ client }) => senderOf(client)));
  const servers = new Set(exchanges.map(({ host, port }) => `${host}:${port}`));
  const client = clients.size === 1 ? [...clients].join("") : "client";
  const server = servers.size === 1 ? `server · ${[...servers].join("")}` : "server";
  return markup`<div class="ends">
    <span class="side-client">${client}</span><span class="side-server">${server}</span>
  </div>`;
}

/** Every exchange of the trace that nothing else caused, each with what it caused, and what stands between them. */
export function drawExchanges(entries: readonly TraceEntry[], look: ExchangesLook): DrawnExchange[] {
  const views = readExchanges(entries, look.underWay);
  const parts = { timed: look.timed, mixed: isMixed(views), tools: look.tools ?? false };
  const telling = (view: ExchangeView): boolean => tellings.of(view, "", () => isTelling(view));
  const open = views.length < look.rowsFrom ? null : (views.find(telling) ?? views.at(-1));
  const sent = views.map((view) => ({
    ...{ id: view.entry.id, seq: view.entry.seq, view },
    markup: drawRoot(view, parts, open === null ? "whole" : view === open ? "open" : "folded"),
  }));
  const unsent = drawUnsent(entries).map((one) => ({ ...one, view: null }));
  const moves = entries
    .filter((entry) => entry.type === "clock")
    .map((entry) => ({ id: `clock-${entry.seq}`, seq: entry.seq, markup: drawMove(entry), view: null }));
  return [...sent, ...unsent, ...moves].sort((a, b) => a.seq - b.seq);
}

const tellings = new Memory<boolean>();
const drawings = new Memory<Markup>();

function drawRoot(view: ExchangeView, look: PartsLook, form: "whole" | "open" | "folded"): Markup {
  return drawings.of(view, `${JSON.stringify(look)} ${form}`, () =>
    form === "whole" ? drawExchange(view, look) : drawFolded(view, look, form === "open"),
  );
}

/** Whether the exchanges have not all the same two ends: then each says whose it is. */
function isMixed(views: readonly ExchangeView[]): boolean {
  return new Set(views.map(({ entry }) => endsOf(entry))).size > 1;
}

/** An exchange under a row that says what it came to. */
function drawFolded(view: ExchangeView, look: PartsLook, open: boolean): Markup {
  const { entry } = view;
  return markup`<details class="xc" aria-label="${nameOf(entry, view.underWay)}" data-cause="${entry.cause.kind}"${open ? markup` open` : null}>
    ${drawRow(view, look)}${drawParts(view, look)}
  </details>`;
}
