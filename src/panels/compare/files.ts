/** Two versions of some files against each other: of each file that differs, the lines that do and a few around them. */
import { markup, type Markup } from "../markup.ts";
import { diffLines, type DiffLine } from "./lines.ts";

export interface Version {
  /** What a reader calls it: `your edit`. */
  readonly name: string;
  /** Texts by path. */
  readonly files: Readonly<Record<string, string>>;
}

export function drawFiles(first: Version, second: Version): Markup {
  const paths = [...new Set([...Object.keys(first.files), ...Object.keys(second.files)])];
  const differing = paths.filter((path) => first.files[path] !== second.files[path]);
  const same = differing.length === 0 ? markup`<p class="told">Both are the same.</p>` : null;
  return markup`<section class="compared" aria-label="Comparison" tabindex="-1">
    <p class="why">${upperFirst(first.name)} <span class="h">held against</span> ${second.name} <button type="button" value="end">Close</button></p>
    ${differing.map((path) => drawFile(path, first, second))}${same}
  </section>`;
}

const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function drawFile(path: string, first: Version, second: Version): Markup {
  const lines = diffLines(textOf(first, path), textOf(second, path));
  const count = (change: DiffLine["change"]): string => {
    const found = lines.filter((line) => line.change === change).length;
    return `${found} ${found === 1 ? "line" : "lines"}`;
  };
  const said = `${count("gone")} only in ${first.name}, ${count("new")} only in ${second.name}`;
  const words = { gone: `Only in ${first.name}:`, new: `Only in ${second.name}:`, same: "In both:" };
  const runs = runsOf(lines).map((run, at, all) =>
    drawRun(run, words, { first: at === 0, last: at === all.length - 1 }),
  );
  return markup`<p class="told"><b>${path}</b>: ${said}</p><pre class="diff" tabindex="0" aria-label="${path}, ${said}"><code>${runs}</code></pre>`;
}

const textOf = ({ files }: Version, path: string): string => (files[path] ?? "").replace(/\n$/, "");

type Run = readonly [DiffLine, ...DiffLine[]];

/** Lines that follow each other and changed in the same way. */
function runsOf(lines: readonly DiffLine[]): Run[] {
  const runs: [DiffLine, ...DiffLine[]][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.[0].change === line.change) last.push(line);
    else runs.push([line]);
  }
  return runs;
}

/** Lines that are shown before and after those that differ. */
const AROUND = 2;

const SIGNS = { same: " ", gone: "\u2212", new: "+" } as const;

/** A sign before each line, and words before each run, so that it is told neither by colour nor by signs alone. */
function drawRun(
  run: Run,
  words: Readonly<Record<DiffLine["change"], string>>,
  place: { readonly first: boolean; readonly last: boolean },
): Markup {
  const [{ change }] = run;
  const said = markup`<span class="sr-only">${words[change]} </span>`;
  if (change !== "same") return markup`<span data-change="${change}">${said}${run.map(drawLine)}</span>`;
  const before = place.first ? [] : run.slice(0, AROUND);
  const after = place.last ? [] : run.slice(Math.max(before.length, run.length - AROUND));
  const left = run.length - before.length - after.length;
  const between =
    left === 0 ? null : markup`<span class="h">  ${left} ${left === 1 ? "line" : "lines"} the same\n</span>`;
  return markup`<span data-change="same">${said}${before.map(drawLine)}${between}${after.map(drawLine)}</span>`;
}

const drawLine = ({ change, text }: DiffLine): Markup => markup`${SIGNS[change]} ${text}\n`;
