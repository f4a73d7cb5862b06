/** The files that the next program finds: what was mounted, and what programs before it left behind. */
import type { FileTree } from "../engine.ts";
import type { MountedFile } from "./messages.ts";

/** `path`, below `root` unless it begins with a slash. */
export function inRoot(root: string, path: string): string {
  return path.startsWith("/") ? path : `${root}/${path}`.replace(/\/+$/, "");
}

export class MountedFiles {
  readonly #root: string;
  #files: Record<string, string | Uint8Array> = {};

  constructor(root: string) {
    this.#root = root;
  }

  get tree(): FileTree {
    return this.#files;
  }

  get entries(): readonly MountedFile[] {
    return Object.entries(this.#files);
  }

  mount(files: FileTree): void {
    for (const [path, content] of Object.entries(files)) this.#files[inRoot(this.#root, path)] = content;
  }

  /** What a program left behind is there for the next one; null where it took something away. */
  keep(files: readonly (readonly [string, Uint8Array | null])[]): void {
    for (const [path, content] of files) {
      if (content === null) this.#forget(path);
      else this.#files[path] = content;
    }
  }

  clear(): void {
    this.#files = {};
  }

  /** A path and all below it. */
  #forget(path: string): void {
    const gone = Object.keys(this.#files).filter((known) => known === path || known.startsWith(`${path}/`));
    for (const known of gone) Reflect.deleteProperty(this.#files, known);
  }
}
