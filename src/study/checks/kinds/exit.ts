/** `exit 0`: how the last program that the check ran ended. */
import type { Kind } from "../check.ts";

export const exit: Kind = {
  word: "exit",
  form: "exit and a code, as in exit 0",
  read(text) {
    if (!/^\d{1,3}$/.test(text)) return null;
    return ({ run }) => ({
      passed: run?.code === Number(text),
      expected: `a program that ends with code ${text}`,
      came: run === null ? "no program was run" : run.code === null ? "no code" : `code ${run.code}`,
    });
  },
};
