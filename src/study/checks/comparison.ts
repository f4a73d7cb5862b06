/** What may be said of one text: that it is another, has it in it, or is not there. */
import type { Fill } from "./check.ts";

export interface Comparison {
  readonly holds: (value: string | null, fill: Fill) => boolean;
  /** As the end of a sentence: `is 12`. */
  readonly said: (fill: Fill) => string;
}

export const comparisonForm = "is TEXT, is not TEXT, has TEXT, lacks TEXT, is there or is absent";

const TESTS: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  is: (value, wanted) => value === wanted,
  "is not": (value, wanted) => value !== wanted,
  has: (value, wanted) => value.includes(wanted),
  lacks: (value, wanted) => !value.includes(wanted),
};

/** Null where the text is no comparison. Quotes around a text are left out. */
export function readComparison(text: string): Comparison | null {
  if (text === "is absent") return { holds: (value) => value === null, said: () => text };
  if (text === "is there") return { holds: (value) => value !== null, said: () => text };
  const [, word = "", wanted = ""] = /^(is not|is|has|lacks)\s+(.+)$/.exec(text) ?? [];
  const test = Object.hasOwn(TESTS, word) ? TESTS[word] : undefined;
  if (test === undefined) return null;
  const plain = wanted.replace(/^"(.*)"$/, "$1");
  return {
    // What is not there lacks everything, and is nothing.
    holds: (value, fill) => (value === null ? /not|lacks/.test(word) : test(value, fill(plain))),
    said: (fill) => `${word} ${fill(plain)}`,
  };
}
