/** The files that the next program finds: what was mounted, and what programs before it left behind. */
import type { FileTree } from "../engine.ts";
import { joined } from "../joined.ts";
import type { ChangedFile, MountedFile } from "./messages.ts";

/** `path`, below `root` unless it begins with a slash. */
export function inRoot(root: string, path: string): string {
  return path.startsWith("/") ? path : `${root}/${path}`.replace(/\/+$/, "");
}

export class MountedFiles {
  readonly #root: string;
  readonly #files = new Map<string, MountedFile>();

  constructor(root: string) {
    this.#root = root;
  }

  get entries(): readonly MountedFile[] {
    return [...this.#files.values()];
  }

  /** Links among them are empty: what they lead to is here by its own path. */
  get tree(): FileTree {
    return Object.fromEntries(this.entries as readonly (readonly [string, string | Uint8Array])[]);
  }

  /** What is mounted again as it was stays as old as it is, for every program. */
  mount(files: FileTree): void {
    const born = Date.now();
    for (const [path, content] of Object.entries(files)) {
      const at = inRoot(this.#root, path);
      if (this.#files.get(at)?.[1] !== content) this.#files.set(at, [at, content, { born }]);
    }
  }

  /** What a program left behind is there for the next one; null where it took something away. */
  keep(files: readonly ChangedFile[]): void {
    for (const [path, content, facts, after] of files) {
      const before = this.#files.get(path)?.[1];
      this.#forget(path);
      if (content === null) continue;
      const pieces = after === undefined || before === undefined ? [content] : [bytesIn(before), content];
      this.#files.set(path, [path, joined(pieces), facts]);
    }
  }

  clear(): void {
    this.#files.clear();
  }

  /** A path and all below it. */
  #forget(path: string): void {
    for (const known of this.#files.keys())
      if (known === path || known.startsWith(`${path}/`)) this.#files.delete(known);
  }
}

const bytesIn = (content: string | Uint8Array): Uint8Array =>
  typeof content === "string" ? new TextEncoder().encode(content) : content;
