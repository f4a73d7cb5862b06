/** `npm run record`: writes beside each note what its examples come to, or checks what stands there. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright";
import { madeFrom, recordedFileOf, type Recording, type Recordings } from "../../protocol/recording.ts";
import { createNodeTabHost } from "../tab-host-node.ts";
import { EmbeddedRecorder } from "./embedded-recorder.ts";
import { checkRecordings, isRecordable, makeRecordings, type Finding } from "./make-recordings.ts";
import { NativeRecorder } from "./native-recorder.ts";
import { ProjectRecorder } from "./project-recorder.ts";
import { readExamples, type NoteExample } from "./note-examples.ts";
import { printRecordings } from "./recorded-file.ts";
import { isExercise, proveExercises, type ExerciseRunner } from "./prove-exercises.ts";
import type { Recorder } from "./recorder.ts";

export const usage = `npm run record -- [--check [--quick]] [--native | --embedded | --projects] [--write] [WORD...]
  WORD        only examples whose page address and heading have one of these words, as in callbacks#exercise
  --check     write nothing: run every example and compare it with its recording, and prove every exercise
  --quick     with --check: run one of three, and look whether the others were changed since they were recorded
  --native    on the real Node only: the examples then run with your rights
  --embedded  on the embedded engine only
  --projects  with --check: as the projects that readers download, on the real Node
  --write     write into a folder of notes that is not this project's own`;

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
  const { check, quick, native, embedded, projects, write, words } = readArguments(args);
  const folder = resolve(root, notesDir ?? "content/notes");
  const { notes, examples } = await readExamples(root);
  const recordable = examples.filter(({ spec }) => isRecordable(spec));
  say(`${recordable.length} of ${examples.length} examples can be recorded.`);
  const chosen = recordable.filter(({ key }) => isChosen(key, words));
  if (words.length > 0) say(`${chosen.length} of them are chosen.`);
  const own = notesDir === undefined;
  const recorders = await openRecorders({
    native: native || (own && !embedded && !projects),
    embedded: embedded || (!native && !projects && (check || !own)),
    projects,
    launch,
  });
  try {
    if (check) {
      const isRun = quick ? oneOfThree(chosen) : (): boolean => true;
      return await checkAll({ folder, examples: recordable, words, isRun, recorders, say });
    }
    const [recorder] = recorders;
    if (recorder === undefined) return 1;
    return await writeAll({
      folder,
      notes,
      examples: recordable,
      words,
      recorder,
      mayWrite: write || own,
      say,
    });
  } finally {
    for (const recorder of recorders) await recorder.close();
  }
}

/** @throws TypeError for unknown arguments. */
function readArguments(args: readonly string[]): {
  readonly check: boolean;
  readonly quick: boolean;
  readonly native: boolean;
  readonly embedded: boolean;
  readonly projects: boolean;
  readonly write: boolean;
  readonly words: readonly string[];
} {
  const flag = { type: "boolean", default: false } as const;
  const options = { check: flag, quick: flag, native: flag, embedded: flag, projects: flag, write: flag };
  const { values, positionals: words } = parseArgs({ args: [...args], options, allowPositionals: true });
  if ([values.native, values.embedded, values.projects].filter(Boolean).length > 1)
    throw new TypeError("Name one engine, or none for both.");
  if (values.projects && !values.check)
    throw new TypeError("Projects are compared, not recorded: add --check.");
  if (values.quick && !values.check) throw new TypeError("What is recorded is recorded whole: add --check.");
  return { ...values, words };
}

/** Whether one of the words is in the key, with or without the slash that ends an address; no word chooses all. */
const isChosen = (key: string, words: readonly string[]): boolean =>
  words.length === 0 || words.some((word) => [key, key.replace("/#", "#")].some((one) => one.includes(word)));

/** Every third in the order of the notes: of each subject some. */
function oneOfThree(examples: readonly NoteExample[]): (key: string) => boolean {
  const keys = new Set(examples.filter((_, at) => at % 3 === 0).map(({ key }) => key));
  return (key) => keys.has(key);
}

