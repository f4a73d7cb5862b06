/** `script reads it`, `script is kept out`: whether the page that asked got to see the answer. */
import { exchangesIn, lastAnswer } from "../answers.ts";
import type { Evidence, Kind } from "../check.ts";

export const script: Kind = {
  word: "script",
  form: "script reads it, or script is kept out",
  read(text) {
    if (text !== "reads it" && text !== "is kept out") return null;
    const wanted = text === "reads it";
    return (evidence) => {
      const reads = isRead(evidence);
      return {
        passed: reads === wanted,
        expected: wanted ? "an answer that the script may read" : "an answer that the script may not read",
        came: saidOf(evidence, reads),
      };
    };
  },
};

function isRead({ entries }: Evidence): boolean {
  const type = lastAnswer(entries)?.entry.seen?.type;
  return type === "basic" || type === "cors";
}

function saidOf({ entries }: Evidence, reads: boolean): string {
  if (reads) return "the script reads it";
  const seen = lastAnswer(entries)?.entry.seen ?? exchangesIn(entries).at(-1)?.seen;
  const last = entries.findLast((entry) => entry.type === "decision");
  return `the script is kept out: ${seen?.because ?? last?.decision.because ?? "no answer came"}`;
}
