/** The fences that are not the reader's: checks, solutions and what is said of the wire stand apart from the example, and are joined to its spec. */
import type { Exercise } from "../../protocol/check.ts";
import type { SandboxFile, SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { readChecks, type CheckFault } from "../../study/checks/read.ts";
import { readScript } from "../../study/checks/script/read.ts";
import type { Problem } from "../model.ts";
import type { Group, Placed } from "./group.ts";
import { readInfo } from "./info.ts";
import { parseProgram } from "./parse-program.ts";

/** A group of fences, those apart that are none of its files or messages. */
export interface SplitGroup {
  readonly own: Group;
  readonly wires: readonly Placed[];
  readonly solutions: readonly Placed[];
  readonly checks: readonly Placed[];
}

/** Where nothing else stands under the heading, they are fences like any other. */
export function splitGroup(group: Group): SplitGroup {
  const kinds = Map.groupBy(group.fences, kindOf);
  const { own = [], solution = [], check = [], wire = [] } = Object.fromEntries(kinds);
  if (own.length === 0) return { own: group, wires: [], solutions: [], checks: [] };
  return { own: { heading: group.heading, fences: own }, wires: wire, solutions: solution, checks: check };
}

function kindOf({ node }: Placed): "own" | "solution" | "check" | "wire" {
  const { language, words } = readInfo(node.lang, node.meta);
  if (language.id === "check" || language.id === "wire") return language.id;
  if (isScript(node)) return "check";
  return words.has("solution") ? "solution" : "own";
}

/** Whether the checks of a fence are told by a script. */
function isScript(node: Placed["node"]): boolean {
  const { language, words } = readInfo(node.lang, node.meta);
  return words.has("check") && language.id === "js";
}

/** What the exercise is made of besides its fences. */
export interface ExerciseContext {
  readonly file: string;
  readonly spec: SandboxSpec;
  /** The files of the example with these texts in the place of its fences, completed as those are. */
  readonly completeWith: (texts: ReadonlyMap<string, string>) => readonly SandboxFile[];
}

export interface ReadExercise {
  /** Null where there is no check that can be read. */
  readonly exercise: Exercise | null;
  readonly problems: readonly Problem[];
}

export function readExercise({ solutions, checks }: SplitGroup, context: ExerciseContext): ReadExercise {
  const { file, spec } = context;
  const problems = checks.flatMap((placed) => faultsOf(placed, file));
  const texts = new Map<string, string>();
  for (const placed of solutions) {
    const path = pathOf(placed, spec);
    if (path === null) problems.push(misplaced(placed, spec, file));
    else texts.set(path, placed.node.value);
  }
  const [first] = checks;
  if (first !== undefined && texts.size === 0) problems.push(unproven(first, file));
  if (first === undefined || problems.some(({ code }) => code === "CHECK_UNREADABLE"))
    return { exercise: null, problems };
  const solution = texts.size === 0 ? {} : solutionOf(context.completeWith(texts), spec);
  const { lines = [], scripts = [] } = Object.groupBy(checks, ({ node }) =>
    isScript(node) ? "scripts" : "lines",
  );
  const check = lines.map(({ node }) => node.value).join("\n");
  const told = scripts.map(({ node }) => ({ source: node.value }));
  return { exercise: { check, ...(told.length === 0 ? {} : { scripts: told }), solution }, problems };
}

function solutionOf(files: readonly SandboxFile[], spec: SandboxSpec): Record<string, string> {
  const before = new Map(spec.files.map(({ path, source }) => [path, source]));
  const changed = files.filter(({ path, source }) => before.has(path) && before.get(path) !== source);
  return Object.fromEntries(changed.map(({ path, source }) => [path, source]));
}

/** The file that a solution stands for: the one of its name, or the only one. */
function pathOf({ node }: Placed, spec: SandboxSpec): string | null {
  const { name } = readInfo(node.lang, node.meta);
  const paths = spec.files.filter(({ line }) => line !== null).map(({ path }) => path);
  if (name === null) return paths.length === 1 ? (paths[0] ?? null) : null;
  return paths.includes(name) ? name : null;
}

const lineOf = ({ node }: Placed): number => node.position?.start.line ?? 1;

function faultsOf(placed: Placed, file: string): Problem[] {
  const { node } = placed;
  const faults = isScript(node) ? scriptFaults(node.value) : readChecks(node.value).faults;
  return faults.map(({ line, found, expected }) => ({
    ...{ severity: "error", code: "CHECK_UNREADABLE", file, found, expected },
    line: lineOf(placed) + 1 + line,
  }));
}

/** Each check is a text of its own: two may use one name. */
function scriptFaults(source: string): readonly CheckFault[] {
  const { checks, faults } = readScript(source);
  if (faults.length > 0) return faults;
  return checks.flatMap(({ source: own }) => {
    const parsed = parseProgram(own, false);
    if (parsed.kind !== "unreadable") return [];
    return [{ line: parsed.line - 1, found: `a script, and ${parsed.message}`, expected: "JavaScript" }];
  });
}

function misplaced(placed: Placed, spec: SandboxSpec, file: string): Problem {
  const { name } = readInfo(placed.node.lang, placed.node.meta);
  const paths = spec.files.map(({ path }) => path).join(", ");
  return {
    ...{ severity: "error", code: "SOLUTION_OF_NOTHING", file, line: lineOf(placed) },
    found: `a solution ${name === null ? "without a name" : `named ${name}`}`,
    expected: `the name of a file of the exercise: ${paths || "it has none that runs"}`,
  };
}

function unproven(placed: Placed, file: string): Problem {
  return {
    ...{ severity: "warning", code: "CHECK_UNPROVEN", file, line: lineOf(placed) },
    found: "checks that no solution passes",
    expected: "a whole file that passes them, in a fence such as ```js server.js solution",
  };
}
