/** The cards that the generation found in the notes: published in the order in which pages are read. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "../../notes/model.ts";
import type { Flashcard } from "../../protocol/flashcard.ts";
import { href } from "../links.ts";
import { pagesFolder } from "../manifest.ts";

/** Where the page of recall finds them, without the base path. */
export const PUBLISHED = "/recall/cards.json";

const written = (): string => join(pagesFolder(), "flashcards.json");

/** Whether any note has one. */
export const hasFlashcards = (): boolean => existsSync(written());

/** What is published at such an address: all cards as JSON; undefined where there are none. */
export function flashcardsAt(address: string, site: Manifest): string | undefined {
  if (address !== PUBLISHED || !hasFlashcards()) return undefined;
  const cards = JSON.parse(readFileSync(written(), "utf8")) as readonly Flashcard[];
  const place = new Map(site.pages.map(({ path }, at) => [encodeURI(href(site.config, path)), at]));
  const placeOf = ({ address: own }: Flashcard): number => place.get(own.replace(/#.*/, "")) ?? 0;
  return JSON.stringify(cards.toSorted((one, other) => placeOf(one) - placeOf(other)));
}
