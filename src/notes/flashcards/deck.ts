/** The cards of a page as they are asked away from it: HTML without the components of a page. */
import type { Nodes, Parents, PhrasingContent, RootContent } from "mdast";
import { markdownToHtml } from "satteri";
import type { Flashcard } from "../../protocol/flashcard.ts";
import { toMdx } from "../markdown/write.ts";
import type { Problem } from "../model.ts";
import { plainText } from "../plain-text.ts";
import { cardId, type PlacedCard } from "./form.ts";

/** What all cards of a page share. */
export interface PageOfCards extends Pick<Flashcard, "page" | "section" | "tags"> {
  /** With the base path. */
  readonly address: string;
  readonly file: string;
}

export interface Deck {
  readonly cards: readonly Flashcard[];
  readonly problems: readonly Problem[];
}

/** A question that the page has twice is asked once. */
export function deckOf(placed: readonly PlacedCard[], page: PageOfCards): Deck {
  const cards = new Map<string, Flashcard>();
  const problems: Problem[] = [];
  const add = (ask: readonly RootContent[], answer: readonly RootContent[], line: number): void => {
    const question = plainText(ask);
    const address = `${page.address}#${cardId(question)}`;
    if (cards.has(address)) problems.push(twice(question, page.file, line));
    else cards.set(address, cardOf(address, ask, answer, page));
  };
  for (const { ask, answer, bothWays, line } of placed) {
    const question: RootContent = { type: "paragraph", children: [...ask] };
    add([question], answer, line);
    if (bothWays) add(answer, [question], line);
  }
  return { cards: [...cards.values()], problems };
}

function cardOf(
  address: string,
  ask: readonly RootContent[],
  answer: readonly RootContent[],
  { address: from, page, section, tags }: PageOfCards,
): Flashcard {
  return {
    address,
    page,
    section,
    tags,
    ask: htmlOf(ask, from).replace(/^<p>([^]*)<\/p>$/, (whole, inner: string) =>
      inner.includes("<p>") ? whole : inner,
    ),
    answer: htmlOf(answer, from),
  };
}

function twice(question: string, file: string, line: number): Problem {
  return {
    severity: "warning",
    code: "FLASHCARD_TWICE",
    file,
    line,
    found: `the card "${question}" a second time on its page`,
    expected: "another question; this one is not asked",
  };
}

/** Elements in lower case are those of the note's own HTML, already made safe; components give what they hold. */
function htmlOf(nodes: readonly RootContent[], address: string): string {
  const markdown = toMdx({ type: "root", children: plain(nodes, address) as RootContent[] });
  return markdownToHtml(markdown, { features: { gfm: true, smartPunctuation: false } }).html.trim();
}

function plain(nodes: readonly Nodes[], address: string): Nodes[] {
  return nodes.flatMap((node): Nodes[] => {
    if (node.type === "footnoteReference") return [];
    if (node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement") return element(node, address);
    if (node.type === "link" && node.url.startsWith("#"))
      return [withPlain({ ...node, url: address + node.url }, address)];
    return "children" in node ? [withPlain(node, address)] : [node];
  });
}

type Element = Extract<Nodes, { type: "mdxJsxFlowElement" | "mdxJsxTextElement" }>;

function element(node: Element, address: string): Nodes[] {
  if (node.children.length > 0)
    return /^[a-z]/.test(node.name ?? "") ? [withPlain(node, address)] : plain(node.children, address);
  const value = plainText(node);
  if (value === "") return [];
  const said: PhrasingContent =
    node.name === "Math" ? { type: "inlineCode", value } : { type: "text", value };
  return [node.type === "mdxJsxFlowElement" ? { type: "paragraph", children: [said] } : said];
}

/** What each node allowed in it before, it allows now. */
const withPlain = <T extends Extract<Nodes, Parents>>(node: T, address: string): T => ({
  ...node,
  children: plain(node.children, address) as T["children"],
});
