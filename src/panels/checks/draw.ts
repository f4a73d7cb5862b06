/** What came of the checks of an exercise, and the solution held against what the reader wrote. */
import type { CheckResult } from "../../protocol/check.ts";
import { diffLines, type DiffLine } from "../compare/lines.ts";
import { markup, type Markup } from "../markup.ts";

/** What stands below the sentence of a check. */
export function drawResult({ passed, why }: CheckResult): Markup {
  if (passed) return markup`<p class="check-says"><b>Holds.</b></p>`;
  return markup`<p class="check-says"><b>Does not hold.</b> Expected: ${why?.expected ?? ""}. Came: ${why?.came ?? ""}.</p>`;
}

/** How many hold, in a sentence. */
export function resultsInWords(results: readonly CheckResult[]): string {
  const held = results.filter(({ passed }) => passed).length;
  if (held === results.length) return results.length === 1 ? "The check holds." : `All ${held} checks hold.`;
  return `${held === 0 ? "None" : held} of ${results.length} ${held === 1 ? "holds" : "hold"}.`;
}

/** One file of the reader's and the same of the solution. */
export interface ComparedFile {
  readonly path: string;
  readonly mine: string;
  readonly solution: string;
}

/** The reader's lines stay what they are: this is only shown. */
export function drawSolution(files: readonly ComparedFile[]): Markup {
  return markup`<section class="compared" aria-label="Your code and the solution" tabindex="-1">
    <p class="why">Yours <span class="h">held against</span> the solution <button type="button" value="end">Close</button></p>
    ${files.map(drawFile)}
  </section>`;
}

function drawFile({ path, mine, solution }: ComparedFile): Markup {
  const lines = diffLines(mine.replace(/\n$/, ""), solution.replace(/\n$/, ""));
  if (lines.every(({ change }) => change === "same"))
    return markup`<p class="told">${path}: the same, line for line.</p>`;
  return markup`<p class="told">${path}: − stands in yours, + in the solution.</p><pre class="diff" tabindex="0" aria-label="${path}, yours and the solution"><code>${lines.map(drawLine)}</code></pre>`;
}

const SIGNS = { same: " ", gone: "\u2212", new: "+" } as const;

/** A sign before each line, so that it is not told by colour alone. */
function drawLine({ change, text }: DiffLine): Markup {
  return markup`<span data-change="${change}">${SIGNS[change]} ${text}
</span>`;
}
