/** The files that the next program finds: what was mounted, and what programs before it left behind. */
import type { FileTree } from "../engine.ts";
import { joined } from "../joined.ts";
import type { ChangedFile, FileFacts, MountedFile } from "./messages.ts";

/** `path`, below `root` unless it begins with a slash. */
export function inRoot(root: string, path: string): string {
  return path.startsWith("/") ? path : `${root}/${path}`.replace(/\/+$/, "");
}

export class MountedFiles {
  readonly #root: string;
  #files: Record<string, string | Uint8Array> = {};
  readonly #links = new Set<string>();
  readonly #facts = new Map<string, FileFacts>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Without links: those lead to what is here by another path. */
  get tree(): FileTree {
    return this.#files;
  }

  get hasLinks(): boolean {
    return this.#links.size > 0;
  }

  get entries(): readonly MountedFile[] {
    const links = [...this.#links].map((path) => [path, ""] as const);
    return [...Object.entries(this.#files), ...links].map(([path, content]) => {
      const facts = this.#facts.get(path);
      return facts === undefined ? [path, content] : [path, content, facts];
    });
  }

  /** What is mounted again as it was stays as old as it is, for every program. */
  mount(files: FileTree): void {
    const now = Date.now();
    for (const [path, content] of Object.entries(files)) {
      const at = inRoot(this.#root, path);
      if (this.#files[at] === content) continue;
      this.#links.delete(at);
      this.#files[at] = content;
      this.#facts.set(at, { accessed: now, modified: now, changed: now, born: now });
    }
  }

  /** What a program left behind is there for the next one; null where it took something away. */
  keep(files: readonly ChangedFile[]): void {
    for (const [path, told, facts, after] of files) {
      const content = after === undefined || told === null ? told : this.#appended(path, told);
      this.#forget(path);
      if (content === null) continue;
      if (facts !== undefined) this.#facts.set(path, facts);
      if (facts?.target === undefined) this.#files[path] = content;
      else this.#links.add(path);
    }
  }

  #appended(path: string, bytes: Uint8Array): Uint8Array {
    const before = this.#files[path] ?? "";
    return joined([typeof before === "string" ? new TextEncoder().encode(before) : before, bytes]);
  }

  clear(): void {
    this.#files = {};
    this.#links.clear();
    this.#facts.clear();
  }

  /** A path and all below it. */
  #forget(path: string): void {
    const below = `${path}/`;
    const isGone = (known: string): boolean => known === path || known.startsWith(below);
    for (const known of Object.keys(this.#files).filter(isGone)) Reflect.deleteProperty(this.#files, known);
    for (const known of [...this.#links].filter(isGone)) this.#links.delete(known);
    for (const known of [...this.#facts.keys()].filter(isGone)) this.#facts.delete(known);
  }
}
