/** What a page says under its interview answer, as cards: the question of the page with the points of a good answer, and what is asked next. */
import type { Root } from "mdast";
import { attributeOf } from "../elements.ts";
import type { Flashcard } from "../../protocol/flashcard.ts";
import type { InterviewItem } from "../model.ts";
import { cardId } from "./form.ts";
import type { PageOfCards } from "./deck.ts";

type Item = Pick<InterviewItem, "question" | "points" | "anchor" | "followUps">;

/**
 * None where the author wrote no such answer: a page that could only be guessed at is not asked. What is asked next is a card of
 * its own where the author has said what to answer.
 */
export function interviewCards(item: Item | null, { children }: Root, page: PageOfCards): Flashcard[] {
  const isAnswered = children.some(
    (child) =>
      child.type === "mdxJsxFlowElement" && child.name === "Part" && attributeOf(child, "kind") === "answer",
  );
  if (item === null || !isAnswered) return [];
  const { question, points, anchor, followUps } = item;
  const { address, page: title, section, tags } = page;
  const card = (ask: string, answer: string): Flashcard => ({
    address: `${address}#${cardId(ask)}`,
    ...(anchor === null ? {} : { place: `${address}#${encodeURIComponent(anchor)}` }),
    ...{ page: title, section, tags, ask: html(ask), answer },
  });
  const list = `<ul>${points.map((point) => `<li>${html(point)}</li>`).join("")}</ul>`;
  return [
    card(question, points.length === 1 ? paragraph(points[0] ?? "") : list),
    ...followUps
      .filter(({ answer }) => answer !== "")
      .map((one) => card(one.question, paragraph(one.answer))),
  ];
}

const paragraph = (text: string): string => `<p>${html(text)}</p>`;

/** Code stands between backticks. */
const html = (text: string): string =>
  text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/`([^`]+)`/g, "<code>$1</code>");
