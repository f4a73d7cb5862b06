/** Puts the examples into a page's tree: every fence becomes a `Fence` inside an `Example`. */
import GithubSlugger from "github-slugger";
import type { Code, Parent, Root, RootContent } from "mdast";
import type { MdxJsxAttribute, MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import { toString } from "mdast-util-to-string";
import type { FenceRole, SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { complete } from "../completion/complete.ts";
import type { CompletedFence, Completion } from "../completion/results.ts";
import type { Problem } from "../model.ts";
import { classify, type Verdict } from "./classify.ts";
import { readExercise, splitExercise, type SplitGroup } from "./exercise.ts";
import { fenceProblems } from "./fence-problems.ts";
import { filePaths } from "./file-names.ts";
import { groupFences, type Group, type Placed } from "./group.ts";
import { readInfo, type FenceInfo } from "./info.ts";
import { noDatabase, specOf } from "./spec.ts";

declare module "mdast" {
  interface CodeData {
    /** Set by an earlier step that could not use the fence: why it is shown as it is. */
    staticReason?: string;
  }
}

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

interface Read {
  readonly placed: Placed;
  readonly info: FenceInfo;
  readonly verdict: Verdict;
  readonly source: string;
  readonly line: number;
  readonly contentLine: number;
}

/** Indented code has no fence lines around it: its content starts where the node does. */
function contentLine(node: Code): number {
  const start = node.position?.start.line ?? 1;
  const height = (node.position?.end.line ?? start) - start + 1;
  return height > node.value.split("\n").length || node.value === "" ? start + 1 : start;
}

function read(placed: Placed, previous: FenceRole | null): Read {
  const { node } = placed;
  const info = readInfo(node.lang, node.meta);
  const fence = { info, source: node.value, contentLine: contentLine(node), previous };
  const verdict = classify(fence);
  const given = node.data?.staticReason;
  return {
    placed,
    line: node.position?.start.line ?? 1,
    verdict: given === undefined ? verdict : { ...verdict, role: "static", reason: given },
    ...fence,
  };
}

function readAll(group: Group): Read[] {
  const fences: Read[] = [];
  for (const placed of group.fences) fences.push(read(placed, fences.at(-1)?.verdict.role ?? null));
  return fences;
}

function element(
  name: string,
  attributes: Record<string, string | null>,
  children: MdxJsxFlowElement["children"],
): MdxJsxFlowElement {
  const list = Object.entries(attributes).flatMap(([key, value]): MdxJsxAttribute[] =>
    value === null ? [] : [{ type: "mdxJsxAttribute", name: key, value }],
  );
  return { type: "mdxJsxFlowElement", name, attributes: list, children };
}

function fenceElement(
  { info, verdict, placed }: Read,
  { role, path, reason }: CompletedFence,
): MdxJsxFlowElement {
  const code: Code = { ...placed.node, lang: verdict.highlight, meta: null };
  const lang = info.language.id || "text";
  const name = info.name === null ? null : (path ?? info.name);
  const shown = role === "query" || role === "seed" ? noDatabase : reason;
  return element("Fence", { role, lang, name, reason: shown }, [code]);
}

interface Example {
  readonly id: string;
  readonly title: string;
  readonly fence: MdxJsxFlowElement;
}

/**
 * Replaces the fences of one parent, those of one example side by side in one `Example`, and drops those of null. Answers
 * what it made.
 */
function rebuild(parent: Parent, examples: ReadonlyMap<unknown, Example | null>): MdxJsxFlowElement[] {
  const made: MdxJsxFlowElement[] = [];
  const children: RootContent[] = [];
  let before: Example | undefined;
  for (const child of parent.children) {
    const example = examples.get(child);
    if (example === null) continue;
    const last = children.at(-1);
    if (example === undefined) children.push(child);
    else if (before?.id === example.id && last?.type === "mdxJsxFlowElement")
      last.children.push(example.fence);
    else {
      const opened = element("Example", { id: example.id, title: example.title }, [example.fence]);
      made.push(opened);
      children.push(opened);
    }
    before = example;
  }
  parent.children = children;
  return made;
}

/**
 * Says where the card of an example that runs stands: at its last fence, and whether all the others are there, too. Where
 * they are, the card draws the files, and their fences are told.
 */
function placeCard(last: MdxJsxFlowElement | undefined, examples: readonly MdxJsxFlowElement[]): void {
  const card = examples.find(({ children }) => children.some((child) => child === last));
  if (card === undefined) return;
  const id = valueOf(card, "id");
  const whole = examples.filter((example) => valueOf(example, "id") === id).length === 1;
  card.attributes.push({ type: "mdxJsxAttribute", name: "card", value: whole ? "whole" : "apart" });
  if (!whole) return;
  const fences = card.children.filter((child) => child.type === "mdxJsxFlowElement");
  for (const fence of fences.filter((one) => FILE_ROLES.includes(valueOf(one, "role"))))
    fence.attributes.push({ type: "mdxJsxAttribute", name: "drawn", value: "card" });
}

/** The fences of an example that are files of it. */
const FILE_ROLES: readonly unknown[] = ["server", "program", "client", "page"] satisfies FenceRole[];

function valueOf({ attributes }: MdxJsxFlowElement, wanted: string): unknown {
  return attributes.find((attribute) => "name" in attribute && attribute.name === wanted)?.value;
}

/** Replaces every fence of the tree, in place. Never throws on any content. */
export function placeExamples(tree: Root, context: PlaceContext): PlacedExamples {
  const slugger = new GithubSlugger();
  const result: PlacedExamples = { specs: [], fences: [], problems: [] };
  const examples = new Map<unknown, Example | null>();
  const parents = new Set<Parent>();
  const cards: (MdxJsxFlowElement | undefined)[] = [];
  for (const group of groupFences(tree)) {
    const split = splitExercise(group);
    const fences = readAll(split.own);
    const found = examplesOf(split.own, fences, slugger, context);
    joinExercise(split, fences, found, { file: context.file, result, examples, parents });
    for (const { spec, members } of found) {
      const { id, title } = spec;
      result.specs.push(spec);
      for (const { fence, came } of members) {
        examples.set(fence.placed.node, { id, title, fence: fenceElement(fence, came) });
        parents.add(fence.placed.parent);
        result.fences.push(recordOf(fence, came, spec));
      }
      const last = members.at(-1)?.fence.placed.node;
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

interface FoundExample {
  spec: SandboxSpec;
  readonly members: readonly Member[];
}

interface Placing {
  readonly file: string;
  readonly result: PlacedExamples;
  readonly examples: Map<unknown, Example | null>;
  readonly parents: Set<Parent>;
}

/** Gives the first example that runs its exercise: its checks stand in the card, its solutions where the author put them. */
function joinExercise(
  split: SplitGroup,
  fences: readonly Read[],
  found: readonly FoundExample[],
  { file, result, examples, parents }: Placing,
): void {
  if (split.solutions.length + split.checks.length === 0) return;
  const at = Math.max(
    found.findIndex(({ spec }) => spec.run.kind !== "none"),
    0,
  );
  const example = found[at];
  if (example === undefined) return;
  const { spec } = example;
  const completeWith = (texts: ReadonlyMap<string, string>) =>
    completeSafely(fences.map((fence) => replaced(fence, texts, example))).examples[at]?.files ?? [];
  const { exercise, problems } = readExercise(split, { file, spec, completeWith });
  result.problems.push(...problems);
  if (exercise !== null) example.spec = { ...spec, exercise };
  for (const placed of [...split.solutions, ...split.checks]) {
    const role = split.checks.includes(placed) ? "check" : "solution";
    const isDrawn = role === "check" && exercise !== null && spec.run.kind !== "none";
    const fence = read(placed, null);
    const came: CompletedFence = { role, path: fence.info.name, reason: null, added: null };
    const shown = {
      id: `${spec.id}-${role}`,
      title: `${spec.title}, ${role}`,
      fence: fenceElement(fence, came),
    };
    examples.set(placed.node, isDrawn ? null : shown);
    parents.add(placed.parent);
    result.fences.push(recordOf(fence, came, spec));
  }
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
  fences: readonly Read[],
  slugger: GithubSlugger,
  context: PlaceContext,
): FoundExample[] {
  const title = (group.heading === null ? "" : toString(group.heading).trim()) || context.title;
  const completion = completeSafely(fences);
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
function completeSafely(fences: readonly Read[]): Completion {
  const plain = fences.map((fence) => ({ ...fence, part: fence.placed.part }));
  try {
    return complete(plain);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return complete(
      plain.map((fence) =>
        fence.verdict.code === null ? fence : { ...fence, verdict: tooDeep(fence.verdict) },
      ),
    );
  }
}

function tooDeep(verdict: Verdict): Verdict {
  return { ...verdict, role: "static", reason: "it is nested too deeply", code: null };
}

/** Why a fence does not run: what completion says of code, what its example says of the rest. */
function reasonOf({ role, reason }: CompletedFence, { run }: SandboxSpec): string | null {
  if (reason !== null) return reason;
  if (role === "query" || role === "seed") return noDatabase;
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
