/** A card out of the HTML of its paragraphs, and the answers of a part for paper. */
import { expect, it } from "vitest";
import { cardAnswers, readFlashcard } from "./flashcard.ts";

it("a card is asked by its first paragraph and answered by the rest", () => {
  expect(readFlashcard("<p>Which <code>a</code>?</p>\n<p>That.</p><ul><li>b</li></ul>\n")).toEqual({
    ask: "Which <code>a</code>?",
    answer: "<p>That.</p><ul><li>b</li></ul>",
  });
});

it("the answers of a part are those of its cards, in order", () => {
  const card = (answer: string): string =>
    `<details class="flashcard" id="card-1"><summary>Which?</summary><div class="flashcard-answer">${answer}</div></details>`;
  expect(cardAnswers(`<h2>Cards</h2>${card("<p>One.</p>")} ${card("<p>a</p><p>b</p>")}`)).toEqual([
    "One.",
    "<p>a</p><p>b</p>",
  ]);
});
