/**
 * Which HTML of a note is kept. The set of elements and attributes is GitHub's in substance
 * (https://github.com/gjtorikian/html-pipeline, its sanitization allow-list), less what Markdown or a component stands for.
 */

/** Elements that may stand in a line of text. */
const INLINE =
  words(`a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span
  strike strong sub sup time tt u var wbr`);

/** Elements that stand as blocks. */
const BLOCK =
  words(`blockquote caption center dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p
  pre section summary table tbody td tfoot th thead tr ul`);

/** Real elements that are taken out while what is in them stays. */
const UNWRAPPED = words(`article aside big font footer header main nav picture source`);

/** The same, but the author is told: without them the note may not make sense. */
const UNWRAPPED_AND_TOLD = words(
  `body button dialog embed fieldset form frame html input label legend link meta base`,
);

/** Elements that are taken out with all that is in them, and the author is told. */
const REMOVED =
  words(`script style iframe object svg video audio canvas select textarea template noscript applet
  frameset math head`);

/** Elements without an end tag (HTML, 13.1.2 "void elements"), as far as they are known here. */
const VOID = words("br hr img wbr source input embed link meta base");

/** Elements whose end tag HTML lets authors leave out. */
const END_OPTIONAL = words("p li dt dd td th tr thead tbody tfoot caption rp rt");

/** Where an element must stand to mean something; elsewhere only its content is kept. */
const PARENTS = new Map<string, ReadonlySet<string>>([
  ["caption", words("table")],
  ["thead", words("table")],
  ["tbody", words("table")],
  ["tfoot", words("table")],
  ["tr", words("table thead tbody tfoot")],
  ["td", words("tr")],
  ["th", words("tr")],
  ["li", words("ul ol")],
  ["dt", words("dl")],
  ["dd", words("dl")],
  ["summary", words("details")],
  ["figcaption", words("figure")],
]);

const EVERYWHERE = words("title dir lang");
const ATTRIBUTES = new Map<string, ReadonlySet<string>>([
  ["details", words("open")],
  ["div", words("align")],
  ["p", words("align")],
  ["td", words("align colspan rowspan headers")],
  ["th", words("align colspan rowspan headers scope abbr")],
  ["ol", words("start reversed type")],
  ["time", words("datetime")],
  ["del", words("datetime")],
  ["ins", words("datetime")],
  ["data", words("value")],
]);

/** Attributes without a value of their own. */
const BOOLEAN = words("open reversed");

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

/** What becomes of an element: kept in a line, kept as a block, replaced by its content, or removed with it. */
export type Treatment = "inline" | "block" | "unwrapped" | "removed";

/** How an element is treated; null for a name that is no HTML element to keep or take out: it is text. */
export function treatmentOf(name: string): Treatment | null {
  if (INLINE.has(name)) return "inline";
  if (BLOCK.has(name)) return "block";
  if (UNWRAPPED.has(name) || UNWRAPPED_AND_TOLD.has(name)) return "unwrapped";
  return REMOVED.has(name) ? "removed" : null;
}

/** Whether the author is told that the element was taken out. */
export function isTold(name: string): boolean {
  return UNWRAPPED_AND_TOLD.has(name) || REMOVED.has(name);
}

/** Whether an element never has content. */
export function isVoid(name: string): boolean {
  return VOID.has(name);
}

/** Whether an element may be left open without a fault. */
export function mayStayOpen(name: string): boolean {
  return VOID.has(name) || END_OPTIONAL.has(name);
}

/** Whether an element may stand in this parent (null: none, or one written in Markdown). */
export function fits(name: string, parent: string | null): boolean {
  const parents = PARENTS.get(name);
  return parents === undefined || (parent !== null && parents.has(parent));
}

/** Whether an element holds only elements, so that blanks between them are nothing. */
export function holdsElementsOnly(name: string): boolean {
  return /^(?:table|thead|tbody|tfoot|tr|ul|ol|dl)$/.test(name);
}

/** Whether the attribute is kept on the element. */
export function keepsAttribute(element: string, attribute: string): boolean {
  return EVERYWHERE.has(attribute) || (ATTRIBUTES.get(element)?.has(attribute) ?? false);
}

/** Whether the attribute counts by being there. */
export function isBoolean(attribute: string): boolean {
  return BOOLEAN.has(attribute);
}

const SCHEMES = words("http https mailto tel ftp irc ircs xmpp obsidian");

/** Whether an address may stand in a link: relative, or of a scheme that runs nothing. One letter is a drive, not a scheme. */
export function isSafeUrl(url: string): boolean {
  // What a browser leaves out when it looks for the scheme: https://url.spec.whatwg.org/#url-parsing
  const bare = url.replace(/[\0-\x20\x7f]/g, "").toLowerCase();
  const scheme = /^([a-z][a-z0-9+.-]+):/.exec(bare)?.[1];
  return scheme === undefined || SCHEMES.has(scheme);
}

/** The same for an image, which may also carry its bytes. */
export function isSafeImageUrl(url: string): boolean {
  return isSafeUrl(url) || /^\s*data:image\/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]/i.test(url);
}
