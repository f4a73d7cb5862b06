/** Text to HTML and back: what a fence says, out of the HTML the Markdown engine made of it. */

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The characters that HTML would read as markup, escaped: for text and for double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (found) => `&${nameOf(found)};`);
}

function nameOf(character: string): string {
  if (character === "&") return "amp";
  if (character === "<") return "lt";
  return character === ">" ? "gt" : "quot";
}

/** Undoes the escaping of the Markdown engine: the five named references and the numeric ones. */
export function unescapeHtml(html: string): string {
  return html.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, decodeReference);
}

function decodeReference(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
  const code = hex === undefined ? Number.parseInt(decimal ?? "", 10) : Number.parseInt(hex, 16);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
}

/** The text of the one `<pre><code>` in a piece of HTML, without its last line end; the text of all of it otherwise. */
export function fenceText(html: string): string {
  const code = /<code[^>]*>([\s\S]*?)<\/code>/.exec(html)?.[1] ?? html.replace(/<[^>]*>/g, "");
  return unescapeHtml(code).replace(/\n$/, "");
}
