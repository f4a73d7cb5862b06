/** The reference pages: which explanations stand on which, in which groups, under which words. */
import { explanations, fieldTopics } from "../../wire/explanations/explanations.ts";
import type { ExplainedKind, Explanation } from "../../wire/explanations/explanation.ts";

/** One group of a page; without a title the page has only this one. */
export interface Group {
  readonly title: string | null;
  readonly entries: readonly Explanation[];
}

/** One reference page; `file` is what wikilinks name. */
export interface Book {
  readonly file: string;
  readonly title: string;
  readonly intro: string;
  readonly groups: readonly Group[];
}

const of = (...kinds: readonly ExplainedKind[]): readonly Explanation[] =>
  explanations.filter(({ kind }) => kinds.includes(kind));

const topicTitles: Readonly<Record<keyof typeof fieldTopics, string>> = {
  message: "What is in the message",
  routing: "Where it goes, and how it gets there",
  negotiation: "Which form of it",
  caching: "Keeping copies",
  security: "Who may, and what a page may do",
  cors: "Across origins",
  webSocket: "Opening a WebSocket",
};

const classTitles: readonly string[] = [
  "1xx: on the way",
  "2xx: it worked",
  "3xx: look elsewhere, or keep what you have",
  "4xx: the request cannot be served as it is",
  "5xx: the server failed",
];

const fields = of("field");

/** Every explanation stands on one of these pages, once. */
export const books: readonly Book[] = [
  {
    file: "http-methods.md",
    title: "Methods, one by one",
    intro:
      "A method says what the client wants done. **Safe** means that it asks for no change; **idempotent** that asking twice intends no more than asking once.",
    groups: [{ title: null, entries: of("method") }],
  },
  {
    file: "http-status-codes.md",
    title: "Status codes by number",
    intro:
      "The first digit is the class, and a client that does not know a code treats it as the x00 of its class. These are the registered codes, but for those that are unused or obsolete.",
    groups: classTitles.map((title, at) => ({
      title,
      entries: of("status-code").filter(({ name }) => name.startsWith(`${at + 1}`)),
    })),
  },
  {
    file: "http-header-fields.md",
    title: "Header fields by topic",
    intro:
      "A field is a name and a value. Names know no case; what a value means is the business of each field. The ones below are those that browsers, servers and the boxes between them use.",
    groups: Object.entries(fieldTopics).map(([topic, words]) => ({
      title: topicTitles[topic as keyof typeof fieldTopics],
      entries: fields.filter(({ name }) => name in words),
    })),
  },
  {
    file: "cookie-attributes.md",
    title: "Cookie attributes and prefixes",
    intro:
      "What stands behind the name and value in `Set-Cookie` is for the browser: it obeys, and never sends it back. A prefix makes the name itself a promise.",
    groups: [
      { title: "Attributes", entries: of("cookie-attribute") },
      { title: "Prefixes of the name", entries: of("cookie-prefix") },
    ],
  },
  {
    file: "websocket-close-codes.md",
    title: "WebSocket close codes",
    intro:
      "A close frame may say why. Some codes never travel: the browser makes them up, so that a script sees a number where there was no frame.",
    groups: [{ title: null, entries: of("close-code") }],
  },
];
