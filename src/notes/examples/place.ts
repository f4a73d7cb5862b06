/** Puts the examples into a page's tree: every fence becomes a `Fence` inside an `Example`. */
import GithubSlugger from "github-slugger";
import type { Code, Parent, Root, RootContent } from "mdast";
import type { MdxJsxAttribute, MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import { toString } from "mdast-util-to-string";
import type { FenceRole, SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { Problem } from "../model.ts";
import { classify, type Verdict } from "./classify.ts";
import { fenceProblems } from "./fence-problems.ts";
import { filePaths } from "./file-names.ts";
import { groupFences, type Group, type Placed } from "./group.ts";
import { readInfo, type FenceInfo } from "./info.ts";
import { specOf } from "./spec.ts";

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

function fenceElement({ info, verdict, placed }: Read, name: string | null): MdxJsxFlowElement {
  const code: Code = { ...placed.node, lang: verdict.highlight, meta: null };
  const lang = info.language.id || "text";
  return element("Fence", { role: verdict.role, lang, name, reason: verdict.reason }, [code]);
}

interface Example {
  readonly id: string;
  readonly title: string;
  readonly fence: MdxJsxFlowElement;
}

/** Replaces the fences of one parent, those of one example side by side in one `Example`. Answers what it made. */
function rebuild(parent: Parent, examples: ReadonlyMap<unknown, Example>): MdxJsxFlowElement[] {
  const made: MdxJsxFlowElement[] = [];
  const children: RootContent[] = [];
  let before: Example | undefined;
  for (const child of parent.children) {
    const example = examples.get(child);
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

/** Says where the card of an example that runs stands: at its last fence, and whether all the others are there, too. */
function placeCard(last: MdxJsxFlowElement | undefined, examples: readonly MdxJsxFlowElement[]): void {
  const card = examples.find(({ children }) => children.some((child) => child === last));
  if (card === undefined) return;
  const id = idOf(card);
  const whole = examples.filter((example) => idOf(example) === id).length === 1;
  card.attributes.push({ type: "mdxJsxAttribute", name: "card", value: whole ? "whole" : "apart" });
}

function idOf({ attributes }: MdxJsxFlowElement): unknown {
  return attributes.find((attribute) => "name" in attribute && attribute.name === "id")?.value;
}

/** Replaces every fence of the tree, in place. Never throws on any content. */
export function placeExamples(tree: Root, context: PlaceContext): PlacedExamples {
  const slugger = new GithubSlugger();
  const result: PlacedExamples = { specs: [], fences: [], problems: [] };
  const examples = new Map<unknown, Example>();
  const parents = new Set<Parent>();
  const cards: (MdxJsxFlowElement | undefined)[] = [];
  for (const group of groupFences(tree)) {
    const title = (group.heading === null ? "" : toString(group.heading).trim()) || context.title;
    const id = slugger.slug(title.replace(/[^\p{L}\p{N}\s-]/gu, "").trim() || "example");
    const fences = readAll(group);
    const paths = filePaths(fences);
    result.specs.push(
      specOf(
        id,
        title,
        fences.map((fence, index) => ({ ...fence, path: paths[index] ?? null })),
      ),
    );
    for (const [index, fence] of fences.entries()) {
      const name = paths[index] ?? null;
      const shown = fence.info.name === null ? null : (name ?? fence.info.name);
      examples.set(fence.placed.node, { id, title, fence: fenceElement(fence, shown) });
      parents.add(fence.placed.parent);
      result.fences.push(recordOf(fence, name, id));
    }
    const last = examples.get(group.fences.at(-1)?.node)?.fence;
    if (result.specs.at(-1)?.run.kind !== "none") cards.push(last);
    result.problems.push(...fenceProblems(fences, paths, context.file));
  }
  const made = [...parents].flatMap((parent) => rebuild(parent, examples));
  for (const last of cards) placeCard(last, made);
  result.fences.sort((a, b) => a.line - b.line);
  return result;
}

function recordOf({ line, info, verdict, placed }: Read, name: string | null, example: string): FenceRecord {
  const { role, reason, note } = verdict;
  return { line, lang: info.language.id || "text", role, name, example, part: placed.part, reason, note };
}
