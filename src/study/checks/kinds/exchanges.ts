/** `exchanges OPTIONS 204, PATCH 200`: all that passed for the request, in this order. */
import { answerOf, exchangesIn, methodOf } from "../answers.ts";
import type { Kind } from "../check.ts";

export const exchanges: Kind = {
  word: "exchanges",
  form: "exchanges, then METHOD or METHOD STATUS for each, in order, as in exchanges OPTIONS 204, PATCH 200",
  read(text) {
    const wanted = text.split(/\s*,\s*/);
    if (!wanted.every((one) => /^[A-Z]+(?: \d{3})?$/.test(one))) return null;
    return ({ entries }) => {
      const came = exchangesIn(entries).map((entry) => {
        const { status } = answerOf(entry);
        return `${methodOf(entry)} ${status ?? "without an answer"}`;
      });
      const fits = (one: string, at: number): boolean => one === came[at] || one === came[at]?.split(" ")[0];
      return {
        passed: wanted.length === came.length && wanted.every(fits),
        expected: wanted.join(", then "),
        came: came.join(", then ") || "nothing on the wire",
      };
    };
  },
};
