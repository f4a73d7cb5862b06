/** Says of the exercises of a page which the reader has solved. */
import { KeptRecord } from "../../study/record/kept-record.ts";

/** What the record calls an exercise: the address of its page and its id. */
export const addressOf = ({ specs = "", example = "" }: DOMStringMap): string =>
  `${specs.replace(/[^/]*$/, "")}#${example}`;

export function markSolved(): void {
  const record = new KeptRecord(() => localStorage);
  for (const card of document.querySelectorAll<HTMLElement>(".card:has(.checks)"))
    if (record.has("solved", addressOf(card.dataset)))
      card.querySelector<HTMLElement>(".checks")?.setAttribute("data-solved", "");
}
