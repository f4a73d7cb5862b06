/** Words in which names stand between backticks: the names as code. */
import { markup, type Markup } from "../markup.ts";

export function inked(text: string): Markup {
  const pieces = text
    .split("`")
    .map((piece, at) => (at % 2 === 0 ? markup`${piece}` : markup`<code>${piece}</code>`));
  return markup`${pieces}`;
}
