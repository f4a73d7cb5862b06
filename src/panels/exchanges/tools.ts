/** What a reader can do with an exchange of a live card: take it along in three forms, hold it against another. */
import { sentIn } from "../copy/sent.ts";
import { markup, type Markup } from "../markup.ts";
import type { ExchangeView } from "./read.ts";

/** Buttons: `value` is what to do, the card finds the exchange by `data-of`. */
export function drawTools({ entry, underWay }: ExchangeView): Markup | null {
  if (underWay) return null;
  const forms =
    sentIn(entry) === null
      ? [["raw", "text"]]
      : [
          ["curl", "curl"],
          ["fetch", "fetch"],
          ["raw", "text"],
        ];
  const copies = forms.map(
    ([form = "", name = ""]) =>
      markup`<button type="button" value="${form}"><span class="sr-only">Copy as </span>${name}</button>`,
  );
  return markup`<div class="xc-tools" data-of="${entry.id}">
    <span aria-hidden="true">Copy as</span>${copies}<button type="button" value="compare" aria-pressed="false">Compare</button>
  </div>`;
}
