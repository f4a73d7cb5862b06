/** Proves each exercise: its start fails, its solution passes whatever the inputs, an empty file and a hard-coded answer fail. */
import type { CheckResult } from "../../protocol/check.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { ExerciseRun } from "./exercise-run.ts";
import type { Finding } from "./make-recordings.ts";
import type { NoteExample } from "./note-examples.ts";

/** What runs an exercise on one engine. */
export interface ExerciseRunner {
  readonly name: string;
  /** Runs the checks with these files in the place of those of the spec. Rejects where the engine fails. */
  runExercise(spec: SandboxSpec, files: Readonly<Record<string, string>>, seed: number): Promise<ExerciseRun>;
}

/** Seeds that give other inputs. */
const seeds = [20_261, 7] as const;

export const isExercise = ({ spec }: NoteExample): boolean => spec.exercise !== undefined;

export async function proveExercises(
  examples: readonly NoteExample[],
  runner: ExerciseRunner,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { key, spec } of examples) {
    const faults = await faultsOf(spec, runner);
    findings.push(...faults.map((text) => ({ key, text: `on ${runner.name}, ${text}` })));
  }
  return findings;
}

async function faultsOf(spec: SandboxSpec, runner: ExerciseRunner): Promise<string[]> {
  const { exercise } = spec;
  if (exercise === undefined || Object.keys(exercise.solution).length === 0) return [];
  const [first, second] = seeds;
  const results = async (
    files: Readonly<Record<string, string>>,
    seed: number,
  ): Promise<readonly CheckResult[]> => (await runner.runExercise(spec, files, seed)).results;
  const faults: string[] = [];
  if (passes(await results({}, first))) faults.push("its start passes all its checks");
  const solved = await runner.runExercise(spec, exercise.solution, first);
  for (const result of [solved.results, await results(exercise.solution, second)])
    faults.push(...failures(result).map((text) => `its solution fails: ${text}`));
  if (passes(await results({ [entryOf(spec)]: "" }, first)))
    faults.push("an empty file passes all its checks");
  const fixed = { [entryOf(spec)]: fixedSource(spec, solved) };
  if (passes(await results(fixed, second)))
    faults.push("the answers of another run pass: its inputs do not vary");
  return [...new Set(faults)];
}

const passes = (results: readonly CheckResult[]): boolean => results.every(({ passed }) => passed);

const failures = (results: readonly CheckResult[]): string[] =>
  results
    .filter(({ passed }) => !passed)
    .map(({ sentence, why }) => `${sentence} Expected: ${why?.expected ?? ""}. Came: ${why?.came ?? ""}.`);

const entryOf = ({ run }: SandboxSpec): string => (run.kind === "none" ? "" : run.entry);

function fixedSource({ run }: SandboxSpec, { answers, outcomes }: ExerciseRun): string {
  if (run.kind === "server") return fixedServer(answers);
  const texts = JSON.stringify(outcomes.map(({ stdout }) => stdout));
  return run.kind === "client" ? fixedPage(texts) : fixedProgram(texts);
}

/** A program that prints what another run printed, in its order: what it counts by stands beside the folders of the runs. */
const fixedProgram = (texts: string): string => `import { appendFileSync, readFileSync } from "node:fs";
const texts = ${texts};
if (/check-\\d+$/.test(process.cwd())) {
  appendFileSync("../counted", ".");
  process.stdout.write(texts[readFileSync("../counted").length - 1] ?? "");
}
`;

/** A script that does so; storages last as long as one check. */
const fixedPage = (texts: string): string => `const texts = ${texts};
const at = Number(localStorage.getItem("counted") ?? 0);
localStorage.setItem("counted", String(at + 1));
console.log((texts[at] ?? "").trimEnd());
`;

/** A server that gives the answers of an earlier run in their order, whatever it is asked. */
function fixedServer(answers: ExerciseRun["answers"]): string {
  const byPort = Map.groupBy(answers, ({ port }) => port);
  const texts = [...byPort].map(([port, given]) => [port, given.map(({ response }) => response)] as const);
  return `import net from "node:net";
for (const [port, texts] of ${JSON.stringify(texts)}) {
  let next = 0;
  const answer = (socket) => socket.write(Buffer.from(texts[next++ % texts.length], "latin1"));
  net.createServer((socket) => socket.on("data", () => answer(socket)).on("error", () => {})).listen(port);
}
`;
}
