/** Reads folders of this machine whole, as the files an engine mounts. */
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { FileTree } from "../engine.ts";
import type { CommandOptions } from "./options.ts";

/**
 * Every file below `folder`, by its path with forward slashes: dot files, empty files and odd names alike. Links are
 * followed, but not into a folder they lie in. An engine has files only, so an empty folder is left out.
 */
function* filesBelow(
  folder: string,
  above: readonly string[] = [],
): Generator<readonly [string, Uint8Array]> {
  const real = realpathSync(folder);
  if (above.includes(real)) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile() === true) yield [name, readFileSync(path)];
    if (stat?.isDirectory() !== true) continue;
    for (const [rest, bytes] of filesBelow(path, [...above, real])) yield [`${name}/${rest}`, bytes];
  }
}

/** `to`: a path in the engine; a leading slash is the top of its files, else its root. */
function readMount(from: string, to: string): FileTree {
  const prefix = to === "" || to === "." ? "" : `${to.replace(/\/+$/, "")}/`;
  const files: Record<string, Uint8Array> = {};
  for (const [path, bytes] of filesBelow(from)) files[prefix + path] = bytes;
  return files;
}

/** What to mount and what to run. Without a mount, the folder of the file is mounted at the root. */
export function load(options: CommandOptions, base: string): { files: FileTree[]; entry: string } {
  const { mounts, entry } = options;
  if (mounts.length > 0)
    return { files: mounts.map(({ from, to }) => readMount(resolve(base, from), to)), entry };
  const file = resolve(base, entry);
  return { files: [readMount(dirname(file), "")], entry: basename(file) };
}
