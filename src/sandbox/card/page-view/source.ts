/**
 * The text of a page before it is parsed. What the policy of this site refuses is set apart first: a parser would already complain
 * of styles, handlers and a base, though its document is never shown.
 */

/** A page without styles in its markup, and those styles, in order. An element's own style waits in `data-page-style`. */
export interface PageSource {
  readonly html: string;
  readonly styles: readonly string[];
  /** The address of its `base` element, as it is written; null where there is none. */
  readonly base: string | null;
}

const styleElement = /<style\b[^>]{0,999}>([^]*?)(?:<\/style\s*>|$)/gi;
const baseElement = /<base\b([^>]{0,999})>/gi;

/** A start tag with its attributes; what stands in quotes may hold a `>`. The bounds keep a hostile page from taking long. */
const startTag = /<[a-z](?:"[^"]{0,999}"|'[^']{0,999}'|[^'">]){0,999}>/gi;

/**
 * By the words alone, and for quiet alone: what this misses is dropped by the sanitiser, and refused by the policy of the
 * frame.
 */
export function apart(text: string): PageSource {
  const styles: string[] = [];
  const bases: string[] = [];
  const html = text
    .replace(styleElement, (_whole, css: string) => {
      styles.push(css);
      return "";
    })
    .replace(baseElement, (_whole, attributes: string) => {
      const [, quoted, bare] = /\bhref\s*=\s*(?:["']([^"']*)["']|([^\s"']+))/i.exec(attributes) ?? [];
      const address = quoted ?? bare;
      if (address !== undefined) bases.push(address);
      return "";
    })
    .replace(startTag, (tag) =>
      tag
        .replace(/(?<=["'\s/])style(?=\s*=)/gi, "data-page-style")
        .replace(/(?<=["'\s/])on[a-z]+(?=\s*=)/gi, "data-page-handler"),
    );
  return { html, styles, base: bases[0] ?? null };
}

/**
 * CSS that asks for nothing: no import, no address, no escape that could hide one. Names by `#` are those of the frame, where
 * each has a prefix.
 */
export function harmless(css: string, prefix: string): string {
  return css
    .replace(/\/\*[^]*?(?:\*\/|$)/g, " ")
    .replace(/\\/g, " ")
    .replace(/@import\b[^;]*(?:;|$)/gi, "")
    .replace(/(?:url|image-set|image|src)\([^)]*(?:\)|$)/gi, "none")
    .replace(/#(?=-?[a-z_][\w-]{0,99}[^{}]{0,299}\{)/gi, `#${prefix}`);
}
