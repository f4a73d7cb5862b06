/** `status 200`, `status 4xx` of every answer; `status 201, 409` of as many answers, in any order. */
import { answersIn, noAnswer } from "../answers.ts";
import type { Kind } from "../check.ts";

export const status: Kind = {
  word: "status",
  form: "status 200, status 4xx, or one code for each repeat as in status 201, 409",
  read(text) {
    const codes = text.split(/\s*,\s*/);
    if (!codes.every((code) => /^[1-5](?:\d\d|xx)$/.test(code))) return null;
    return ({ entries }) => {
      const came = answersIn(entries).map((answer) => String(answer.status ?? "no answer"));
      const passed =
        came.length > 0 && (codes.length === 1 ? came.every(fits(codes[0])) : alike(came, codes));
      const said = came.length === 0 ? noAnswer(entries) : `status ${came.join(", ")}`;
      return { passed, expected: `status ${codes.join(", ")}`, came: said };
    };
  },
  look: (text) => (text === "" ? ({ entries }) => statusIn(entries) : null),
};

function statusIn(entries: Parameters<typeof answersIn>[0]): string | null {
  const code = answersIn(entries).at(-1)?.status ?? null;
  return code === null ? null : String(code);
}

const fits =
  (code = "") =>
  (came: string): boolean =>
    code.endsWith("xx") ? came.length === 3 && came.startsWith(code.slice(0, 1)) : came === code;

/** Every code has one answer of its own. */
function alike(came: readonly string[], codes: readonly string[]): boolean {
  const left = [...came];
  // The exact ones choose first.
  const ordered = codes.toSorted((a, b) => Number(a.endsWith("xx")) - Number(b.endsWith("xx")));
  for (const code of ordered) {
    const at = left.findIndex(fits(code));
    if (at === -1) return false;
    left.splice(at, 1);
  }
  return left.length === 0;
}
