/** `answers alike`: every repeat was answered with the same status and the same content. */
import { answersIn, type Answer } from "../answers.ts";
import type { Kind } from "../check.ts";
import { shown } from "../shown.ts";

export const alike: Kind = {
  word: "answers",
  form: "answers alike",
  read(text) {
    if (text !== "alike") return null;
    return ({ entries }) => {
      const answers = answersIn(entries);
      const different = [...new Set(answers.map(said))];
      return {
        passed:
          answers.length > 1 && different.length === 1 && answers.every(({ status }) => status !== null),
        expected: "the same answer each time",
        came: answers.length < 2 ? "fewer than two answers" : different.join("; then "),
      };
    };
  },
};

const said = ({ status, body }: Answer): string => `${status ?? "no answer"}: ${shown(body)}`;
