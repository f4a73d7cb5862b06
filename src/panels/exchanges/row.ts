/** One exchange as one row: method, target, status, time; under them what was decided, in a few words each. */
import type { CookieEntry } from "../../protocol/trace.ts";
import { TONES } from "../cookies/draw.ts";
import { timeInWords } from "../bytes/words.ts";
import { markup, type Markup } from "../markup.ts";
import { lookOf } from "../rules/rule-table.ts";
import type { Tone } from "../rules/tone.ts";
import { eventsIn } from "./events.ts";
import { answerOf, askedOf, isStreamLeft, senderOf, waitOf } from "./facts.ts";
import type { PartsLook } from "./parts.ts";
import type { ExchangeView } from "./read.ts";
import { verdictOf } from "./verdict.ts";

/** A few words under a row. The tone is seen, the word says it. */
interface Remark {
  readonly text: string;
  readonly tone: Tone;
}

/** Cookies that a row names; of more it says how many. */
const NAMED = 4;

/** Whether something was refused, withheld or failed: what a reader wants to see first. */
export function isTelling(view: ExchangeView): boolean {
  if (view.underWay) return false;
  if (toneOf(view) === "bad" || verdictOf(view)?.tone === "bad") return true;
  return remarksOf(view).some(({ tone }) => tone === "bad") || view.followed.some(isTelling);
}

export function drawRow(view: ExchangeView, { timed, mixed }: PartsLook): Markup {
  const { entry } = view;
  const { method, target } = askedOf(entry);
  const host = mixed ? markup`<span class="h">${entry.host}:${entry.port}</span><wbr>` : null;
  const wait = timed && entry.response.length > 0 ? waitOf(entry) : null;
  const time = wait === null ? null : markup` <span class="row-time">${timeInWords(wait)}</span>`;
  const remarks = remarksOf(view).map(
    ({ text, tone }) => markup` <span class="remark" data-tone="${tone}">${text}</span>`,
  );
  const under = remarks.length === 0 ? null : markup` <span class="row-under">${remarks}</span>`;
  return markup`<summary class="row"><b>${method}</b> <span class="row-target">${host}${target}</span> <span class="row-code" data-tone="${toneOf(view)}">${drawStatus(view)}</span>${time}${under}</summary>`;
}

/** On a narrow screen the number has to do. */
function drawStatus(view: ExchangeView): Markup {
  const [code = "", ...reason] = statusOf(view).split(" ");
  if (!/^\d/.test(code)) return markup`${statusOf(view)}`;
  return markup`${code}<span class="row-reason"> ${reason.join(" ")}</span>`;
}

function statusOf({ entry, underWay }: ExchangeView): string {
  const answer = answerOf(entry);
  if (answer === null) return underWay ? "waiting" : "no answer";
  const end = entry.outcome.kind === "complete" ? "" : isStreamLeft(entry) ? ", closed" : ", cut off";
  return `${answer.code} ${answer.reason}`.trim() + end;
}

function toneOf({ entry, underWay }: ExchangeView): Tone {
  if (underWay) return "plain";
  const code = Number(answerOf(entry)?.code ?? 0);
  if ((entry.outcome.kind !== "complete" && !isStreamLeft(entry)) || code < 100 || code >= 400) return "bad";
  return code >= 200 && code < 300 ? "good" : "plain";
}

function remarksOf(view: ExchangeView): Remark[] {
  const { entry, preflights, followed, frames } = view;
  const sender = senderOf(entry.client);
  const curl = sender === "browser" ? [] : [plain(sender === "curl" ? "sent by curl" : "raw bytes")];
  const before = preflights.map((one) => ({ text: `preflight ${statusOf(one)}`, tone: toneOf(one) }));
  const after = followed.map((one) => ({ text: `redirected: ${statusOf(one)}`, tone: toneOf(one) }));
  const events = eventsIn(view).events.length;
  const framed = [
    ...(frames.length === 0 ? [] : [plain(counted(frames.length, "frame"))]),
    ...(events === 0 ? [] : [plain(counted(events, "event"))]),
    ...(view.underWay && entry.response.length > 0 ? [plain("more may come")] : []),
  ];
  const cookies = [...cookieRemarks(view.asked), ...cookieRemarks(view.answered)];
  return [...curl, ...before, ...cookies, ...ruleRemarks(view), ...sightRemarks(view), ...framed, ...after];
}

/** What the rules have to say in a row, each once. */
function ruleRemarks({ decisions, hops }: ExchangeView): Remark[] {
  const looks = [...hops, ...decisions].map(({ decision }) => lookOf(decision.rule));
  const said = looks.flatMap(({ remark, tone }) => (remark === null ? [] : [{ text: remark, tone }]));
  return said.filter(({ text }, at) => said.findIndex((other) => other.text === text) === at);
}

function sightRemarks({ entry, followed, end }: ExchangeView): Remark[] {
  const { seen, cause } = entry;
  const cut: Remark[] = end === null || end.clean ? [] : [{ text: `cut off, code ${end.code}`, tone: "bad" }];
  if (seen?.type === "opaque" || seen?.type === "opaqueredirect")
    return [...cut, plain("opaque to the script")];
  // What never came cannot be hidden.
  if (entry.response.length === 0 && entry.outcome.kind !== "complete") return cut;
  if (seen?.type !== "none" || cause.kind === "revalidation" || followed.length > 0) return cut;
  const nothing = cause.kind === "preflight" ? "preflight refused" : "hidden from the script";
  return [...cut, { text: nothing, tone: "bad" }];
}

/** `sid kept`, one for each cookie, or `3 cookies kept` where there are many. */
function cookieRemarks(cookies: readonly CookieEntry[]): Remark[] {
  if (cookies.length <= NAMED) {
    return cookies.map(({ action, cookie }) => ({
      ...{ text: `${cookie?.name ?? "cookie"} ${action}`, tone: TONES[action] },
    }));
  }
  return [...new Set(cookies.map(({ action }) => action))].map((action) => {
    const count = cookies.filter((cookie) => cookie.action === action).length;
    return { text: `${counted(count, "cookie")} ${action}`, tone: TONES[action] };
  });
}

const plain = (text: string): Remark => ({ text, tone: "plain" });

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
