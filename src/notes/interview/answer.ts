/** What a good answer says, what is asked next, and the trap: read from the blocks of an author's answer. */
import type { List, ListItem, Nodes, Paragraph, Table } from "mdast";
import type { MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import { attributeOf } from "../elements.ts";
import { codedText, plainText } from "../plain-text.ts";
import { leadOf, ledParagraph, type Led } from "./leads.ts";
import { sentencesOf } from "./sentences.ts";

/** Texts are plain, but for code between backticks. */
export interface Answer {
  readonly points: readonly string[];
  /** An answer is empty where the author gave none. */
  readonly followUps: readonly { readonly question: string; readonly answer: string }[];
  readonly trap: string | null;
}

/** The blocks may begin with the heading, or the words in bold, that say what they are. */
export function readAnswer(blocks: readonly Nodes[]): Answer {
  const reader = new Reader();
  reader.read(blocks);
  return {
    points: reader.points,
    followUps: reader.followUps.map(({ question, told }) => ({ question, answer: told.join(" ") })),
    trap: reader.trap.length === 0 ? null : reader.trap.join(" "),
  };
}

const KEY_POINTS = /\b(?:points?|summary|answer|say|takeaways?)\b/i;
const LEADS_ON = /:$|^\P{Ll}*$|^https?:\/\/\S+$/u;

class Reader {
  readonly points: string[] = [];
  readonly followUps: { readonly question: string; readonly told: string[] }[] = [];
  readonly trap: string[] = [];
  /** Where the text of a block goes. `answer`: to the follow-up that was asked last. */
  #into: "points" | "follow-ups" | "answer" | "trap" | "nowhere" = "points";

  read(blocks: readonly Nodes[]): void {
    for (const block of blocks) this.#block(block);
  }

  #block(block: Nodes): void {
    if (block.type === "heading") this.#turn(plainText(block), codedText(block));
    else if (block.type === "paragraph") this.#paragraph(block);
    else if (block.type === "list") this.#list(block);
    else if (block.type === "table") this.#table(block);
    else if (block.type === "blockquote") this.read(block.children);
    else if (block.type === "mdxJsxFlowElement") this.#element(block);
  }

  /** A heading, or a title, says what follows it. */
  #turn(words: string, shown: string): void {
    const lead = leadOf(words);
    if (lead === "asks") this.#ask(shown);
    else if (lead === "trap" || lead === "follow-ups") this.#into = lead;
    else if (this.points.length === 0 || KEY_POINTS.test(words)) this.#into = "points";
    // Behind what is said, headings of their own lead to details: examples, a table of cases.
    else this.#into = "nowhere";
  }

  #paragraph(paragraph: Paragraph): void {
    const led = ledParagraph(paragraph);
    if (led !== null && this.#led(led)) return;
    const text = codedText(paragraph);
    if (this.#into === "follow-ups" && text.includes("?")) this.#ask(...questionIn(text));
    else this.#tell(text);
  }

  /** False where the words in bold are only a part of what is said. */
  #led({ lead, words, rest }: Led): boolean {
    if (lead === "states") {
      if (this.followUps.length === 0 || this.#into === "trap" || rest === "") return false;
      this.#ask(words, rest);
    } else if (lead === "asks") this.#ask(words, rest);
    else {
      this.#into = lead === "answer" ? "points" : lead;
      if (rest !== "") this.#tell(rest);
    }
    return true;
  }

  /** What follows answers it, up to the next question. */
  #ask(question: string, answer = ""): void {
    this.followUps.push({ question, told: answer === "" ? [] : [answer] });
    this.#into = "answer";
  }

  /** What only leads to something else, as a colon at its end says, capitals alone, or a bare address, is no point. */
  #tell(text: string): void {
    if (text === "") return;
    if (this.#into === "trap") this.trap.push(text);
    else if (this.#into === "answer") this.followUps.at(-1)?.told.push(text);
    else if (this.#into === "points" && !LEADS_ON.test(text)) this.points.push(...sentencesOf(text));
  }

  #list({ children }: List): void {
    for (const item of children) this.#item(item);
  }

  #item(item: ListItem): void {
    const [first, ...others] = item.children;
    const led = first?.type === "paragraph" ? ledParagraph(first) : null;
    const rest = codedText(others);
    if (led?.lead === "asks") this.#askInList(led.words, joined(led.rest, rest));
    else if (this.#into === "follow-ups" && first !== undefined) {
      const [question, answer] = questionIn(codedText(first));
      this.#askInList(question, joined(answer, rest));
    } else this.#tellWhole(codedText(item));
  }

  /** What this one does not answer, the next item does not either. */
  #askInList(question: string, answer: string): void {
    const before = this.#into;
    this.#ask(question, answer);
    this.#into = before;
  }

  /** Its rows, each a point: what the first column names, and what the others say of it. */
  #table({ children }: Table): void {
    for (const { children: cells } of children.slice(1)) {
      const [name = "", ...said] = cells.map((cell) => codedText(cell));
      const told = said.filter((text) => text !== "").join("; ");
      if (told !== "") this.#tellWhole(`${name}: ${told}`);
    }
  }

  /** As one point, however many sentences it has. */
  #tellWhole(text: string): void {
    if (this.#into !== "points") this.#tell(text);
    else if (text !== "") this.points.push(text);
  }

  #element(element: MdxJsxFlowElement): void {
    if (element.name === "Example" || element.name === "Fence") return;
    if (element.name !== "Callout") return this.read(element.children);
    const before = this.#into;
    const title = attributeOf(element, "title");
    const kind = attributeOf(element, "kind");
    const isWarning = (kind === "warning" || kind === "danger") && this.trap.length === 0;
    if (leadOf(title) !== null) this.#turn(title, title);
    else if (isWarning) this.#into = "trap";
    this.read(element.children);
    this.#into = before;
  }
}

/** `Why? Because.` in one line: a question, and what stands behind its mark. */
function questionIn(text: string): [question: string, answer: string] {
  const [, question = text, answer = ""] = /^(.+?[?？])\s+(.*)$/.exec(text) ?? [];
  return [question, answer];
}

const joined = (...texts: readonly string[]): string => texts.filter((text) => text !== "").join(" ");
