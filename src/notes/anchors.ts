/** Where in a note a heading or a block is: on which page, and with which id there. */
import GithubSlugger from "github-slugger";
import { Nearest } from "./nearest.ts";
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
  readonly #nearest = new Nearest();
  readonly #places = new Map<NoteOutline, Places>();

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
   * page `near` is preferred: every question may have its own "Concepts"; and on one page the one that reads as written.
   * Null when the note has no such heading; `"top"` when it has one that is on no page.
   */
  heading(outline: NoteOutline, wanted: string, near: PageOutline | null): Spot | "top" | null {
    const path = wanted
      .split("#")
      .map((part) => part.trim())
      .filter(Boolean);
    const last = headingKey(path.at(-1) ?? "");
    const places = this.#placesOf(outline).get(last) ?? NOWHERE;
    const on = (page: PageOutline): Spot | null => {
      const fitting = places.get(page)?.filter((place) => followsPath(page, place, path)) ?? [];
      const asWritten = fitting.find((place) => page.headings[place]?.text === path.at(-1));
      const at = asWritten ?? fitting[0];
      return at === undefined ? null : this.#spot(page, at);
    };
    const own = near === null ? null : on(near);
    if (own !== null) return own;
    for (const page of places.keys()) {
      const spot = on(page);
      if (spot !== null) return spot;
    }
    if (outline.structure.some((text) => headingKey(text) === last)) return "top";
    return this.#numbered(outline, wanted);
  }

  /** The heading of a note that looks most like one it does not have. */
  nearest(outline: NoteOutline, heading: string): string | null {
    return this.#nearest.find(heading, () =>
      outline.pages.flatMap((page) => [page.title, ...page.headings.map(({ text }) => text)]),
    );
  }

  #spot(page: PageOutline, at: number): Spot {
    return { page, id: at === TITLE ? null : (this.idsOf(page)[at] ?? null) };
  }

  /** Where each heading's text stands: by key, the pages in order, and on each the places. */
  #placesOf(outline: NoteOutline): Places {
    const known = this.#places.get(outline);
    if (known !== undefined) return known;
    const places = new Map<string, Map<PageOutline, number[]>>();
    const add = (text: string, page: PageOutline, at: number): void => {
      const byPage = places.get(headingKey(text)) ?? new Map<PageOutline, number[]>();
      places.set(headingKey(text), byPage);
      byPage.set(page, [...(byPage.get(page) ?? []), at]);
    };
    for (const page of outline.pages) {
      for (const title of titlesOf(page)) add(title, page, TITLE);
      for (const [at, { text }] of page.headings.entries()) add(text, page, at);
    }
    this.#places.set(outline, places);
    return places;
  }

  /** `#concepts-2`, as GitHub numbers headings of one text: the third of them in the note. */
  #numbered(outline: NoteOutline, wanted: string): Spot | null {
    const [, stem, count] = /^(.+)-(\d{1,4})$/.exec(wanted) ?? [];
    if (stem === undefined || count === undefined) return null;
    const places = this.#placesOf(outline).get(headingKey(stem)) ?? NOWHERE;
    const all = [...places].flatMap(([page, list]) =>
      list.filter((at) => at !== TITLE).map((at) => ({ page, at })),
    );
    const found = all[Number(count)];
    return found === undefined ? null : this.#spot(found.page, found.at);
  }
}

/** The place of a page's title among its headings. */
const TITLE = -1;

const NOWHERE: ReadonlyMap<PageOutline, readonly number[]> = new Map();

type Places = ReadonlyMap<string, ReadonlyMap<PageOutline, readonly number[]>>;

function titlesOf(page: PageOutline): readonly string[] {
  if (page.kind !== "question") return [];
  return [...new Set([page.titleHeading ?? page.title, page.title])];
}

/** Whether the headings of `A#B#C` that come before the last stand above this place, in their order. */
function followsPath(page: PageOutline, place: number, path: readonly string[]): boolean {
  let above = place;
  for (const part of path.slice(0, -1).reverse()) {
    const key = headingKey(part);
    const at = page.headings.findLastIndex(({ text }, index) => index < above && headingKey(text) === key);
    if (at === -1 && !titlesOf(page).some((title) => headingKey(title) === key)) return false;
    above = at;
  }
  return true;
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
