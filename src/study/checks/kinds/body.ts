/** `body has mint`: the content of the answer, as text. */
import { lastAnswer, noAnswer } from "../answers.ts";
import type { Kind } from "../check.ts";
import { comparisonForm, readComparison } from "../comparison.ts";
import { shown } from "../shown.ts";

export const body: Kind = {
  word: "body",
  form: `body, then ${comparisonForm}; or body is empty`,
  read(text) {
    const comparison = text === "is empty" ? empty : readComparison(text);
    if (comparison === null) return null;
    return ({ entries }, fill) => {
      const answer = lastAnswer(entries);
      const there = answer?.status != null;
      return {
        passed: there && comparison.holds(answer.body, fill),
        expected: `a body that ${comparison.said(fill)}`,
        came: there ? shown(answer.body) : noAnswer(entries),
      };
    };
  },
  look: (text) => (text === "" ? ({ entries }) => lastAnswer(entries)?.body ?? null : null),
};

const empty = { holds: (value: string | null) => value === "", said: () => "is empty" };
