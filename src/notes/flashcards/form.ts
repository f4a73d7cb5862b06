/** Finds the cards of a page, where its author turned them on, and puts each in its place: a question over its answer, folded. */
import { createHash } from "node:crypto";
import type { List, Nodes, Paragraph, RootContent } from "mdast";
import type { MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import { attributeOf, flowElement, textElement } from "../elements.ts";
import { linesOf } from "../paragraphs.ts";
import { plainText } from "../plain-text.ts";
import { boldQuestion, clozes, multiLine, oneLiner, trimmed, turnOf, type FoundCard } from "./found.ts";
import { isCardTag } from "./switched-on.ts";

/** A card with the id of its place on the page. */
export interface PlacedCard extends FoundCard {
  readonly id: string;
  /** The page has the question above already: the place is that of the first. */
  readonly isAgain: boolean;
}

/** Where the blocks stand that are looked at. */
interface Ground {
  /** In a part for cards: what is a card stands there as one. Elsewhere a sentence with a gap stays a sentence. */
  readonly inPart: boolean;
  readonly place: (card: FoundCard) => PlacedCard;
}

/** What holds blocks that are not the page's own words, or are questions already. */
const APART = new Set(["Embedded", "Example", "Fence", "Quiz", "Diagram"]);
const ASKED_ALREADY = new Set(["quiz", "exercise"]);

/** Forms the cards of a page in place; the parts are wrapped, the quizzes formed. `everywhere`: the whole note is turned on. */
export function formFlashcards(children: RootContent[], everywhere: boolean): readonly PlacedCard[] {
  const placed: PlacedCard[] = [];
  const place = (card: FoundCard): PlacedCard => {
    const id = cardId(plainText(card.ask));
    const one = { ...card, id, isAgain: placed.some((other) => other.id === id) };
    placed.push(one);
    return one;
  };
  const visit = (parent: { children: RootContent[] }, ground: Ground | null): void => {
    if (ground !== null) parent.children = cardsIn(parent.children, ground);
    for (const child of parent.children) {
      if (!("children" in child) || isApart(child)) continue;
      if (child.type === "mdxJsxFlowElement")
        visit(child, isPartOfCards(child) ? { inPart: true, place } : ground);
      else if (child.type === "blockquote") visit(child, ground);
    }
  };
  const top = { children };
  visit(top, everywhere ? { inPart: false, place } : null);
  if (top.children !== children) children.splice(0, children.length, ...top.children);
  return placed;
}

/** From the question alone, so that an edited answer keeps what is known of the card. */
export function cardId(question: string): string {
  return `card-${createHash("sha256").update(question).digest("hex").slice(0, 10)}`;
}

function isApart(node: RootContent): boolean {
  if (node.type !== "mdxJsxFlowElement") return false;
  return (
    APART.has(node.name ?? "") ||
    node.name === "Flashcard" ||
    (node.name === "Part" && ASKED_ALREADY.has(attributeOf(node, "kind")))
  );
}

const isPartOfCards = (node: MdxJsxFlowElement): boolean =>
  node.name === "Part" && attributeOf(node, "kind") === "recall";

function cardsIn(blocks: readonly RootContent[], ground: Ground): RootContent[] {
  const result: RootContent[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.type === "paragraph") {
      const following = adjacent(blocks, at);
      const long = longCard(block, following);
      if (long === null) result.push(...ofParagraph(block, ground));
      else {
        result.push(flashcard(ground.place(long)));
        at += following.length;
      }
    } else if (block?.type === "list") result.push(...ofList(block, ground));
    else if (block !== undefined) result.push(block);
  }
  return result;
}

function longCard(paragraph: Paragraph, following: readonly RootContent[]): FoundCard | null {
  const lines = linesOf(paragraph.children);
  const turn = turnOf(lines);
  return turn === -1 ? null : multiLine(lines, turn, following, lineOf(paragraph));
}

/** The blocks behind one, as long as no blank line is between. */
function adjacent(blocks: readonly RootContent[], at: number): readonly RootContent[] {
  let end = lastLine(blocks[at]);
  let count = 0;
  for (const block of blocks.slice(at + 1)) {
    if (block.type === "heading" || end === null || firstLine(block) !== end + 1) break;
    end = lastLine(block);
    count += 1;
  }
  return blocks.slice(at + 1, at + 1 + count);
}

function ofParagraph(paragraph: Paragraph, ground: Ground): RootContent[] {
  if (isCardTag(plainText(paragraph))) return [];
  const start = lineOf(paragraph);
  const lines = linesOf(paragraph.children);
  const cards = lines.map(({ nodes }, at) => shortCard(nodes, start + at, ground));
  if (cards.every((card) => card === null)) return sentence(paragraph, ground);
  const result: RootContent[] = [];
  let rest: Paragraph["children"] = [];
  const close = (): void => {
    if (plainText(rest) !== "") result.push({ type: "paragraph", children: trimmed(rest) });
    rest = [];
  };
  for (const [at, card] of cards.entries()) {
    if (card === null) rest.push(...(lines[at]?.nodes ?? []), ...(lines[at]?.end ?? []));
    else {
      close();
      result.push(flashcard(ground.place(card)));
    }
  }
  close();
  return result;
}

const shortCard = (nodes: Paragraph["children"], line: number, { inPart }: Ground): FoundCard | null =>
  oneLiner(nodes, line) ?? (inPart ? boldQuestion(nodes, line) : null);

/** A sentence with gaps: among cards a card for each, in the text the sentence as it was, where its cards lead. */
function sentence(paragraph: Paragraph, { inPart, place }: Ground): RootContent[] {
  const cards = clozes(paragraph.children, lineOf(paragraph)).map(place);
  if (cards.length === 0) return [paragraph];
  if (inPart) return cards.map(flashcard);
  const anchors = cards.filter(({ isAgain }) => !isAgain).map(({ id }) => textElement("span", { id }));
  return [{ ...paragraph, children: [...anchors, ...paragraph.children] }];
}

/** A list of nothing but cards; any other stays as it is. */
function ofList(list: List, ground: Ground): RootContent[] {
  const items = list.children.map(({ children, position }): readonly FoundCard[] => {
    const [only, ...others] = children;
    if (only?.type !== "paragraph" || others.length > 0) return [];
    const line = position?.start.line ?? 1;
    const card = shortCard(only.children, line, ground);
    if (card !== null) return [card];
    return ground.inPart ? clozes(only.children, line) : [];
  });
  if (items.some((cards) => cards.length === 0)) return [list];
  return items.flat().map((card) => flashcard(ground.place(card)));
}

function flashcard({ id, isAgain, ask, answer, bothWays }: PlacedCard): MdxJsxFlowElement {
  const back = bothWays ? cardId(plainText(answer)) : null;
  return flowElement("Flashcard", { id: isAgain ? null : id, back }, [
    { type: "paragraph", children: [...ask] },
    ...answer,
  ]);
}

const lineOf = (node: Nodes): number => node.position?.start.line ?? 1;

/** Of what an element stands for, where it has no place of its own. */
function firstLine(node: Nodes): number | null {
  if (node.position !== undefined) return node.position.start.line;
  const first = "children" in node ? node.children[0] : undefined;
  return first === undefined ? null : firstLine(first);
}

function lastLine(node: Nodes | undefined): number | null {
  if (node?.position !== undefined) return node.position.end.line;
  const last = node !== undefined && "children" in node ? node.children.at(-1) : undefined;
  return last === undefined ? null : lastLine(last);
}
