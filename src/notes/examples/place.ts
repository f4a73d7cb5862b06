/** Puts the examples into a page's tree: every fence becomes a `Fence` inside an `Example`. */
import GithubSlugger from "github-slugger";
import type { Parent, Root } from "mdast";
import type { MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import { toString } from "mdast-util-to-string";
import type { FenceRole, SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { complete } from "../completion/complete.ts";
import type { CompletedFence, Completion } from "../completion/results.ts";
import type { Problem } from "../model.ts";
import { classify, type Verdict } from "./classify.ts";
import { fenceElement, placeCard, rebuild, type Example } from "./elements.ts";
import { readExercise, splitGroup, type SplitGroup } from "./exercise.ts";
import { fenceProblems } from "./fence-problems.ts";
import { filePaths } from "./file-names.ts";
import { groupFences, type Group, type Placed } from "./group.ts";
import { read, readAll, type Read } from "./read-fence.ts";
import { specOf } from "./spec.ts";
import { readPreset } from "./wire-preset.ts";

/** What the report says of one fence. */
export interface FenceRecord {
  /** Line of the note on which the fence opens, 1-based. */
  readonly line: number;
  readonly lang: string;
  readonly role: FenceRole;
  /** Path of its file in the example; null when it is none. */
  readonly name: string | null;
  /** Id of its example. */
  readonly example: string;
  /** The bold paragraph above it that names this part of the example; null without one. */
  readonly part: string | null;
  /** Why it does not run; null when it does. */
  readonly reason: string | null;
  /** How many lines were added to its file so that it runs; null when it is no file that runs. */
  readonly added: number | null;
  /** What an author may not expect of how it was read; null when there is nothing to say. */
  readonly note: string | null;
}

export interface PlaceContext {
  /** The note, relative to the notes folder. */
  readonly file: string;
  /** The page's title, for fences above its first heading. */
  readonly title: string;
}

export interface PlacedExamples {
  readonly specs: SandboxSpec[];
  readonly fences: FenceRecord[];
  readonly problems: Problem[];
}

/** Replaces every fence of the tree, in place. Never throws on any content. */
export function placeExamples(tree: Root, context: PlaceContext): PlacedExamples {
  const slugger = new GithubSlugger();
  const result: PlacedExamples = { specs: [], fences: [], problems: [] };
  const examples = new Map<unknown, Example | null>();
  const parents = new Set<Parent>();
  const cards: (MdxJsxFlowElement | undefined)[] = [];
  const groups = groupFences(tree).map((group) => {
    const split = splitGroup(group);
    return { split, fences: readAll(split.own) };
  });
  const seeds = groups.flatMap(({ fences }) => seedsOf(fences));
  for (const { split, fences } of groups) {
    const found = examplesOf(split.own, { fences, seeds }, slugger, context);
    const placing = { file: context.file, result, examples, parents, seeds };
    joinExercise(split, fences, found, placing);
    joinWire(split.wires, found, placing);
    for (const { spec, members } of found) {
      const { id, title } = spec;
      result.specs.push(spec);
      for (const { fence, came } of members) {
        examples.set(fence.placed.node, { id, title, fence: fenceElement(fence, came) });
        parents.add(fence.placed.parent);
        result.fences.push(recordOf(fence, came, spec));
      }
      const last = lastShown(members)?.fence.placed.node;
      if (spec.run.kind !== "none") cards.push(examples.get(last)?.fence);
    }
    result.problems.push(...fenceProblems(fences, filePaths(fences), context.file));
  }
  const made = [...parents].flatMap((parent) => rebuild(parent, examples));
  for (const last of cards) placeCard(last, made);
  result.fences.sort((a, b) => a.line - b.line);
  return result;
}

interface Member {
  readonly fence: Read;
  readonly came: CompletedFence;
}

/** Where its card stands: behind what belongs to it and is read at once, so not in a callout while others stand outside. */
function lastShown(members: readonly Member[]): Member | undefined {
  const belonging = members.filter(({ came }) => came.role !== "static");
  const outside = belonging.filter(({ fence }) => fence.placed.parent.type !== "callout");
  return outside.at(-1) ?? belonging.at(-1) ?? members.at(-1);
}

interface FoundExample {
  spec: SandboxSpec;
  readonly members: readonly Member[];
}

interface Placing {
  readonly file: string;
  readonly result: PlacedExamples;
  readonly examples: Map<unknown, Example | null>;
  readonly parents: Set<Parent>;
  /** What prepares a database anywhere on the page. */
  readonly seeds: readonly string[];
}

const seedsOf = (fences: readonly Read[]): string[] =>
  fences.flatMap(({ verdict, source }) => (verdict.role === "seed" ? [source] : []));

/** Where the first example that runs is, or else the first. */
function firstRunning(found: readonly FoundExample[]): number {
  return Math.max(
    found.findIndex(({ spec }) => spec.run.kind !== "none"),
    0,
  );
}

/** Gives the first example that runs its exercise: its checks stand in the card, its solutions where the author put them. */
function joinExercise(
  split: SplitGroup,
  fences: readonly Read[],
  found: readonly FoundExample[],
  placing: Placing,
): void {
  if (split.solutions.length + split.checks.length === 0) return;
  const at = firstRunning(found);
  const example = found[at];
  if (example === undefined) return;
  const { spec } = example;
  const completeWith = (texts: ReadonlyMap<string, string>) =>
    completeSafely(
      fences.map((fence) => replaced(fence, texts, example)),
      placing.seeds,
    ).examples[at]?.files ?? [];
  const { exercise, problems } = readExercise(split, { file: placing.file, spec, completeWith });
  placing.result.problems.push(...problems);
  if (exercise !== null) example.spec = { ...spec, exercise };
  const isDrawn = exercise !== null && spec.run.kind !== "none";
  for (const placed of split.solutions) placeApart(placed, { role: "solution" }, spec, placing);
  for (const placed of split.checks) placeApart(placed, { role: "check", isDrawn }, spec, placing);
}

/** Gives the first example that runs its wire, which is shown where the author put it. */
function joinWire(wires: readonly Placed[], found: readonly FoundExample[], placing: Placing): void {
  const example = found[firstRunning(found)];
  if (wires.length === 0 || example === undefined) return;
  const { preset, problems } = readPreset(wires, example.spec, placing.file);
  placing.result.problems.push(...problems);
  example.spec = { ...example.spec, ...preset };
  for (const placed of wires) placeApart(placed, { role: "wire" }, example.spec, placing);
}

/** A fence that is none of the example's files: shown by itself, or left out where the card draws what it says. */
function placeApart(
  placed: Placed,
  { role, isDrawn = false }: { readonly role: FenceRole; readonly isDrawn?: boolean },
  spec: SandboxSpec,
  { result, examples, parents }: Placing,
): void {
  const fence = read(placed, null);
  const came: CompletedFence = { role, path: fence.info.name, reason: null, added: null };
  const id = `${spec.id}-${role}`;
  const shown = { id, title: `${spec.title}, ${role}`, fence: fenceElement(fence, came) };
  examples.set(placed.node, isDrawn ? null : shown);
  parents.add(placed.parent);
  result.fences.push(recordOf(fence, came, spec));
}

/** A fence with the text of the solution in its place. */
function replaced(fence: Read, texts: ReadonlyMap<string, string>, { members }: FoundExample): Read {
  const path = members.find((member) => member.fence === fence)?.came.path ?? null;
  const source = path === null ? undefined : texts.get(path);
  if (source === undefined) return fence;
  const previous = null;
  const { info, contentLine: line } = fence;
  return { ...fence, source, verdict: classify({ info, source, contentLine: line, previous }) };
}

/** The examples under one heading, each with its fences and what became of them. */
function examplesOf(
  group: Group,
  { fences, seeds }: { readonly fences: readonly Read[]; readonly seeds: readonly string[] },
  slugger: GithubSlugger,
  context: PlaceContext,
): FoundExample[] {
  const title = (group.heading === null ? "" : toString(group.heading).trim()) || context.title;
  const completion = completeSafely(fences, seeds);
  return completion.examples.map((example, index) => {
    const name = index === 0 ? title : (example.part ?? `${title} (${index + 1})`);
    const id = slugger.slug(name.replace(/[^\p{L}\p{N}\s-]/gu, "").trim() || "example");
    const members = example.fences.flatMap((at): Member[] => {
      const [fence, came] = [fences[at], completion.fences[at]];
      return fence === undefined || came === undefined ? [] : [{ fence, came }];
    });
    const read = members.map(({ fence, came }) => ({ ...fence, reason: came.reason }));
    return { spec: specOf(id, name, read, example), members };
  });
}

/** Analysis is recursive: what is nested beyond the stack is shown as it stands. */
function completeSafely(fences: readonly Read[], seeds: readonly string[]): Completion {
  const plain = fences.map((fence) => ({ ...fence, part: fence.placed.part }));
  try {
    return complete(plain, seeds);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return complete(
      plain.map((fence) =>
        fence.verdict.code === null ? fence : { ...fence, verdict: tooDeep(fence.verdict) },
      ),
      seeds,
    );
  }
}

function tooDeep(verdict: Verdict): Verdict {
  return { ...verdict, role: "static", reason: "it is nested too deeply", code: null };
}

/** Why a fence does not run: what completion says of code, what its example says of the rest. */
function reasonOf({ role, reason }: CompletedFence, { run }: SandboxSpec): string | null {
  if (reason !== null) return reason;
  return role === "request" && run.kind === "none" ? run.reason : null;
}

function recordOf(
  { line, info, verdict, placed }: Read,
  came: CompletedFence,
  spec: SandboxSpec,
): FenceRecord {
  return {
    line,
    lang: info.language.id || "text",
    role: came.role,
    name: came.path,
    example: spec.id,
    part: placed.part,
    reason: reasonOf(came, spec),
    added: came.added,
    note: verdict.note,
  };
}
