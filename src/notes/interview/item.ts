/** What an interviewer may ask of a page, and what proves the answer: one item a page, as `interview.json` holds it. */
import type { Nodes, Root, RootContent } from "mdast";
import type { MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { attributeOf } from "../elements.ts";
import type { FoundHeading } from "../headings.ts";
import { walk } from "../markdown/survey.ts";
import type { InterviewItem, Problem } from "../model.ts";
import type { PartKind } from "../parts.ts";
import { detached, plainText } from "../plain-text.ts";
import { readAnswer } from "./answer.ts";
import { leadOf } from "./leads.ts";
import { openingPoints } from "./opening.ts";

/** A finished page, parts wrapped and examples placed. */
export interface AskedPage {
  /** What is asked: the author's words for it, else its title. */
  readonly title: string;
  readonly tree: Root;
  readonly headings: readonly FoundHeading[];
  readonly specs: readonly SandboxSpec[];
}

/** The most examples that are named as proof. */
const PROOFS = 3;

/**
 * The item of a page without its address; null for a page that nobody asks about. What a good answer says stands under a
 * heading of that meaning; without one, a title that asks is answered by how its page begins.
 */
export function interviewOf(page: AskedPage): Omit<InterviewItem, "path"> | null {
  const blocks = answerBlocks(page.tree.children);
  const asks = leadOf(page.title) === "asks";
  if (blocks.length === 0 && !asks) return null;
  const answer = readAnswer(blocks);
  const points = answer.points.length > 0 || !asks ? answer.points : openingPoints(page.tree.children);
  if (points.length === 0) return null;
  return detachedItem({
    ...answer,
    question: page.title,
    points,
    trap: answer.trap ?? mistakeOf(page.tree.children),
    ...placesOf(page),
  });
}

/** What the author is told of an answer that says nothing which could be ticked. */
export function emptyAnswer({ children }: Root, file: string): Problem[] {
  const [part] = partsOf(children, "answer");
  if (part === undefined) return [];
  const line = part.children[0]?.position?.start.line ?? 1;
  const found = "an interview answer without a sentence or a list";
  const expected = "what a good answer says; nobody is asked about this page";
  return [{ severity: "info", code: "ANSWER_EMPTY", file, line, found, expected }];
}

/** All that stands in parts that answer, and under headings beside them that speak of what is asked next or of a trap. */
function answerBlocks(children: readonly RootContent[]): readonly Nodes[] {
  const parts = partsOf(children, "answer").flatMap((part) => part.children as Nodes[]);
  if (parts.length === 0) return [];
  const beside = children.flatMap((child, at): Nodes[] => {
    if (child.type !== "heading" || !isBeside(plainText(child))) return [];
    const end = children.findIndex((next, index) => index > at && (next.type === "heading" || isPart(next)));
    return children.slice(at, end === -1 ? undefined : end);
  });
  return [...parts, ...beside];
}

const isBeside = (words: string): boolean => ["follow-ups", "trap"].includes(leadOf(words) ?? "");

const isPart = (node: Nodes): node is MdxJsxFlowElement =>
  node.type === "mdxJsxFlowElement" && node.name === "Part";

function partsOf(children: readonly Nodes[], kind: PartKind): readonly MdxJsxFlowElement[] {
  return children.filter(isPart).filter((part) => attributeOf(part, "kind") === kind);
}

/** Without a trap of its own, the answer warns of what the page calls a common mistake. */
function mistakeOf(children: readonly RootContent[]): string | null {
  const [part] = partsOf(children, "mistake");
  const { points } = readAnswer((part?.children ?? []).filter(({ type }) => type !== "heading"));
  return points.length === 0 ? null : points.slice(0, 2).join(" ");
}

/** The ids of the headings above the answer and above each example that runs and is no exercise. */
function placesOf({ tree, headings, specs }: AskedPage): Pick<InterviewItem, "anchor" | "proofs"> {
  const tasks = new Set(examplesIn(partsOf(tree.children, "exercise")));
  const proofsOf = specs.filter((spec) => isProof(spec) && !tasks.has(spec.id));
  const proving = new Map(proofsOf.map(({ id, title }) => [id, title]));
  const proofs: InterviewItem["proofs"][number][] = [];
  let anchor: string | null = null;
  let passed = 0;
  walk(tree, (node) => {
    if (node.type === "heading") passed += 1;
    if (node.type !== "mdxJsxFlowElement") return;
    const under = headings[passed - 1]?.id ?? null;
    // A part begins with its heading, or has none.
    if (isPart(node) && attributeOf(node, "kind") === "answer")
      anchor ??= node.children[0]?.type === "heading" ? (headings[passed]?.id ?? null) : under;
    const title = node.name === "Example" ? proving.get(attributeOf(node, "id")) : undefined;
    if (title === undefined || proofs.length === PROOFS) return;
    proving.delete(attributeOf(node, "id"));
    proofs.push({ title, anchor: under });
  });
  return { anchor, proofs };
}

function examplesIn(nodes: readonly Nodes[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.type !== "mdxJsxFlowElement") return [];
    return node.name === "Example" ? [attributeOf(node, "id")] : examplesIn(node.children);
  });
}

const isProof = ({ run, exercise }: SandboxSpec): boolean => run.kind !== "none" && exercise === undefined;

/** In memory of its own: see `detached`. */
function detachedItem(item: Omit<InterviewItem, "path">): Omit<InterviewItem, "path"> {
  return JSON.parse(detached(JSON.stringify(item))) as Omit<InterviewItem, "path">;
}
