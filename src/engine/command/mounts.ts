/** Reads folders of this machine whole, as the files an engine mounts. */
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { FileTree } from "../engine.ts";
import { UsageError, type CommandOptions } from "./options.ts";

/** Files are held in memory, by the command and by the engine; a home folder that was meant to give one file would fill it. */
const mostBytes = 512 * 1024 * 1024;

/** Counts bytes before they are read. */
class Room {
  #left = mostBytes;

  take(folder: string, bytes: number): void {
    this.#left -= bytes;
    if (this.#left >= 0) return;
    throw new UsageError(
      `What is to be mounted is over 512 MB; ${folder} is where the rest was left. Mount only what the program needs, with --mount.`,
    );
  }
}

/**
 * Every file below `folder`, by its path with forward slashes: dot files, empty files and odd names alike. Links are
 * followed, but not into a folder they lie in. An engine has files only, so an empty folder is left out.
 */
function* filesBelow(
  folder: string,
  room: Room,
  above: readonly string[] = [],
): Generator<readonly [string, Uint8Array]> {
  const real = realpathSync(folder);
  if (above.includes(real)) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile() === true) {
      room.take(folder, stat.size);
      yield [name, readFileSync(path)];
    }
    if (stat?.isDirectory() !== true) continue;
    for (const [rest, bytes] of filesBelow(path, room, [...above, real])) yield [`${name}/${rest}`, bytes];
  }
}

/** `to`: a path in the engine; a leading slash is the top of its files, else its root. */
function readMount(from: string, to: string, room: Room): FileTree {
  const prefix = to === "" || to === "." ? "" : `${to.replace(/\/+$/, "")}/`;
  const files: Record<string, Uint8Array> = {};
  for (const [path, bytes] of filesBelow(from, room)) files[prefix + path] = bytes;
  return files;
}

/**
 * What to mount and what to run. Without a mount, the folder of the file is mounted at the root. Throws `UsageError` where
 * the files are over `mostBytes`.
 */
export function load(options: CommandOptions, base: string): { files: FileTree[]; entry: string } {
  const { mounts, entry } = options;
  const room = new Room();
  if (mounts.length > 0)
    return { files: mounts.map(({ from, to }) => readMount(resolve(base, from), to, room)), entry };
  const file = resolve(base, entry);
  return { files: [readMount(dirname(file), "", room)], entry: basename(file) };
}
