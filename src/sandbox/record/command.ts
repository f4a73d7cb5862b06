/** `npm run record`: writes beside each note what its examples come to, or checks what stands there. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright";
import { recordedFileOf, type Recordings } from "../../protocol/recording.ts";
import { createNodeTabHost } from "../tab-host-node.ts";
import { EmbeddedRecorder } from "./embedded-recorder.ts";
import { checkRecordings, isRecordable, makeRecordings, type Finding } from "./make-recordings.ts";
import { NativeRecorder } from "./native-recorder.ts";
import { readExamples, type NoteExample } from "./note-examples.ts";
import { printRecordings } from "./recorded-file.ts";
import type { Recorder } from "./recorder.ts";

export const usage = `npm run record -- [--check] [--native] [--write]
  --check   write nothing: run every example and compare it with its recording
  --native  on the real Node only: the examples then run with your rights
  --write   write into a folder of notes that is not this project's own`;

/** What the command is given: the folder of this project, its arguments, a way to a browser and a place to speak. */
export interface RecordParts {
  readonly root: string;
  readonly args: readonly string[];
  /** From `NOTES_DIR`; absent for the project's own notes. */
  readonly notesDir: string | undefined;
  readonly launch: () => Promise<Browser>;
  readonly say: (line: string) => void;
}

/** The exit code: 0, 1 where something differs from its recording. @throws TypeError for unknown arguments. */
export async function record({ root, args, notesDir, launch, say }: RecordParts): Promise<number> {
  const options = {
    check: { type: "boolean" },
    native: { type: "boolean" },
    write: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const { check = false, native = false, write = false } = values;
  const folder = resolve(root, notesDir ?? "content/notes");
  const { notes, examples } = await readExamples(root);
  const recordable = examples.filter(({ spec }) => isRecordable(spec));
  say(`${recordable.length} of ${examples.length} examples can be recorded.`);
  const recorders = await openRecorders({
    native: native || notesDir === undefined,
    embedded: !native && (check || notesDir !== undefined),
    launch,
  });
  try {
    if (check) return await checkAll(folder, recordable, recorders, say);
    const [recorder] = recorders;
    if (recorder === undefined) return 1;
    const mayWrite = write || notesDir === undefined;
    return await writeAll({ folder, notes, examples: recordable, recorder, mayWrite, say });
  } finally {
    for (const recorder of recorders) await recorder.close();
  }
}

async function openRecorders(wanted: {
  native: boolean;
  embedded: boolean;
  launch: () => Promise<Browser>;
}): Promise<Recorder[]> {
  return [
    ...(wanted.native ? [new NativeRecorder(await createNodeTabHost())] : []),
    ...(wanted.embedded ? [await EmbeddedRecorder.open(wanted.launch)] : []),
  ];
}

async function checkAll(
  folder: string,
  examples: readonly NoteExample[],
  recorders: readonly Recorder[],
  say: (line: string) => void,
): Promise<number> {
  let failed = 0;
  for (const recorder of recorders) {
    let unrecorded = 0;
    for (const [note, its] of Map.groupBy(examples, (example) => example.note)) {
      const recordings = readRecordings(join(folder, recordedFileOf(note)));
      const findings = await checkRecordings(its, recordings, recorder);
      unrecorded += its.filter(({ key }) => !(key in recordings.examples)).length;
      failed += findings.length;
      tell(note, findings, say);
    }
    say(`${recorder.name}: compared; ${unrecorded} have no recording.`);
  }
  say(
    failed === 0
      ? "Every example does what was recorded."
      : `${failed} differ: npm run record records them anew.`,
  );
  return failed === 0 ? 0 : 1;
}

interface Writing {
  readonly folder: string;
  readonly notes: readonly string[];
  readonly examples: readonly NoteExample[];
  readonly recorder: Recorder;
  readonly mayWrite: boolean;
  readonly say: (line: string) => void;
}

async function writeAll({ folder, notes, examples, recorder, mayWrite, say }: Writing): Promise<number> {
  for (const note of notes) {
    const its = examples.filter((example) => example.note === note);
    const { recordings, findings } = await makeRecordings(its, recorder);
    tell(note, findings, say);
    const count = Object.keys(recordings.examples).length;
    const file = join(folder, recordedFileOf(note));
    if (!mayWrite)
      say(`${note}: ${count} recorded, not written: the notes are not this project's own (--write).`);
    else if (count > 0) writeFileSync(file, printRecordings(recordings));
    else rmSync(file, { force: true });
    if (mayWrite && count > 0) say(`${note}: ${count} recorded on ${recorder.name}.`);
  }
  return 0;
}

function tell(note: string, findings: readonly Finding[], say: (line: string) => void): void {
  for (const { key, text } of findings) say(`${note}, ${key}: ${text}`);
}

/** What was recorded beside a note; nothing where nothing was. */
function readRecordings(file: string): Recordings {
  if (!existsSync(file)) return { version: 1, examples: {} };
  return JSON.parse(readFileSync(file, "utf8")) as Recordings;
}
