/** What state a card is in, and what follows from it: the words, the buttons. */

/** `booting` covers everything from the press of Run to the first port. */
export type CardState = "idle" | "booting" | "running" | "stopped" | "failed";

/** What the reader can do now. */
export interface Offers {
  /** What the main button says. */
  readonly run: string;
  /** What the other one says; null when there is nothing to stop. */
  readonly stop: string | null;
  /** Whether requests can be sent by hand. */
  readonly send: boolean;
}

const OFFERS: Readonly<Record<CardState, Offers>> = {
  idle: { run: "Run", stop: null, send: false },
  booting: { run: "Run again", stop: "Cancel", send: false },
  running: { run: "Run again", stop: "Stop", send: true },
  stopped: { run: "Run again", stop: null, send: false },
  failed: { run: "Try again", stop: null, send: false },
};

export function offersOf(state: CardState): Offers {
  return OFFERS[state];
}

/** The status line: the state as a word where the sentence does not say it, then the sentence. */
export function statusOf(state: CardState, sentence: string): string {
  const word = { idle: "", booting: "", running: "Running: ", stopped: "", failed: "Failed: " }[state];
  return `${word}${word === "" ? sentence : lowerFirst(sentence)}`;
}

/** A sentence behind a colon; a name in code (`server.js`, `GET`) keeps its letters. */
function lowerFirst(sentence: string): string {
  const [first = "", second = ""] = sentence;
  return second === second.toLowerCase() ? first.toLowerCase() + sentence.slice(1) : sentence;
}
