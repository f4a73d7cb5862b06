/** The file beside a note that holds its recordings: written the same for the same recordings, one entry of a trace a line. */
import type { Recording, Recordings } from "../../protocol/recording.ts";

/** Examples stand in the order of their keys. */
export function printRecordings({ version, examples }: Recordings): string {
  const sorted = Object.entries(examples).sort(([one], [other]) => (one < other ? -1 : 1));
  const printed = sorted.map(
    ([key, recording]) => `    ${JSON.stringify(key)}: ${printRecording(recording)}`,
  );
  const body = printed.length === 0 ? "{}" : `{\n${printed.join(",\n")}\n  }`;
  return `{\n  "version": ${version},\n  "examples": ${body}\n}\n`;
}

function printRecording({ made, trace }: Recording): string {
  const { entries, ...facts } = trace;
  const head = Object.entries(facts).map(
    ([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)},`,
  );
  const lines = entries.map((entry) => `          ${JSON.stringify(entry)}`).join(",\n");
  const list = entries.length === 0 ? "[]" : `[\n${lines}\n        ]`;
  return [
    "{",
    `      "made": ${JSON.stringify(made)},`,
    '      "trace": {',
    ...head,
    `        "entries": ${list}`,
    "      }",
    "    }",
  ].join("\n");
}
