/** Which exchanges a reader wants to see: by method, status, kind, or any text in them. */
import { methods } from "../../wire/methods.ts";
import { eventsIn } from "./events.ts";
import { answerOf, askedOf } from "./facts.ts";
import type { ExchangeView } from "./read.ts";
import { isTelling } from "./row.ts";

/** The words that stand for a kind of exchange. */
const kinds: Readonly<Record<string, (view: ExchangeView) => boolean>> = {
  failed: isTelling,
  preflight: ({ entry, preflights }) => entry.cause.kind === "preflight" || preflights.length > 0,
  redirect: ({ followed, decisions }) =>
    followed.length > 0 || decisions.some(({ decision }) => decision.rule.startsWith("redirect-")),
  cookie: ({ asked, answered }) => asked.length + answered.length > 0,
  cache: ({ decisions, hops }) =>
    [...decisions, ...hops].some(({ decision }) => decision.rule.startsWith("cache-")),
  websocket: ({ entry }) => entry.cause.kind === "upgrade",
  events: (view) => eventsIn(view).events.length > 0,
  curl: ({ entry }) => entry.client === "curl",
  waiting: ({ underWay }) => underWay,
};

const methodNames = new Set<string>(methods.map(({ name }) => name.toLowerCase()));

/** Every word has to fit. A word that is no method, status or kind is looked for in what passed. */
export function matches(view: ExchangeView, query: string): boolean {
  return wordsOf(query).every((word) => matchesWord(view, word));
}

/** What came to no exchange has its text alone. */
export function textMatches(text: string, query: string): boolean {
  const lower = text.toLowerCase();
  return wordsOf(query).every((word) => lower.includes(word));
}

const wordsOf = (query: string): string[] =>
  query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");

function matchesWord(view: ExchangeView, word: string): boolean {
  const all = [view, ...view.preflights, ...view.followed];
  const kind = kinds[word];
  if (kind !== undefined) return kind(view);
  if (methodNames.has(word)) return askedOf(view.entry).method.toLowerCase() === word;
  const codes = all.map(({ entry }) => answerOf(entry)?.code ?? "");
  if (/^[1-5]\d\d$/.test(word)) return codes.includes(word);
  if (/^[1-5]xx$/.test(word)) return codes.some((code) => code.startsWith(word.charAt(0)));
  return all.some(({ entry }) =>
    `${entry.request.text}\n${entry.response.text}`.toLowerCase().includes(word),
  );
}
