/** The folder of generated pages: written beside the old one, then put in its place, so that no reader sees half. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
  existsSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * How a finished folder takes the place of the old one: `swap` renames the folder, all at once; `merge` changes only the
 * files that differ, for a running `dev` that watches them.
 */
export type Placing = "swap" | "merge";

/** Collects the files of one generation in a temporary folder. */
export class Output {
  readonly #target: string;
  readonly #folder: string;
  readonly #made = new Set<string>();

  /** `target` is the absolute path of the folder to be replaced; what stands there stays until `place`. */
  constructor(target: string) {
    this.#target = target;
    mkdirSync(dirname(target), { recursive: true });
    this.#folder = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  }

  /** Writes a file; `path` is relative, with forward slashes. */
  write(path: string, text: string): void {
    const file = join(this.#folder, path);
    const folder = dirname(file);
    if (!this.#made.has(folder)) mkdirSync(folder, { recursive: true });
    this.#made.add(folder);
    writeFileSync(file, text);
  }

  /** Puts the folder in its place. */
  place(how: Placing): void {
    if (how === "merge" && existsSync(this.#target)) this.#merge();
    else this.#swap();
  }

  /** Takes the temporary folder away again. */
  discard(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #swap(): void {
    const old = `${this.#folder}-old`;
    if (existsSync(this.#target)) renameSync(this.#target, old);
    renameSync(this.#folder, this.#target);
    rmSync(old, { recursive: true, force: true });
  }

  #merge(): void {
    const fresh = filesIn(this.#folder);
    for (const file of filesIn(this.#target)) if (!fresh.has(file)) removeFile(this.#target, file);
    for (const file of fresh) {
      const [from, to] = [join(this.#folder, file), join(this.#target, file)];
      if (existsSync(to) && readFileSync(from).equals(readFileSync(to))) continue;
      mkdirSync(dirname(to), { recursive: true });
      renameSync(from, to);
    }
    this.discard();
  }
}

function filesIn(folder: string): ReadonlySet<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return new Set(files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)));
}

/** Removes a file and the folders that it leaves empty. */
function removeFile(root: string, file: string): void {
  rmSync(join(root, file));
  for (let folder = dirname(file); folder !== "."; folder = dirname(folder)) {
    if (readdirSync(join(root, folder)).length > 0) return;
    rmdirSync(join(root, folder));
  }
}
