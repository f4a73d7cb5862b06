/** The ways in which a card is written, as Obsidian's spaced-repetition plugin reads them, and one of our own. */
import type { Paragraph, PhrasingContent, RootContent } from "mdast";
import type { Mark } from "../markdown/nodes.ts";
import { walk } from "../markdown/survey.ts";
import type { Line } from "../paragraphs.ts";
import { plainText } from "../plain-text.ts";

/** A question and its answer, in nodes of the page. */
export interface FoundCard {
  readonly ask: readonly PhrasingContent[];
  readonly answer: readonly RootContent[];
  /** The answer asks for the question, too. */
  readonly bothWays: boolean;
  /** 1-based, in the note. */
  readonly line: number;
}

const paragraphOf = (children: readonly PhrasingContent[]): Paragraph => ({
  type: "paragraph",
  children: [...children],
});

/** `Question::Answer`, or `:::` for both ways, in a line. An address such as `[::1]` is none. */
export function oneLiner(nodes: readonly PhrasingContent[], line: number): FoundCard | null {
  for (const [at, node] of nodes.entries()) {
    const sign = node.type === "text" ? /(?<![:[])(:::?)(?!:)/.exec(node.value) : null;
    if (node.type !== "text" || sign === null) continue;
    const [colons = ""] = sign;
    const ask = trimmed([...nodes.slice(0, at), textOf(node.value.slice(0, sign.index))]);
    const rest = textOf(node.value.slice(sign.index + colons.length));
    const answer = trimmed([rest, ...nodes.slice(at + 1)]);
    if (ask.length === 0 || answer.length === 0) return null;
    return { ask, answer: [paragraphOf(answer)], bothWays: colons.length === 3, line };
  }
  return null;
}

/** Where in a paragraph a line says `?` alone, or `??` for both ways; -1 where none does, or nothing asks. */
export function turnOf(lines: readonly Line[]): number {
  const at = lines.findIndex(({ nodes }) => /^\?{1,2}$/.test(wordsOf(nodes)));
  return at === 0 ? -1 : at;
}

/** The lines above `?` ask; those below answer, with the blocks that follow without a blank line. */
export function multiLine(
  lines: readonly Line[],
  turn: number,
  following: readonly RootContent[],
  line: number,
): FoundCard | null {
  const ask = trimmed(joined(lines.slice(0, turn)));
  const below = trimmed(joined(lines.slice(turn + 1)));
  const answer = [...(below.length === 0 ? [] : [paragraphOf(below)]), ...following];
  if (ask.length === 0 || answer.length === 0) return null;
  return { ask, answer, bothWays: wordsOf(lines[turn]?.nodes ?? []) === "??", line };
}

/** One card for each highlighted piece of a sentence: it is left out, the others stay. */
export function clozes(nodes: readonly PhrasingContent[], line: number): FoundCard[] {
  const marks: Mark[] = [];
  walk({ type: "root", children: [...nodes] }, (node) => {
    if (node.type === "mark") marks.push(node);
  });
  return marks.map((mark) => ({
    ask: trimmed(shown(nodes, (one) => (one === mark ? [textOf("[…]")] : one.children))),
    answer: [paragraphOf(trimmed(shown(nodes, (one) => (one === mark ? [one] : one.children))))],
    bothWays: false,
    line,
  }));
}

/** Of our own: a question in bold type at the start of a line, its answer behind it. */
export function boldQuestion(nodes: readonly PhrasingContent[], line: number): FoundCard | null {
  const [first, ...rest] = nodes;
  if (first?.type !== "strong" || !plainText(first).endsWith("?")) return null;
  const answer = trimmed(rest);
  return answer.length === 0
    ? null
    : { ask: trimmed(first.children), answer: [paragraphOf(answer)], bothWays: false, line };
}

function shown(
  nodes: readonly PhrasingContent[],
  instead: (mark: Mark) => readonly PhrasingContent[],
): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    if (node.type === "mark") return [...instead(node)];
    return "children" in node ? [{ ...node, children: shown(node.children, instead) }] : [node];
  });
}

const textOf = (value: string): PhrasingContent => ({ type: "text", value });

const wordsOf = (nodes: readonly PhrasingContent[]): string => plainText(nodes);

const joined = (lines: readonly Line[]): PhrasingContent[] =>
  lines.flatMap(({ nodes, end }) => [...nodes, ...end]);

/** Without white space and line ends around it; nothing where nothing is left. */
export function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const says = (node: PhrasingContent): boolean =>
    node.type !== "break" && (node.type !== "text" || node.value.trim() !== "");
  const first = nodes.findIndex(says);
  const kept = first === -1 ? [] : nodes.slice(first, nodes.findLastIndex(says) + 1);
  return kept.map((node, at) => {
    if (node.type !== "text") return node;
    const value = at === 0 ? node.value.trimStart() : node.value;
    return { ...node, value: at === kept.length - 1 ? value.trimEnd() : value };
  });
}
