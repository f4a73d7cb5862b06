/** Links as authors write them, between double brackets or in Markdown, read for what they name. */
import type { Link, PhrasingContent } from "mdast";
import { deadLink } from "./elements.ts";
import { decodePath } from "./images.ts";
import type { Found } from "./link-index.ts";
import { linkTo, plainLink, privateText, type Wanted } from "./link-targets.ts";
import type { WikiEmbed, WikiLink } from "./markdown/nodes.ts";
import { plainText } from "./plain-text.ts";
import type { Place } from "./reading-place.ts";
import { report, withBase, type Weave } from "./weave.ts";

/** Schemes that a link may keep; others are the author's own machine or a way to run code. */
const OPEN_SCHEMES = new Set([
  "http",
  "https",
  "mailto",
  "tel",
  "sms",
  "ftp",
  "ftps",
  "xmpp",
  "irc",
  "ircs",
  "matrix",
  "geo",
  "magnet",
]);

/** `[[Note#Heading|text]]`; also an embed that can only be a link where it stands. */
export function resolveWikiLink(node: WikiLink | WikiEmbed, weave: Weave, place: Place): PhrasingContent[] {
  const words =
    node.alias === null ? [{ type: "text" as const, value: shownName(node) }] : wordsOf(node.alias);
  const { heading, block } = node;
  const name = node.target.trim();
  const found = name === "" ? itself(place) : weave.site.index.byName(name, place.outline.note.file);
  const written = `${node.type === "wikiEmbed" ? "!" : ""}[[${node.value}]]`;
  if (found.target.kind === "private" && node.alias === null) words.splice(0, 1, privateText());
  return linkTo({ node, written, found, heading, block, words, title: null, name }, weave, place);
}

/** The words an author gave a link, with what stands between backticks as code. */
function wordsOf(alias: string): PhrasingContent[] {
  return alias
    .split(/(`[^`]+`)/)
    .filter((piece) => piece !== "")
    .map((piece) =>
      /^`[^`]+`$/.test(piece)
        ? { type: "inlineCode", value: piece.slice(1, -1) }
        : { type: "text", value: piece },
    );
}

/** `Note > Heading`, as Obsidian shows a link without words of its own. */
function shownName({ target, heading }: WikiLink | WikiEmbed): string {
  const name = target.trim();
  if (heading === null) return name;
  const path = heading.split("#").map((part) => part.trim());
  return [name, ...path].filter((part) => part !== "").join(" > ");
}

/** `[words](target)`, with the words already resolved. */
export function resolveLink(
  node: Link,
  words: readonly PhrasingContent[],
  weave: Weave,
  place: Place,
): PhrasingContent[] {
  const url = node.url.trim();
  const scheme = /^([a-z][a-z\d+.-]+):/i.exec(url)?.[1]?.toLowerCase();
  if (url.startsWith("//"))
    return [{ ...node, url: `https:${url}`, children: [...words] as Link["children"] }];
  if (scheme !== undefined && !looksLikePath(url)) {
    if (!OPEN_SCHEMES.has(scheme)) reportScheme(node, scheme, weave, place);
    return [
      OPEN_SCHEMES.has(scheme) ? { ...node, children: [...words] as Link["children"] } : deadLink(words),
    ];
  }
  const { path, heading, block } = readPath(url);
  const found = path === "" ? itself(place) : weave.site.index.byLink(path, place.outline.note.file);
  const written = `[${plainText(node)}](${node.url})`;
  const name = path.replace(/\.(?:md|markdown)$/i, "");
  const wanted = { node, written, found, heading, block, words, title: node.title ?? null, name };
  if (found.target.kind === "none" && isSiteAddress(path, weave)) {
    return [plainLink(withBase(weave.site.base, path), wanted)];
  }
  return linkTo(wanted, weave, place);
}

function itself(place: Place): Found {
  return { target: { kind: "note", outline: place.outline }, rivals: [] };
}

/** The parts of `../folder/a%20note.md#heading` or `note.md#^block`. */
function readPath(url: string): Pick<Wanted, "heading" | "block"> & { readonly path: string } {
  const at = url.indexOf("#");
  const path = decodePath((at === -1 ? url : url.slice(0, at)).replace(/\?.*$/s, ""));
  const fragment = at === -1 ? null : decodePath(url.slice(at + 1));
  const block = fragment?.startsWith("^") === true ? fragment.slice(1) : null;
  return { path, block, heading: block === null ? fragment : null };
}

/** `file.md:3` and `notes: a.md` are no schemes. */
function looksLikePath(url: string): boolean {
  return /^[^:/?#]+\.(?:md|markdown):/i.test(url);
}

function isSiteAddress(path: string, { site }: Weave): boolean {
  if (!path.startsWith("/")) return false;
  const address = path.endsWith("/") ? path : `${path}/`;
  return (
    site.addresses.sections.some((section) => section.path === address) ||
    [...site.addresses.pathOf.values()].includes(address)
  );
}

function reportScheme(node: Link, scheme: string, weave: Weave, place: Place): void {
  report(weave, place, node, {
    severity: "warning",
    code: "LINK_SCHEME",
    found: `a link to ${scheme}:, which only the author's machine can open`,
    expected: "an https: address, or the path of a note",
  });
}
