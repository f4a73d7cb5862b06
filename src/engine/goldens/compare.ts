/** Says where two outcomes of a program differ, after what differs between any two runs was made the same. */

/** What is compared: text of both streams and the exit code. */
export interface Told {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** What came of a comparison: `problem` is the first line that differs, from both sides. */
export interface Verdict {
  readonly problem: string | undefined;
  /** Lines left out since the JavaScript engine of the browser words them, and it is another than Node's. */
  readonly reworded: number;
}

/**
 * What differs between any two runs, or between a package on disk and the same one bundled: dates of HTTP, process ids
 * in warnings, how long a test took, and frames of a stack that lie in Node's own files or in a package, also where the frames of a cause are
 * said to be the same.
 */
function levelled(text: string): string {
  return text
    .replace(/\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/g, "(date)")
    .replace(/\(node:\d+\)/g, "(node:pid)")
    .replace(/(\bduration_ms:? )\d[\d.]*/g, "$1(time)")
    .replace(/ \(\d[\d.]*ms\)/g, "")
    .replace(/\n +\.\.\. \d+ lines matching cause stack trace \.\.\./g, "")
    .replace(
      /\n +at [^\n]*?(?:node:internal|node:[\w/]+:\d|node_modules|<anonymous>\)?)[^\n]*?( \{|,)?(?=\n)/g,
      "$1",
    );
}

/** Frames, and the excerpt above a fatal error, are drawn by V8 from what only V8 knows. */
const frames = /\n *at [^\n]*?( \{)?(?=\n)/g;
const excerpt = /(^|\n)\/[^\n]*:\d+\n[^\n]*\n *\^+\n/g;
const withoutStacks = (text: string): string => text.replace(excerpt, "$1").replace(frames, "$1");

/** Messages that V8 words, and that another engine words in its own way; the language only says which error it is. */
const engineWords = [
  /Cannot (?:read|set) propert(?:y|ies) of/,
  /is not (?:defined|a function|iterable|a constructor|an object|valid JSON)/,
  /Cannot (?:access|convert|assign|delete|create|add|define|destructure|mix|perform|redefine)/,
  /Unexpected (?:token|end|identifier|string|number|reserved|non-whitespace)/,
  /Invalid (?:regular|or unexpected|array|count|string|left-hand|time)/,
  /Converting circular|starting at object|property '.*' closes|Assignment to constant|Maximum call stack/,
  /Illegal|Missing|has already been declared|Reduce of empty|must be|(?:in|of) JSON|read only|BigInt|Class constructor/,
];
const isReworded = (line: string): boolean => engineWords.some((pattern) => pattern.test(line));

/** `sameEngine`: the browser's JavaScript engine is Node's, so every word of it must be the same. */
export function compare(expected: Told, found: Told, sameEngine = true): Verdict {
  let reworded = 0;
  for (const stream of ["stdout", "stderr"] as const) {
    const lines = (told: Told): string[] => {
      const text = levelled(told[stream]);
      return (sameEngine ? text : withoutStacks(text)).split("\n");
    };
    const [want, got] = [lines(expected), lines(found)];
    for (let at = 0; at < Math.max(want.length, got.length); at += 1) {
      const line = want[at];
      if (line === got[at]) continue;
      if (sameEngine || line === undefined || !isReworded(line)) {
        const code = expected.code === found.code ? "" : `${codes(expected, found)}, `;
        return { problem: code + different(stream, at, line, got[at]), reworded };
      }
      reworded += 1;
    }
  }
  const problem = expected.code === found.code ? undefined : codes(expected, found);
  return { problem, reworded };
}

const codes = (expected: Told, found: Told): string =>
  `exit code ${found.code ?? "none"}, expected ${expected.code ?? "none"}`;

function different(stream: string, at: number, want: string | undefined, got: string | undefined): string {
  const shown = (line: string | undefined): string => (line === undefined ? "nothing" : JSON.stringify(line));
  return `${stream} line ${at + 1}\n  expected ${shown(want)}\n  found    ${shown(got)}`;
}
