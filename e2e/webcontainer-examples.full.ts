/** Every example of the project's own notes comes, in the container, to what was recorded of it on the real Node. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { recordedFileOf, type Recordings } from "../src/protocol/recording.ts";
import { checkRecordings, isRecordable, type Finding } from "../src/sandbox/record/make-recordings.ts";
import { readExamples, type NoteExample } from "../src/sandbox/record/note-examples.ts";
import type { Recorder } from "../src/sandbox/record/recorder.ts";
import { speakWithService } from "../src/sandbox/service-clients.ts";
import { root } from "./build.ts";
import { node22 } from "./webcontainer/node-22.ts";
import { ContainerRecorder } from "./webcontainer/recorder.ts";

/**
 * What Node 22, in the container, does otherwise than Node 24, of which the recordings are: by the key of the example, what
 * stands where they first differ. Both are crashes, which name Node's version and places in its library.
 */
const ofNode22: Readonly<Record<string, string>> = {
  "/runtime/callbacks/#exercise": "Node.js v22.",
  "/runtime/callbacks/#example-a-reply-too-many": "node:_http_outgoing:700",
};

const recordingsOf = (note: string): Recordings =>
  JSON.parse(readFileSync(join(root, "content/notes", recordedFileOf(note)), "utf8")) as Recordings;

/** Those that are not what was recorded; a few run at once. */
async function unlike(examples: readonly NoteExample[], recorder: Recorder): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const [note, its] of Map.groupBy(examples, (example) => example.note)) {
    const keys = new Set(its.map(({ key }) => key));
    found.push(
      ...(await checkRecordings(its, recordingsOf(note), recorder, { isChosen: (key) => keys.has(key) })),
    );
  }
  return found;
}

test("every example comes to its recording in the container", async ({ browser }) => {
  test.setTimeout(900_000);
  const { examples } = await readExamples(root);
  // What speaks with a service is never run there.
  const those = examples.filter(
    ({ spec }) => isRecordable(spec) && !speakWithService(spec.files.map(({ source }) => source)),
  );
  expect(those.length).toBeGreaterThan(100);
  const recorder = await ContainerRecorder.open(browser);
  const found: string[] = [];
  try {
    const atFirst = await unlike(those, recorder);
    // Each alone once more: on a busy machine several at once may take seconds, which some of them tell.
    for (const { key } of atFirst) {
      const again = await unlike(
        those.filter((one) => one.key === key),
        recorder,
      );
      found.push(...again.map(({ text }) => `${key}: ${text}`));
    }
  } finally {
    await recorder.close();
  }
  const isListed = (text: string): boolean =>
    Object.entries(ofNode22).some(([key, now]) => text.startsWith(`${key}: `) && text.includes(now));
  expect(found.filter((text) => !isListed(text))).toEqual([]);
  // Where npm brought no Node 22, the container has the Node of the recordings.
  if (node22() !== process.execPath) expect(found).toHaveLength(Object.keys(ofNode22).length);
});
