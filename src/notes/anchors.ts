/** Where in a note a heading or a block is: on which page, and with which id there. */
import GithubSlugger from "github-slugger";
import type { NoteOutline, PageOutline } from "./outline.ts";

/** A place a link can lead to; `id` is null for the top of the page. */
export interface Spot {
  readonly page: PageOutline;
  readonly id: string | null;
}

/** Ids of a page's own headings, in order. Asked for pages whose ids do not follow from the note alone. */
export type ComposeIds = (page: PageOutline) => readonly string[];

/** The ids of headings, worked out once per page. */
export class Anchors {
  readonly #ids = new Map<PageOutline, readonly string[]>();
  readonly #compose: ComposeIds;

  constructor(compose: ComposeIds) {
    this.#compose = compose;
  }

  /** One id per heading of the outline, in its order. */
  idsOf(page: PageOutline): readonly string[] {
    const known = this.#ids.get(page);
    if (known !== undefined) return known;
    const slugger = new GithubSlugger();
    const ids = page.settled ? page.headings.map(({ idText }) => slugger.slug(idText)) : this.#compose(page);
    this.#ids.set(page, ids);
    return ids;
  }

  /**
   * The heading named after `#`, in the note `outline`. Obsidian's nested form `A#B` means B below A. A heading of the
   * page `near` is preferred: every question may have its own "Concepts". Null when the note has no such heading;
   * `"top"` when it has one that is on no page.
   */
  heading(outline: NoteOutline, wanted: string, near: PageOutline | null): Spot | "top" | null {
    const path = wanted
      .split("#")
      .map((part) => part.trim())
      .filter(Boolean);
    const pages = near === null ? outline.pages : [near, ...outline.pages.filter((page) => page !== near)];
    for (const page of pages) {
      const spot = this.#onPage(page, path);
      if (spot !== null) return spot;
    }
    const last = headingKey(path.at(-1) ?? "");
    if (outline.structure.some((text) => headingKey(text) === last)) return "top";
    return this.#numbered(outline, wanted);
  }

  #onPage(page: PageOutline, path: readonly string[]): Spot | null {
    const keys = page.headings.map(({ text }) => headingKey(text));
    const titles = [page.titleHeading, page.kind === "question" ? page.title : null];
    const isTitle = (part: string): boolean =>
      titles.some((title) => title !== null && headingKey(title) === headingKey(part));
    let at = -1;
    let onTitle = false;
    for (const part of path) {
      onTitle = at === -1 && isTitle(part);
      if (onTitle) continue;
      at = keys.indexOf(headingKey(part), at + 1);
      if (at === -1) return null;
    }
    return { page, id: at === -1 ? null : (this.idsOf(page)[at] ?? null) };
  }

  /** `#concepts-2`, as GitHub numbers headings of one text: the third of them in the note. */
  #numbered(outline: NoteOutline, wanted: string): Spot | null {
    const [, stem, count] = /^(.+)-(\d{1,4})$/.exec(wanted) ?? [];
    if (stem === undefined || count === undefined) return null;
    const key = headingKey(stem);
    const all = outline.pages.flatMap((page) =>
      page.headings.flatMap(({ text }, index) => (headingKey(text) === key ? [{ page, index }] : [])),
    );
    const found = all[Number(count)];
    return found === undefined ? null : { page: found.page, id: this.idsOf(found.page)[found.index] ?? null };
  }
}

/** The page of a note that has the block `^id`. */
export function blockSpot(outline: NoteOutline, block: string): Spot | null {
  const page = outline.pages.find(({ blocks }) => blocks.has(block));
  return page === undefined ? null : { page, id: blockId(block) };
}

/** The id an element gets for the sake of links to its block. */
export function blockId(block: string): string {
  return `block-${block.toLowerCase().replace(/[^\p{L}\p{N}-]+/gu, "-")}`;
}

/** How headings are compared: letters and digits only, so that a link may quote the heading or its id. */
export function headingKey(text: string): string {
  const letters = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  return letters === "" ? text.trim() : letters;
}
