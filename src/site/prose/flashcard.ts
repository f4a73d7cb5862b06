/** Takes a card out of the HTML that the Markdown engine made of it. */

/** Both HTML; the question without a paragraph around it. */
export interface FlashcardParts {
  readonly ask: string;
  readonly answer: string;
}

/** The first paragraph asks, all else answers. */
export function readFlashcard(html: string): FlashcardParts {
  const [, ask = "", answer = ""] = /^\s*<p>([\s\S]*?)<\/p>([\s\S]*)$/.exec(html) ?? [];
  return { ask, answer: answer.trim() };
}

/** The answers of a part, as they stand in the HTML that `Flashcard.astro` makes: for paper. */
export function cardAnswers(html: string): string[] {
  return [...html.matchAll(/<div class="flashcard-answer[^>]*>([\s\S]*?)<\/div>\s*<\/details>/g)].map(
    ([, answer = ""]) =>
      answer.replace(/^<p>([^]*)<\/p>$/, (whole, inner: string) => (inner.includes("<p>") ? whole : inner)),
  );
}
