/** Records the examples of notes, and compares what was recorded with what they do now. */
import { madeFrom, type Recording, type Recordings } from "../../protocol/recording.ts";
import { ProductError } from "../../protocol/errors.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { hideChance } from "./chance.ts";
import { differenceOf } from "./difference.ts";
import type { NoteExample } from "./note-examples.ts";
import type { Recorder } from "./recorder.ts";

/** Something that is not as it should be, by the key of the example. */
export interface Finding {
  readonly key: string;
  readonly text: string;
}

/** Examples that run at once: each waits more than it works. */
const atOnce = 3;

/** Runs of an example before its recording is believed. */
const runs = 4;

/** Runs of which one must be as it was recorded. */
const attempts = 5;

/** Whether an example has something to record. SQL needs what no recorder has yet. */
export function isRecordable({ run }: SandboxSpec): boolean {
  return run.kind === "server" || run.kind === "program" || run.kind === "client";
}

/** Runs every example several times: what differs is chance and is hidden; an example that differs in more is a finding. */
export async function makeRecordings(
  examples: readonly NoteExample[],
  recorder: Recorder,
): Promise<{ recordings: Recordings; findings: readonly Finding[] }> {
  const made: Record<string, Recording> = {};
  const findings: Finding[] = [];
  await forEach(examples, async ({ key, spec }) => {
    let trace = await recorder.record(spec);
    for (let run = 1; run < runs; run += 1) {
      const again = await recorder.record(spec);
      const merged = hideChance(trace, again);
      if (merged === null) {
        findings.push({
          key,
          text: `it comes out differently each time\n${differenceOf(trace, again) ?? ""}`,
        });
        return;
      }
      trace = merged;
    }
    made[key] = { made: await madeFrom(spec), trace };
  });
  return { recordings: { version: 1, examples: made }, findings };
}

/** Which keys are looked at, and which of these are run: of the others it is seen only whether they were changed. */
export interface Checked {
  readonly isChosen?: (key: string) => boolean;
  readonly isRun?: (key: string) => boolean;
}

const all = (): boolean => true;

/** What differs now from what was recorded, and what is not recorded at all. */
export async function checkRecordings(
  examples: readonly NoteExample[],
  recordings: Recordings,
  recorder: Recorder,
  { isChosen = all, isRun = all }: Checked = {},
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const keys = new Set(examples.map(({ key }) => key));
  for (const key of Object.keys(recordings.examples).filter(isChosen))
    if (!keys.has(key)) findings.push({ key, text: "it was recorded, and there is no such example" });
  const chosen = examples.filter(({ key }) => isChosen(key));
  await forEach(chosen, async ({ key, spec }) => {
    const recorded = recordings.examples[key];
    const on = isRun(key) ? recorder : null;
    const text = recorded === undefined ? missing(key) : await findingOf(spec, recorded, on);
    if (text !== null) findings.push({ key, text });
  });
  return findings;
}

/** A page without what its example comes to is not whole. */
function missing(key: string): string {
  const { code, message, hint } = new ProductError("RECORDING_MISSING", "it can be recorded, and is not", {
    hint: `Run npm run record -- "${key}". Where that says that it comes out differently each time, change the example so that it does not.`,
  });
  return `${code}: ${message}. ${hint ?? ""}`;
}

async function findingOf(
  spec: SandboxSpec,
  recorded: Recording,
  recorder: Recorder | null,
): Promise<string | null> {
  if (recorded.made !== (await madeFrom(spec))) return "it was changed since it was recorded";
  if (recorder === null) return null;
  let difference = differenceOf(recorded.trace, await recorder.record(spec));
  // A busy machine may bring things out of their order now and then.
  for (let again = 1; again < attempts && difference !== null; again += 1)
    difference = differenceOf(recorded.trace, await recorder.record(spec));
  return difference === null ? null : `on ${recorder.name} it differs, ${difference}`;
}

/** A few at a time, in order. */
async function forEach<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
