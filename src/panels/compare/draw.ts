/** A comparison of two exchanges as a table: what differs, side by side, and what is the same, by name. */
import type { ExchangeEntry } from "../../protocol/trace.ts";
import { bytesInWords } from "../bytes/words.ts";
import { nameOf } from "../exchanges/facts.ts";
import { markup, type Markup } from "../markup.ts";
import { compare, type ComparedRow, type ComparedSide } from "./compare.ts";
import type { DiffLine } from "./lines.ts";

const SIDES = { request: "Request", response: "Answer" } as const;

export function drawComparison(first: ExchangeEntry, second: ExchangeEntry): Markup {
  return markup`<section class="compared" aria-label="Comparison" tabindex="-1">
    <p class="why">${nameOf(first)} <span class="h">held against</span> ${nameOf(second)} <button type="button" value="end">Close</button></p>
    ${compare(first, second).map(drawSide)}
  </section>`;
}

function drawSide({ side, differing, same, content }: ComparedSide): Markup {
  const nothing = differing.length === 0 && content.kind === "same";
  const rows = differing.map(drawRow);
  const table =
    rows.length === 0
      ? null
      : markup`<table><thead><tr><th scope="col">${SIDES[side]}</th><th scope="col">first</th><th scope="col">second</th></tr></thead><tbody>${rows}</tbody></table>`;
  const alike = nothing
    ? `${SIDES[side]}: the same, byte for byte in head and content.`
    : `${rows.length === 0 ? `${SIDES[side]}: the heads are the same. ` : ""}The same: ${same.join(", ") || "nothing"}.`;
  return markup`${table}<p class="told">${alike}</p>${nothing ? null : drawContent(content)}`;
}

function drawRow({ name, first, second }: ComparedRow): Markup {
  const cell = (value: string | null): Markup =>
    value === null ? markup`<td class="h">not there</td>` : markup`<td>${value}</td>`;
  // What is in both with another value stands out; what is in one is said to be missing in the other.
  const changed =
    second === null || first === null ? cell(second) : markup`<td class="changed">${second}</td>`;
  return markup`<tr><th scope="row">${name}</th>${cell(first)}${changed}</tr>`;
}

function drawContent(content: ComparedSide["content"]): Markup | null {
  if (content.kind === "same") return null;
  if (content.kind === "bytes")
    return markup`<p class="told">The contents differ: ${bytesInWords(content.first)} and ${bytesInWords(content.second)}, no text.</p>`;
  return markup`<pre class="diff"><code>${content.lines.map(drawLine)}</code></pre>`;
}

const SIGNS = { same: " ", gone: "\u2212", new: "+" } as const;

/** A sign before each line, so that it is not told by colour alone. */
function drawLine({ change, text }: DiffLine): Markup {
  return markup`<span data-change="${change}">${SIGNS[change]} ${text}
</span>`;
}
