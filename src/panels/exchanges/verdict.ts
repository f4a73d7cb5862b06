/** What an exchange came to, in plain words, where it failed or did what a reader may not expect. */
import type { Decision } from "../../protocol/trace.ts";
import type { Tone } from "../rules/tone.ts";
import { remedyOf } from "../rules/remedies.ts";
import { answerOf, askedOf, isStreamLeft } from "./facts.ts";
import { handshakeFault } from "./handshake.ts";
import { ownAnswerOf } from "./own-answer.ts";
import type { ExchangeView } from "./read.ts";

/** `lead` is what happened, `rest` why and what it means, `rule` the one that made it so. */
export interface Verdict {
  readonly tone: Tone;
  readonly lead: string;
  readonly rest: string;
  readonly rule: Decision | null;
}

/** The sentences on an exchange; null where it went as anybody would expect. The first thing that went wrong counts. */
export function verdictOf(view: ExchangeView): Verdict | null {
  return (
    ofWay(view) ??
    ofOutcome(view) ??
    ofSocket(view) ??
    ofDecision(view) ??
    ofCookies(view) ??
    ofSight(view) ??
    ofCache(view) ??
    ofChain(view) ??
    ownAnswerOf(view)
  );
}

const bad = (lead: string, rest: string, rule: Decision | null = null): Verdict => ({
  ...{ tone: "bad", lead, rest, rule },
});
const plain = (lead: string, rest: string, rule: Decision | null = null): Verdict => ({
  ...{ tone: "plain", lead, rest, rule },
});

const wayLeads: Readonly<Record<string, string>> = {
  "request-lost": "The request was lost on its way.",
  "reply-lost": "The server acted, and its answer was lost.",
  "delivered-twice": "The server got this request twice.",
  "no-instance": "No instance of the server is up.",
  "front-refused": "Nothing listens behind the TLS front.",
};

/** What an intermediary did to it: the client itself cannot tell. */
function ofWay({ hops }: ExchangeView): Verdict | null {
  const hop = hops.find(({ decision }) => decision.rule in wayLeads);
  if (hop === undefined) return null;
  const { decision } = hop;
  return bad(wayLeads[decision.rule] ?? decision.outcome, decision.because, decision);
}

/** No complete answer came. `byte 12: ...` is a place in what did come. */
function ofOutcome({ entry }: ExchangeView): Verdict | null {
  const { outcome, response } = entry;
  if (outcome.kind === "complete") return null;
  const [lead, meaning] = outcomeWords[outcome.kind];
  if (isStreamLeft(entry)) {
    const usual = "A stream of events has no end of its own: the server sees its connection close.";
    return plain(lead, `${sentence(outcome.because)} ${usual}`);
  }
  const came = response.length > 0 ? " What had come by then is below." : "";
  return bad(lead, `${sentence(outcome.because)} ${meaning}${came}`);
}

/** What happened, and what it means for whoever waits. */
const outcomeWords = {
  refused: [
    "Nobody answered the connection.",
    "No process listens there: it has not begun to, has ended, or listens on another port.",
  ],
  reset: [
    "The connection was torn down.",
    "Whether the server acted on the request cannot be told from here.",
  ],
  closed: [
    "The connection ended before the answer did.",
    "Whether the server acted on the request cannot be told from here.",
  ],
  malformed: ["The answer is no HTTP.", "A client must not guess what was meant."],
  "too-long": ["The answer is too long.", "This client reads no further."],
  aborted: [
    "Nobody waited any longer.",
    "The server sees no more than its connection close, and may still act on the request.",
  ],
} as const;

/** A WebSocket that did not open, or was cut off. */
function ofSocket(view: ExchangeView): Verdict | null {
  if (view.entry.cause.kind !== "upgrade") return null;
  const fault = handshakeFault(view.entry);
  if (fault !== null) return bad("The WebSocket was not opened.", fault);
  const { end } = view;
  if (end === null || end.clean) return null;
  const rest = `${sentence(end.because)} The script is told ${end.code}, and no reason.`;
  return bad("The WebSocket was cut off.", rest);
}

/** What the browser refused to do with it. */
function ofDecision({ decisions }: ExchangeView): Verdict | null {
  for (const { decision } of decisions) {
    const remedy = remedyOf(decision.rule);
    if (remedy === null) continue;
    const { lead, then } = remedy;
    return bad(lead, `${decision.because} ${then}`.trim(), decision);
  }
  return null;
}

function ofCookies({ answered, asked }: ExchangeView): Verdict | null {
  const refused = answered.filter(({ action }) => action === "refused");
  const withheld = asked.filter(({ action }) => action === "withheld");
  const names = (cookies: typeof refused): string =>
    cookies.map(({ cookie }) => cookie?.name ?? "one that cannot be read").join(", ");
  if (refused.length > 0) {
    const of = answered.length === 1 ? "its cookie" : `${refused.length} of its ${answered.length} cookies`;
    return bad(`The answer came, and the browser refused ${of}.`, `Refused: ${names(refused)}.`);
  }
  if (withheld.length === 0) return null;
  const what = withheld.length === 1 ? "a cookie" : `${withheld.length} cookies`;
  return bad(`The request went without ${what}.`, `Withheld: ${names(withheld)}.`);
}

/** What a script did not get to see of an answer that came. */
function ofSight({ entry, followed }: ExchangeView): Verdict | null {
  const { seen, cause } = entry;
  if (seen === undefined || seen.type === "basic") return null;
  if (seen.type === "opaque")
    return plain("An answer came, and the script may not look into it.", seen.because);
  if (seen.type === "opaqueredirect")
    return plain("A redirect came, and the script may not look into it.", seen.because);
  const expected = ["preflight", "revalidation"].includes(cause.kind) || followed.length > 0;
  if (seen.type === "cors" || expected || cause.kind === "redirect") return null;
  return bad("The script sees nothing of it.", seen.because);
}

/** The copy that the browser had was used. */
function ofCache({ decisions }: ExchangeView): Verdict | null {
  const found = decisions.find(({ decision }) => decision.rule === "cache-not-modified");
  if (found === undefined) return null;
  return {
    tone: "good",
    lead: "Nothing has changed: the script gets the answer that was stored.",
    rest: found.decision.because,
    rule: found.decision,
  };
}

/** A chain of redirects, of which the script sees the end alone, and a tab shows it. */
function ofChain({ entry, followed }: ExchangeView): Verdict | null {
  const last = followed.at(-1);
  const opens = entry.cause.kind === "navigation";
  if (last === undefined || (entry.seen === undefined && !opens)) return null;
  const { method, target } = askedOf(last.entry);
  const code = answerOf(last.entry)?.code;
  const times = followed.length === 1 ? "once" : `${followed.length} times`;
  const end =
    code === undefined ? `${method} ${target} got no answer` : `${method} ${target}, answered ${code}`;
  const sees = opens ? "The tab shows the end of the chain" : "The script sees the end of the chain alone";
  return plain(`Redirected ${times}.`, `${sees}: ${end}.`);
}

/** A reason that is the end of a sentence, or a whole one, as a whole one. */
export function sentence(because: string): string {
  const text = because.charAt(0).toUpperCase() + because.slice(1);
  return /[.?]$/.test(text) ? text : `${text}.`;
}
