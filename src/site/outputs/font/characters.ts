/** Finds which characters a site needs from its font. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Printable ASCII, because a reader types what he likes into the editor, and the marks of our own labels. */
const ALWAYS = `${Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join("")}\u00A0·×–—‘’“”…•`;

/**
 * What is always needed, and everything else that stands on a generated page. Prose is not set in this font, but
 * telling it from titles and code would cost more than the few hundred bytes that its letters take.
 */
export async function neededCharacters(pagesFolder: string): Promise<ReadonlySet<string>> {
  const needed = new Set(ALWAYS);
  const names = await readdir(pagesFolder, { recursive: true });
  for (const name of names.filter((file) => /\.(mdx|json)$/.test(file))) {
    addFrom(await readFile(join(pagesFolder, name), "utf8"), needed);
  }
  return needed;
}

function addFrom(text: string, needed: Set<string>): void {
  for (const [run] of text.matchAll(/[^\x00-\x7F]+/g)) for (const character of run) needed.add(character);
}
