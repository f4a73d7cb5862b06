/** Where a text stops being JavaScript, and what is wrong there, in words: read from the tree that the editor has anyway. */
import type { syntaxTree } from "@codemirror/language";

type Tree = ReturnType<typeof syntaxTree>;
type SyntaxNode = Tree["topNode"];

/** The first place that the parser could make no sense of; those after it often follow from it. */
export interface Fault {
  /** Offsets in the text; equal where something is missing. */
  readonly from: number;
  readonly to: number;
  /** What is wrong, without the line. */
  readonly words: string;
}

/** How much of what does not belong is quoted, in characters. */
const QUOTED = 24;

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "${": "}" };

/** Null for a text that can be read to its end. `text` is what the tree was made of. */
export function firstFault(tree: Tree, text: string): Fault | null {
  const found: SyntaxNode[] = [];
  tree.iterate({
    enter: ({ type, node }) => {
      if (type.isError && !isUnknown(node, text)) found.push(node);
      return found.length === 0;
    },
  });
  const [first] = found;
  return first === undefined ? null : faultOf(first, text);
}

/** What the grammar does not know and the language has: attributes of an import, and what else `import()` is given. */
function isUnknown({ from }: SyntaxNode, text: string): boolean {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const [line = ""] = text.slice(start).split("\n");
  return /^\s*(?:import|export)\b.*["']\s*with\b|\bimport\s*\([^)]*,/.test(line);
}

function faultOf(node: SyntaxNode, text: string): Fault {
  const { from, to } = node;
  const open = openBefore(node, text);
  const quoted = text.slice(from, to).split("\n")[0] ?? "";
  if (open !== null && (from === to || isAtEnd(node)))
    return {
      from,
      to,
      words: `${open.closing} is missing: ${open.sign} of line ${open.line} is not closed.`,
    };
  if (from === to) return { from, to, words: "Something is missing here." };
  const short = quoted.length > QUOTED ? `${quoted.slice(0, QUOTED)}...` : quoted;
  return { from, to, words: `${short} does not belong here.` };
}

/** The bracket in which the fault is, as long as the tree has no closing one for it. */
function openBefore(node: SyntaxNode, text: string): { sign: string; closing: string; line: number } | null {
  const { parent } = node;
  if (parent === null) return null;
  for (let child = parent.firstChild; child !== null; child = child.nextSibling) {
    const sign = text.slice(child.from, child.to);
    const closing = CLOSING[sign];
    if (closing === undefined) continue;
    const last = parent.lastChild;
    if (last !== null && text.slice(last.from, last.to) === closing) return null;
    return { sign, closing, line: text.slice(0, child.from).split("\n").length };
  }
  return null;
}

/** Nothing that could be read stands behind it in what it is part of. */
const isAtEnd = (node: SyntaxNode): boolean => node.nextSibling === null || node.nextSibling.type.isError;
