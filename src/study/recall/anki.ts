/**
 * Cards as the text that Anki imports: fields between tabs, those with a tab, a line end or a quote in quotes.
 * @see https://docs.ankiweb.net/importing/text-files.html
 */
import type { Flashcard } from "../../protocol/flashcard.ts";

/** `::` parts a deck from the one in it: no title may have it. */
const deckName = (title: string): string => title.replace(/:{2,}/g, ":").replace(/\s+/g, " ").trim();

/** A tag has no white space. */
const tagOf = (text: string): string => text.trim().replace(/\s+/g, "-");

/** `origin`: of the site, such as `https://example.org`; addresses are made absolute with it. `title`: the deck of all. */
export function ankiText(cards: readonly Flashcard[], origin: string, title: string): string {
  const head = ["#separator:tab", "#html:true", "#guid column:1", "#deck column:2", "#tags column:3"];
  const rows = cards.map(({ address, place = address, page, section, tags, ask, answer }) => {
    const from = `<p><a href="${escaped(origin + place)}">${escaped(page)}</a></p>`;
    return [
      origin + address,
      `${deckName(title)}::${deckName(section)}`,
      [...new Set([page, ...tags].map(tagOf))].join(" "),
      absolute(ask, origin),
      `${absolute(answer, origin)}${from}`,
    ].map(field);
  });
  return `${[...head, ...rows.map((row) => row.join("\t"))].join("\n")}\n`;
}

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

const absolute = (html: string, origin: string): string =>
  html.replace(/(\b(?:href|src)=")(?=\/(?!\/))/g, `$1${origin}`);

/** A `#` at the start of a row would make it a remark. */
function field(text: string): string {
  const flat = text.replace(/\r\n?/g, "\n");
  return /["\t\n]|^#/.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat;
}
