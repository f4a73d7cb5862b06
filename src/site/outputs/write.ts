/** Puts everything that stands beside the pages into the folder of the finished site. */
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Manifest } from "../../notes/model.ts";
import { publishedSpecs } from "../examples.ts";
import { flashcardsAt, PUBLISHED } from "../recall/flashcards.ts";
import { DATA, dataAt, smallFiles } from "./files.ts";
import { picturesOf } from "./og/cards.ts";

/** `painted` are the files of `picturesOf(site)`, in order. Of the notes folder only the attachments are copied. */
export async function writeOutputs(
  site: Manifest,
  painted: readonly string[],
  folder: string,
): Promise<void> {
  const place = async (path: string): Promise<string> => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    return file;
  };
  const pictures = picturesOf(site).map(({ path }, at) => ({ source: painted[at] ?? "", path }));
  for (const { source, path } of [...pictures, ...site.attachments]) {
    await copyFile(source, await place(path));
  }
  for (const [path, make] of smallFiles(site)) await writeFile(await place(path), make());
  for (const path of DATA) {
    const text = dataAt(path, site);
    if (text !== undefined) await writeFile(await place(path), text);
  }
  const cards = flashcardsAt(PUBLISHED, site);
  if (cards !== undefined) await writeFile(await place(PUBLISHED), cards);
  for (const { path, text } of publishedSpecs(site)) await writeFile(await place(path), text);
}
