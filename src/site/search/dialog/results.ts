/** Draws an answer: one group for each page, one option for each line. */
import { excerpted } from "../answer/excerpt.ts";
import type { Group, Row } from "../answer/group.ts";
import type { Piece } from "../answer/text-index.ts";
import { make } from "./markup.ts";

/** The groups as elements, their options numbered from `start`. */
export function drawGroups(groups: readonly Group[], start: number): HTMLElement[] {
  let number = start;
  return groups.map((group) =>
    make(
      "div",
      { role: "group", class: "search-group", "aria-label": group.title },
      ...group.rows.map((row, at) => drawRow(row, number++, at === 0)),
    ),
  );
}

function drawRow(row: Row, number: number, isLead: boolean): HTMLElement {
  return make(
    "a",
    {
      role: "option",
      id: `search-option-${number}`,
      class: isLead ? "search-row search-lead" : "search-row",
      href: row.href,
      tabindex: "-1",
      "aria-selected": "false",
    },
    ...headline(row, isLead),
    make(
      "span",
      { class: "search-excerpt" },
      ...excerpted(row.excerpt, row.title, isLead ? 12 : 5).map(drawPiece),
    ),
  );
}

/** The title, and for the first line of a page what it is and where it stands. */
function headline(row: Row, isLead: boolean): HTMLElement[] {
  const title = make("span", { class: "search-title" }, row.title);
  const kind = make("span", { class: row.isNamed ? "search-kind search-named" : "search-kind" }, row.kind);
  const place = make("span", { class: "search-place" }, row.place);
  const about = [...(isLead || row.isNamed ? [kind] : []), ...(isLead && row.place !== "" ? [place] : [])];
  return [title, ...about.flatMap((part) => [make("span", { class: "search-gap" }, ", "), part])];
}

function drawPiece(piece: Piece): Node {
  return piece.marked ? make("mark", {}, piece.text) : document.createTextNode(piece.text);
}
