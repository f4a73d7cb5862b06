/** Reads the text of a `js check` fence: each comment line `// ### sentence` begins a check, whose script follows. */
import type { CheckScript } from "../../../protocol/check.ts";
import type { CheckFault } from "../read.ts";

/** A check that is told by a script, since no line can say it. */
export interface ScriptCheck {
  readonly sentence: string;
  /** What runs, on the lines on which it stands in its fence. */
  readonly source: string;
}

const scriptForm = "a line // ### and a sentence that says what must hold, then the script";

/** Never throws. What stands above the first sentence belongs to each of the checks. */
export function readScript(text: string): {
  readonly checks: readonly ScriptCheck[];
  readonly faults: readonly CheckFault[];
} {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const heads = lines.flatMap((line, at) => (headOf(line) === null ? [] : [at]));
  const faults: CheckFault[] = [];
  if (heads.length === 0)
    faults.push({ line: 0, found: "a script without a sentence", expected: scriptForm });
  const checks = heads.map((at, index) => {
    const sentence = headOf(lines[at] ?? "") ?? "";
    if (sentence === "") faults.push({ line: at, found: "a check without a sentence", expected: scriptForm });
    const own = lines.map((line, number) =>
      number < (heads[0] ?? 0) || (number > at && number < (heads[index + 1] ?? lines.length)) ? line : "",
    );
    if (!/\b(?:expect|equal)\s*\(/.test(own.join("\n")))
      faults.push({
        line: at,
        found: `the check "${sentence}", which expects nothing`,
        expected: "a call of expect or equal",
      });
    return { sentence, source: own.join("\n") };
  });
  return { checks: faults.length === 0 ? checks : [], faults };
}

/** The sentence of a line that begins a check, also where it is missing. */
const headOf = (line: string): string | null => /^\s*\/\/\s*###(?!#)(.*)$/.exec(line)?.[1]?.trim() ?? null;

/** Those of all fences of an exercise. */
export const scriptChecksOf = (scripts: readonly CheckScript[] = []): readonly ScriptCheck[] =>
  scripts.flatMap(({ source }) => readScript(source).checks);
