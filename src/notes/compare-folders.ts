/** Compares folders of texts word by word, from the files. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { glob } from "tinyglobby";
import { ProductError } from "../protocol/errors.ts";
import { sharedRuns, type SharedRun } from "./shared-runs.ts";

/** Runs of eight words that texts of `ours` (Markdown and lists in TypeScript) share with the Markdown files of `theirs`. */
export async function compareFolders(ours: readonly string[], theirs: string): Promise<readonly SharedRun[]> {
  if (!existsSync(theirs)) throw new ProductError("FOLDER_MISSING", `There is no folder ${theirs}.`);
  const own = await Promise.all(ours.map((folder) => read(folder, ["**/*.{md,markdown,ts}"])));
  const others = await read(theirs, ["**/*.{md,markdown}"]);
  if (others.size === 0) throw new ProductError("FOLDER_EMPTY", `There is no Markdown file in ${theirs}.`);
  return sharedRuns(new Map(own.flatMap((texts) => [...texts])), others.values());
}

async function read(folder: string, patterns: string[]): Promise<ReadonlyMap<string, string>> {
  const files = (await glob(patterns, { cwd: folder, ignore: ["pages/**"] })).sort();
  const texts = await Promise.all(
    files.map(async (file) => [join(folder, file), await readFile(join(folder, file), "utf8")] as const),
  );
  return new Map(texts);
}
