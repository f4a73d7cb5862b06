/** What a page says under its interview answer, as a card: the question of the page, and the points of a good answer. */
import type { Root } from "mdast";
import { attributeOf } from "../elements.ts";
import type { Flashcard } from "../../protocol/flashcard.ts";
import type { InterviewItem } from "../model.ts";
import { cardId } from "./form.ts";
import type { PageOfCards } from "./deck.ts";

type Item = Pick<InterviewItem, "question" | "points" | "anchor">;

/** Null where the author wrote no such answer: a page that could only be guessed at is not asked. */
export function interviewCard(item: Item | null, { children }: Root, page: PageOfCards): Flashcard | null {
  const isAnswered = children.some(
    (child) =>
      child.type === "mdxJsxFlowElement" && child.name === "Part" && attributeOf(child, "kind") === "answer",
  );
  if (item === null || !isAnswered) return null;
  const { question, points, anchor } = item;
  const { address, page: title, section, tags } = page;
  return {
    address: `${address}#${cardId(question)}`,
    ...(anchor === null ? {} : { place: `${address}#${encodeURIComponent(anchor)}` }),
    page: title,
    section,
    tags,
    ask: html(question),
    answer:
      points.length === 1
        ? `<p>${html(points[0] ?? "")}</p>`
        : `<ul>${points.map((point) => `<li>${html(point)}</li>`).join("")}</ul>`,
  };
}

/** Code stands between backticks. */
const html = (text: string): string =>
  text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/`([^`]+)`/g, "<code>$1</code>");
