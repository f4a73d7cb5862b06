/** What a run of `node:test` came to, read from what its `spec` reporter prints, which is the one it has by itself. */
import type { Outcome, TestResult } from "./report.ts";

const outcomes: Readonly<Record<string, Outcome>> = { "✔": "passed", "✖": "failed", "﹣": "pending" };

/** A suite or a test with subtests begins; its own result follows theirs. Each level is two spaces further in. */
const opened = /^( *)▶ (.*)$/;
const ended = /^( *)([✔✖﹣]) (.*) \([\d.]+ms\)( # .*)?$/;
const failuresBegin = /^✖ failing tests:$/m;
/** Each failure is told once more, with its error below it. */
const failure = /^✖ (.*) \([\d.]+ms\)\n +(.*)$/gm;

/** `undefined` where the run ended before its end. Tests and suites alike, a title with those around it before it. */
export function readSpec(stdout: string): TestResult[] | undefined {
  if (!/^ℹ tests \d+$/m.test(stdout)) return undefined;
  const [told = "", failures = ""] = stdout.split(failuresBegin);
  const messages = new Map([...failures.matchAll(failure)].map(([, title = "", text = ""]) => [title, text]));
  const around: string[] = [];
  return told.split("\n").flatMap((line) => {
    const [, inset = "", name] = opened.exec(line) ?? [];
    if (name !== undefined) around.splice(inset.length / 2, Infinity, name);
    const [, depth = "", mark = "", own = "", note = ""] = ended.exec(line) ?? [];
    const outcome = note.startsWith(" # TODO") ? "pending" : outcomes[mark];
    if (outcome === undefined) return [];
    const title = [...around.slice(0, depth.length / 2), own].join(" > ");
    return [{ title, outcome, message: messages.get(own) ?? "" }];
  });
}