async function openRecorders(wanted: {
  native: boolean;
  embedded: boolean;
  projects: boolean;
  launch: () => Promise<Browser>;
}): Promise<CheckRecorder[]> {
  return [
    ...(wanted.projects ? [new ProjectRecorder(await createNodeTabHost())] : []),
    ...(wanted.native ? [new NativeRecorder(await createNodeTabHost())] : []),
    ...(wanted.embedded ? [await EmbeddedRecorder.open(wanted.launch)] : []),
  ];
}

/** A project that was taken away has no exercise in it. */
type CheckRecorder = Recorder & Partial<ExerciseRunner>;

const runsExercises = (recorder: CheckRecorder): recorder is Recorder & ExerciseRunner =>
  recorder.runExercise !== undefined;

interface Checking {
  readonly folder: string;
  readonly examples: readonly NoteExample[];
  readonly words: readonly string[];
  readonly isRun: (key: string) => boolean;
  readonly recorders: readonly CheckRecorder[];
  readonly say: (line: string) => void;
}

async function checkAll({ folder, examples, words, isRun, recorders, say }: Checking): Promise<number> {
  let failed = 0;
  for (const recorder of recorders) {
    for (const [note, its] of Map.groupBy(examples, (example) => example.note)) {
      const recordings = readRecordings(join(folder, recordedFileOf(note)));
      const exercises = its.filter((one) => isExercise(one) && isChosen(one.key, words) && isRun(one.key));
      const findings = [
        ...(await checkRecordings(its, recordings, recorder, {
          isChosen: (key) => isChosen(key, words),
          isRun,
        })),
        ...(runsExercises(recorder) ? await proveExercises(exercises, recorder) : []),
      ];
      failed += findings.length;
      tell(note, findings, say);
    }
    say(`${recorder.name}: compared.`);
  }
  say(
    failed === 0
      ? "Every example that was run does what was recorded, and every exercise of them is proved."
      : `${failed} are not as they should be: npm run record records examples anew.`,
  );
  return failed === 0 ? 0 : 1;
}

interface Writing extends Omit<Checking, "recorders" | "isRun"> {
  readonly notes: readonly string[];
  readonly recorder: Recorder;
  readonly mayWrite: boolean;
}

async function writeAll({ notes, examples, ...parts }: Writing): Promise<number> {
  let failed = 0;
  for (const note of notes)
    failed += await writeNote(
      note,
      examples.filter((example) => example.note === note),
      parts,
    );
  return failed === 0 ? 0 : 1;
}

/** Recordings of examples that were not chosen stay as they stand in the file. Answers how many could not be made. */
async function writeNote(
  note: string,
  examples: readonly NoteExample[],
  { folder, words, recorder, mayWrite, say }: Omit<Writing, "notes" | "examples">,
): Promise<number> {
  const chosen = examples.filter(({ key }) => isChosen(key, words));
  if (chosen.length === 0 && words.length > 0) return 0;
  const file = join(folder, recordedFileOf(note));
  const { recordings, findings } = await makeRecordings(chosen, recorder);
  tell(note, findings, say);
  const before = readRecordings(file).examples;
  const kept: [string, Recording][] = [];
  for (const { key, spec } of examples) {
    const recorded = before[key];
    // What was not chosen, or came out differently this time, stays as long as it is of the same example.
    if (recorded?.made === (await madeFrom(spec))) kept.push([key, recorded]);
  }
  const all = { ...Object.fromEntries(kept), ...recordings.examples };
  const count = Object.keys(recordings.examples).length;
  if (!mayWrite)
    say(`${note}: ${count} recorded, not written: the notes are not this project's own (--write).`);
  else if (Object.keys(all).length > 0) writeFileSync(file, printRecordings({ version: 1, examples: all }));
  else rmSync(file, { force: true });
  if (mayWrite && count > 0) say(`${note}: ${count} recorded on ${recorder.name}.`);
  return findings.length;
}

function tell(note: string, findings: readonly Finding[], say: (line: string) => void): void {
  for (const { key, text } of findings) say(`${note}, ${key}: ${text}`);
}

/** What was recorded beside a note; nothing where nothing was. */
function readRecordings(file: string): Recordings {
  if (!existsSync(file)) return { version: 1, examples: {} };
  return JSON.parse(readFileSync(file, "utf8")) as Recordings;
}
