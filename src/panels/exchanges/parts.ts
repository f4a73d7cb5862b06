/** What one exchange is made of, from top to bottom: the verdict, both messages, and what was settled at each. */
import type { ExchangeEntry } from "../../protocol/trace.ts";
import { makersOf } from "../bytes/makers.ts";
import { drawMessage, headOf, type MessageLook } from "../bytes/message.ts";
import { bytesInWords, timeInWords } from "../bytes/words.ts";
import { drawCookies } from "../cookies/draw.ts";
import { markup, type Markup } from "../markup.ts";
import { drawQuiet, drawReference, drawSettled } from "../rules/draw.ts";
import { askedOf, endsOf, nameOf, waitOf } from "./facts.ts";
import { drawEvents } from "./events.ts";
import { drawFrames } from "./frames.ts";
import { factsOf } from "./origin-facts.ts";
import type { ExchangeView } from "./read.ts";
import { drawSeen } from "./seen.ts";
import { drawTools } from "./tools.ts";
import { verdictOf, type Verdict } from "./verdict.ts";
import { drawWay } from "./way.ts";

export interface PartsLook {
  /** False for a recording, whose times were made the same. */
  readonly timed: boolean;
  /** The exchanges have not all the same two ends, so that each names its own. */
  readonly mixed: boolean;
  /** Whether it has its tools, which need a script. */
  readonly tools: boolean;
}

/** An exchange that stands open, one under the other. `step` is said of one in a chain: `2 of 3`. */
export function drawExchange(view: ExchangeView, look: PartsLook, step = ""): Markup {
  const { entry } = view;
  return markup`<div class="xc" role="group" aria-label="${nameOf(entry, view.underWay)}" data-cause="${entry.cause.kind}">
    ${drawParts(view, look, step)}
  </div>`;
}

export function drawParts(view: ExchangeView, look: PartsLook, step = ""): Markup {
  const { entry, decisions, preflights, followed } = view;
  const verdict = view.underWay ? null : verdictOf(view);
  const others = decisions.filter(({ decision }) => decision !== verdict?.rule);
  const nested = { ...look, mixed: false, tools: false };
  const chain = followed.map((one, at) =>
    drawExchange(one, nested, followed.length === 1 ? "" : `${at + 1} of ${followed.length}`),
  );
  return markup`${drawWhy(entry, look.mixed, step)}${drawVerdict(verdict)}${preflights.map((one) => drawExchange(one, nested))}${drawRequest(view)}${drawCookies(view.asked, "Cookies of the request")}${drawSettled(others, "request")}${drawWay(view.hops, verdict?.rule ?? null)}${drawAnswer(view, look)}${drawCookies(view.answered, "Cookies of the answer")}${drawSettled(others, "answer")}${drawSeen(view)}${drawQuiet(others)}${drawEvents(view)}${drawFrames(view)}${drawWaiting(view)}${chain}${look.tools ? drawTools(view) : null}`;
}

export function drawVerdict(verdict: Verdict | null): Markup | null {
  if (verdict === null) return null;
  const { tone, lead, rest, rule } = verdict;
  const where = rule === null ? null : markup` ${drawReference(rule)}`;
  return markup`<p class="came-to" data-tone="${tone}"><b>${lead}</b> ${rest}${where}</p>`;
}

/** Of an exchange that goes on. */
function drawWaiting({ underWay, entry }: ExchangeView): Markup | null {
  if (!underWay) return null;
  const words = entry.response.length === 0 ? "Waiting for the answer." : "More may come.";
  return markup`<p class="told waiting">${words}</p>`;
}

const CAUSES: Readonly<Record<ExchangeEntry["cause"]["kind"], string>> = {
  request: "",
  preflight: "Preflight: the browser asks first whether it may",
  redirect: "Redirect: the browser follows",
  navigation: "Navigation",
  upgrade: "Upgrade to WebSocket",
  revalidation: "Revalidation: the cache asks whether what it holds still holds",
};

function drawWhy(entry: ExchangeEntry, mixed: boolean, step: string): Markup | null {
  const cause = CAUSES[entry.cause.kind];
  const said = [cause, step, mixed ? endsOf(entry) : ""].filter((words) => words !== "").join(" · ");
  return said === "" ? null : markup`<p class="why">${said}</p>`;
}

function drawRequest(view: ExchangeView): Markup {
  const { request } = view.entry;
  const marked = new Set(view.asked.length > 0 ? ["cookie"] : []);
  const facts = factsOf(view);
  const look: MessageLook = { kind: "request", marked, hidden: new Set(), facts };
  const label = [bytesInWords(request.length), ...makersOf(headOf(request, "request"), facts)];
  return drawLane("client", "The client sent:", drawMessage(request, look), label);
}

function drawAnswer(view: ExchangeView, look: PartsLook): Markup | null {
  const { entry, answered } = view;
  const { response } = entry;
  if (response.length === 0) return null;
  const marked = new Set(answered.length > 0 ? ["set-cookie"] : []);
  const hidden = new Set((entry.seen?.hidden ?? []).map((name) => name.toLowerCase()));
  const { method } = askedOf(entry);
  const facts = factsOf(view);
  const message = drawMessage(response, { kind: "response", method, marked, hidden, facts });
  const time = look.timed ? waitOf(entry) : null;
  const times = time === null ? [] : [timeInWords(time)];
  const makers = makersOf(headOf(response, "response", method), facts);
  const label = [bytesInWords(response.length), ...times, ...makers];
  return drawLane("server", "The server answered:", message, label);
}

function drawLane(
  side: "client" | "server",
  said: string,
  message: Markup,
  label: readonly string[],
): Markup {
  const lines = label.map((line, at) => markup`${at === 0 ? "" : " "}<span>${line}</span>`);
  return markup`<div class="msg" data-side="${side}">
    <p class="sr-only">${said}</p>
    <pre><code>${message}</code></pre>
    <span class="arrow"><span>${lines}</span></span>
  </div>`;
}
