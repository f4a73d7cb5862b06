/** Where a link that was read leads: a page, an attachment, or nowhere, with the words that are then left. */
import type { Link, Nodes, PhrasingContent } from "mdast";
import { homeOf } from "./addresses.ts";
import { blockSpot, type Spot } from "./anchors.ts";
import { isActiveFile } from "./attachments.ts";
import { deadLink, textElement } from "./elements.ts";
import type { Found } from "./link-index.ts";
import type { NoteOutline, PageOutline } from "./outline.ts";
import { plainText } from "./plain-text.ts";
import type { Place } from "./reading-place.ts";
import { hrefOf, report, withBase, type Weave } from "./weave.ts";

/** What stands in place of the name of a note that is not published. */
export const PRIVATE_WORDS = "a private note";

/** A link as both syntaxes come to it: what it names, and the words it shows. */
export interface Wanted {
  readonly node: Nodes;
  /** As written, for the report. */
  readonly written: string;
  readonly found: Found;
  readonly heading: string | null;
  readonly block: string | null;
  readonly words: readonly PhrasingContent[];
  readonly title: string | null;
  /** What the author may have meant, for a link to nothing. */
  readonly name: string;
}

/** The link to what was found, or the words that are left when a reader cannot be led there. */
export function linkTo(wanted: Wanted, weave: Weave, place: Place): PhrasingContent[] {
  const { target, rivals } = wanted.found;
  if (rivals.length > 0) {
    report(weave, place, wanted.node, {
      severity: "warning",
      code: "LINK_AMBIGUOUS",
      found: `${wanted.written}, which fits ${rivals.join(", ")}`,
      expected: `a path such as ${rivals[1] ?? ""}; the first is taken`,
    });
  }
  switch (target.kind) {
    case "private":
      return privateLink(wanted, weave, place);
    case "file":
      return fileLink(target.file, wanted, weave, place);
    case "none":
      return deadEnd(wanted, weave, place);
    default:
      return noteLink(target.outline, target.kind === "page" ? target.page : null, wanted, { weave, place });
  }
}

function privateLink(wanted: Wanted, weave: Weave, place: Place): PhrasingContent[] {
  report(weave, place, wanted.node, {
    severity: "info",
    code: "LINK_PRIVATE",
    found: `${wanted.written}, a link to a note that is not published`,
    expected: "that note published, or no link; readers see its words only",
  });
  return [deadLink(withoutPrivateName(wanted.words, weave))];
}

/** The author's own words for a private note, unless they are its name. */
function withoutPrivateName(words: readonly PhrasingContent[], weave: Weave): readonly PhrasingContent[] {
  const text = plainText(words);
  const parts = [text, text.replace(/\.(?:md|markdown)$/i, ""), ...text.split(" > ")];
  return text === "" || parts.some((part) => weave.site.index.isPrivateName(part)) ? [privateText()] : words;
}

export function privateText(): PhrasingContent {
  return { type: "text", value: PRIVATE_WORDS };
}

function deadEnd(wanted: Wanted, weave: Weave, place: Place): PhrasingContent[] {
  const near = weave.site.index.nearest(wanted.name);
  report(weave, place, wanted.node, {
    severity: "warning",
    code: "LINK_DEAD",
    found: `${wanted.written}, which leads to nothing`,
    expected: near === null ? "the name of a note or a file" : `perhaps “${near}”`,
  });
  return [deadLink(wanted.words)];
}

function noteLink(
  outline: NoteOutline,
  page: PageOutline | null,
  wanted: Wanted,
  { weave, place }: { readonly weave: Weave; readonly place: Place },
): PhrasingContent[] {
  const home = homeOf(outline, weave.site.addresses);
  if (home === null) return deadEnd(wanted, weave, place);
  const near = page ?? (outline === place.outline && place.embedLine === null ? weave.page : null);
  const spot = findSpot(outline, near, wanted, weave);
  if (spot === "missing") reportMissing(outline, wanted, weave, place);
  const top = page === null ? withBase(weave.site.base, home) : hrefOf(weave, { page, id: null });
  return [plainLink(typeof spot === "string" ? top : hrefOf(weave, spot), wanted)];
}

/** `top` for the note as a whole. */
function findSpot(
  outline: NoteOutline,
  near: PageOutline | null,
  { heading, block }: Wanted,
  { site }: Weave,
): Spot | "top" | "missing" {
  if (block !== null) return blockSpot(outline, block) ?? "missing";
  if (heading === null || heading === "") return "top";
  return site.anchors.heading(outline, heading, near) ?? "missing";
}

function reportMissing(outline: NoteOutline, wanted: Wanted, weave: Weave, place: Place): void {
  const { heading, block } = wanted;
  const near = heading === null ? null : weave.site.anchors.nearest(outline, heading);
  const hint = near === null ? "" : `perhaps “${near}”; `;
  report(weave, place, wanted.node, {
    severity: "warning",
    code: block === null ? "LINK_HEADING" : "LINK_BLOCK",
    found: `${wanted.written}, but ${outline.note.file} has no such ${block === null ? "heading" : "block"}`,
    expected:
      block === null
        ? `${hint}a heading of that note; it leads to the note`
        : `a block of that note that ends in ^${block}`,
  });
}

function fileLink(file: string, wanted: Wanted, weave: Weave, place: Place): PhrasingContent[] {
  const words = wanted.words;
  const isDrawing = /\.svg$/i.test(file);
  const attachment = isActiveFile(file) && !isDrawing ? null : weave.site.attachments.use(file);
  if (attachment === null) {
    report(weave, place, wanted.node, {
      severity: "warning",
      code: "ATTACHMENT_LEFT_OUT",
      found: `${wanted.written}, a file that could run script in the site's name, or that cannot be read`,
      expected: "a document, an image, a recording or an archive",
    });
    return [deadLink(words)];
  }
  const src = withBase(weave.site.base, attachment.path);
  const { width, height } = attachment;
  return isDrawing
    ? [textElement("LocalImage", { src, alt: plainText(words), width, height })]
    : [plainLink(src, wanted)];
}

/** A link with the words the author gave it. */
export function plainLink(url: string, { words, title }: Pick<Wanted, "words" | "title">): Link {
  return { type: "link", url, title, children: [...words] as Link["children"] };
}
