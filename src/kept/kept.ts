/** Keeps what is made of the project's own code, so that a build of other notes need not make it again. */
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, relative } from "node:path";

/** What is made, of what, and where it is kept. */
export interface Recipe {
  /** Absolute path of a folder, in which each state of the inputs has one of its own. */
  readonly cache: string;
  /** Absolute paths of the files that it is made of: see `sourcesBelow`. */
  readonly inputs: readonly string[];
  /** What else it depends on, as one text; nothing by default. */
  readonly also?: string;
  /** Writes it into the folder, an absolute path that is not there yet. */
  readonly make: (folder: string) => Promise<void>;
}

/** What was made, as it stands in the cache: to be read and copied, never changed. */
export interface Kept {
  /** Absolute path. */
  readonly folder: string;
  /** Paths of the files, relative to the folder, with forward slashes, sorted. */
  readonly files: readonly string[];
}

/** Makes what the recipe says unless it is there. Rejects with the reason when `make` does. */
export async function kept({ cache, inputs, also = "", make }: Recipe): Promise<Kept> {
  const folder = join(cache, digest(inputs, also));
  if (!existsSync(folder)) await makeAside(folder, make);
  const files = filesBelow(folder).map((path) => relative(folder, path).replaceAll("\\", "/"));
  return { folder, files: files.sort() };
}

/** Absolute paths of the sources below some folders, in a fixed order; of tests and of what is told people nothing is made. */
export function sourcesBelow(folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) => filesBelow(folder).sort())
    .filter((path) => !/\.test\.ts$|\.md$/.test(path));
}

/** Changes with any byte of any file, and with any name: twelve hexadecimal digits. */
export function versionOf({ folder, files }: Kept): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  return hash.digest("hex").slice(0, 12);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function digest(paths: readonly string[], also: string): string {
  const hash = createHash("sha256").update(also).update("\0");
  for (const path of paths) hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex").slice(0, 12);
}

/** Two builds of a site may run at once: each makes its own, and the first to finish keeps it. */
async function makeAside(folder: string, make: Recipe["make"]): Promise<void> {
  const own = `${folder}-${randomUUID()}`;
  try {
    await make(own);
    renameSync(own, folder);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}
