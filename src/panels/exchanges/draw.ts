/** Exchanges as the one picture of the site: client left, server right, the wire between them. */
import type { ExchangeEntry, TraceEntry } from "../../protocol/trace.ts";
import { addedByBrowser } from "../bytes/added-fields.ts";
import { drawMessage, headOf } from "../bytes/message.ts";
import { bytesInWords, timeInWords } from "../bytes/words.ts";
import { drawCookies } from "../cookies/draw.ts";
import { markup, type Markup, type Piece } from "../markup.ts";
import { askedOf, endsOf, nameOf, waitOf } from "./facts.ts";
import { drawFrame, drawSocketEnd } from "./frames.ts";
import { readExchanges, type ExchangeView } from "./read.ts";
import { drawRow, isTelling } from "./row.ts";
import { drawDecisions, drawSeen, drawUnsent } from "./rules.ts";

export interface ExchangesLook {
  /** False for a recording, whose times were made the same. */
  readonly timed: boolean;
  /** From how many exchanges on each is a row that opens; fewer stand open, one under the other. */
  readonly rowsFrom: number;
}

/** One exchange, whole, under the id it has in the trace. */
export interface DrawnExchange {
  readonly id: string;
  readonly markup: Markup;
}

/** The two ends that all exchanges share, to stand above them. */
export function drawEnds(entries: readonly TraceEntry[]): Markup {
  const exchanges = entries.filter((entry) => entry.type === "exchange");
  const clients = new Set(exchanges.map(({ client }) => (client === "curl" ? "curl" : "browser")));
  const servers = new Set(exchanges.map(({ host, port }) => `${host}:${port}`));
  const client = clients.size === 1 ? [...clients].join("") : "client";
  const server = servers.size === 1 ? `server · ${[...servers].join("")}` : "server";
  return markup`<div class="ends">
    <span class="side-client">${client}</span><span class="side-server">${server}</span>
  </div>`;
}

/** Every exchange of the trace that nothing else caused, each with what it caused, and what was never sent. */
export function drawExchanges(entries: readonly TraceEntry[], look: ExchangesLook): DrawnExchange[] {
  const views = readExchanges(entries);
  const mixed = isMixed(views);
  const open = views.length < look.rowsFrom ? null : (views.find(isTelling) ?? views.at(-1));
  const sent = views.map((view) => ({
    ...{ id: view.entry.id, seq: view.entry.seq },
    markup: open === null ? drawExchange(view, look, mixed) : drawFolded(view, look, mixed, view === open),
  }));
  const unsent = entries
    .filter((entry) => entry.type === "decision")
    .filter(({ exchange }) => exchange === null)
    .map((entry) => ({ id: `decision-${entry.seq}`, seq: entry.seq, markup: drawUnsent(entry) }));
  return [...sent, ...unsent].sort((a, b) => a.seq - b.seq);
}

/** Whether the exchanges have not all the same two ends: then each says whose it is. */
function isMixed(views: readonly ExchangeView[]): boolean {
  return new Set(views.map(({ entry }) => endsOf(entry))).size > 1;
}

function drawExchange(view: ExchangeView, look: ExchangesLook, mixed: boolean): Markup {
  const { entry } = view;
  return markup`<div class="xc" role="group" aria-label="${nameOf(entry)}" data-cause="${entry.cause.kind}">
    ${drawParts(view, look, mixed)}
  </div>`;
}

/** The same under a row that says what it came to. */
function drawFolded(view: ExchangeView, look: ExchangesLook, mixed: boolean, open: boolean): Markup {
  const { entry } = view;
  return markup`<details class="xc" aria-label="${nameOf(entry)}" data-cause="${entry.cause.kind}"${open ? markup` open` : null}>
    ${drawRow(view, { timed: look.timed, mixed })}${drawParts(view, look, mixed)}
  </details>`;
}

function drawParts(view: ExchangeView, look: ExchangesLook, mixed: boolean): Markup {
  const { entry } = view;
  const why = whyOf(entry, mixed);
  return markup`${why === "" ? null : markup`<p class="why">${why}</p>`}${view.preflights.map((one) => drawExchange(one, look, false))}${drawRequest(view)}${drawCookies(view.asked, "Cookies of the request")}${drawAnswer(view, look)}${drawCookies(view.answered, "Cookies of the answer")}${drawSeen(entry)}${drawDecisions(view.decisions)}${drawFrames(view)}${view.followed.map((one) => drawExchange(one, look, false))}`;
}

const CAUSES: Readonly<Record<ExchangeEntry["cause"]["kind"], string>> = {
  request: "",
  preflight: "Preflight: the browser asks first whether it may",
  redirect: "Redirect: the browser follows",
  navigation: "Navigation",
  upgrade: "Upgrade to WebSocket",
  revalidation: "Revalidation: the cache asks whether what it holds still holds",
};

function whyOf(entry: ExchangeEntry, mixed: boolean): string {
  const cause = CAUSES[entry.cause.kind];
  if (!mixed) return cause;
  return cause === "" ? endsOf(entry) : `${cause} · ${endsOf(entry)}`;
}

function drawRequest({ entry, asked }: ExchangeView): Markup {
  const marked = new Set(asked.length > 0 ? ["cookie"] : []);
  const message = drawMessage(entry.request, { kind: "request", marked });
  const size = bytesInWords(entry.request.length);
  const head = headOf(entry.request, "request");
  const added = head === null ? 0 : addedByBrowser(head).length;
  const label = added === 0 ? [size] : [size, markup` <br>`, `${added} fields by the browser`];
  return drawLane("client", "The client sent:", message, label);
}

function drawAnswer({ entry, answered }: ExchangeView, look: ExchangesLook): Markup {
  const outcome =
    entry.outcome.kind === "complete"
      ? null
      : markup`<p class="came-to" data-tone="bad">
          ${outcomeInWords(entry.outcome.kind)}: ${entry.outcome.because}
        </p>`;
  if (entry.response.length === 0) return markup`${outcome}`;
  const marked = new Set(answered.length > 0 ? ["set-cookie"] : []);
  const { method } = askedOf(entry);
  const message = drawMessage(entry.response, { kind: "response", method, marked });
  const size = bytesInWords(entry.response.length);
  const time = look.timed ? waitOf(entry) : null;
  const label = time === null ? [size] : [size, markup` <br>`, timeInWords(time)];
  return markup`${drawLane("server", "The server answered:", message, label)}${outcome}`;
}

function outcomeInWords(kind: Exclude<ExchangeEntry["outcome"]["kind"], "complete">): string {
  const words = {
    refused: "Nobody answered the connection",
    reset: "The connection was torn down",
    closed: "The connection ended before the answer did",
    malformed: "The answer is no HTTP",
    "too-long": "The answer is too long",
    aborted: "Given up",
  } as const;
  return words[kind];
}

function drawFrames({ frames, end }: ExchangeView): Markup | null {
  if (frames.length === 0 && end === null) return null;
  return markup`<div class="frames" role="group" aria-label="Frames">
    ${frames.map(drawFrame)}${drawSocketEnd(end)}
  </div>`;
}

function drawLane(side: "client" | "server", said: string, message: Markup, label: readonly Piece[]): Markup {
  return markup`<div class="msg" data-side="${side}">
    <p class="sr-only">${said}</p>
    <pre><code>${message}</code></pre>
    <span class="arrow">${label}</span>
  </div>`;
}
