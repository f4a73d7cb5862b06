/** `field Content-Type has json`: what one field of the answer says. */
import { fieldOf, lastAnswer, noAnswer } from "../answers.ts";
import type { Kind } from "../check.ts";
import { comparisonForm, readComparison } from "../comparison.ts";
import { shown } from "../shown.ts";

const NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

export const field: Kind = {
  word: "field",
  form: `field NAME, then ${comparisonForm}`,
  read(text) {
    const [, name = "", rest = ""] = /^(\S+)\s+(.+)$/.exec(text) ?? [];
    const comparison = readComparison(rest);
    if (comparison === null || !NAME.test(name)) return null;
    return ({ entries }, fill) => {
      const answer = lastAnswer(entries);
      const value = answer === null ? null : fieldOf(answer, name);
      return {
        passed: answer?.status != null && comparison.holds(value, fill),
        expected: `${name} ${comparison.said(fill)}`,
        came: answer?.status == null ? noAnswer(entries) : `${name}: ${shown(value)}`,
      };
    };
  },
  look: (name) =>
    NAME.test(name)
      ? ({ entries }) => {
          const answer = lastAnswer(entries);
          return answer === null ? null : fieldOf(answer, name);
        }
      : null,
};
