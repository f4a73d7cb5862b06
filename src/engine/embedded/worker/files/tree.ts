/** The files of a process: folders within folders, walked as a kernel walks a path. */
import type { MountedFile } from "../../messages.ts";
import { newFile, newFolder, newLink, type Folder, type Node } from "./nodes.ts";

/** Why a path leads nowhere, by the name libuv gives it. */
export type WalkError = "ENOENT" | "ENOTDIR" | "ELOOP" | "ENAMETOOLONG";

/** Where a path leads: the folder, the name in it, and what is there, if anything is. */
export interface Place {
  readonly folder: Folder;
  /** Empty for the root. */
  readonly name: string;
  readonly node: Node | undefined;
  /** The path without links and dots. */
  readonly path: string;
}

/** Limits of Linux, in bytes and in links. */
const longestName = 255;
const longestPath = 4095;
const mostLinks = 40;

const encoder = new TextEncoder();
const bytesIn = (text: string): number => (text.length * 3 < longestName ? 0 : encoder.encode(text).length);

interface Step {
  readonly folder: Folder;
  readonly name: string;
}

export class FileTree {
  readonly root: Folder = newFolder();
  /** Called with the path of each file or folder that is made, changed or taken away, once there is a listener; `appended`: so many bytes at its end are new, and nothing else. */
  onChange: (path: string, appended?: number) => void = () => undefined;

  constructor() {
    this.root.entries.set("tmp", newFolder(0o777));
  }

  /** Adds files and the folders they lie in; a path with a slash at its end is an empty folder. */
  mount(files: readonly MountedFile[]): void {
    for (const [path, content, facts] of files) {
      const names = namesIn(path);
      const last = path.endsWith("/") ? undefined : names.pop();
      let folder = this.root;
      for (const name of names) folder = folderIn(folder, name);
      if (last === undefined) continue;
      const node = facts?.target === undefined ? newFile(content) : newLink(facts.target);
      const { born = node.born } = facts ?? {};
      folder.entries.set(last, Object.assign(node, { accessed: born, modified: born, changed: born }, facts));
    }
  }

  /** `follow`: whether a link at the end of the path is followed too. `path` is absolute. */
  walk(path: string, follow = true): Place | WalkError {
    if (bytesIn(path) > longestPath) return "ENAMETOOLONG";
    return new Walk(this.root, path, follow).toEnd();
  }

  /** What is at `path`; `undefined` when nothing is. */
  find(path: string, follow = true): Node | undefined {
    const place = this.walk(path, follow);
    return typeof place === "string" ? undefined : place.node;
  }
}

const namesIn = (path: string): string[] => path.split("/").filter((name) => name !== "" && name !== ".");

/** One way through the tree. */
class Walk {
  readonly #root: Folder;
  readonly #follow: boolean;
  readonly #mustBeFolder: boolean;
  readonly #names: string[];
  readonly #trail: Step[] = [];
  #node: Node | undefined;
  #links = 0;

  constructor(root: Folder, path: string, follow: boolean) {
    this.#root = root;
    this.#node = root;
    this.#names = namesIn(path);
    this.#mustBeFolder = path.endsWith("/") || path.endsWith("/.");
    this.#follow = follow || this.#mustBeFolder;
  }

  toEnd(): Place | WalkError {
    for (let name = this.#names.shift(); name !== undefined; name = this.#names.shift()) {
      const error = this.#step(name);
      if (error !== undefined) return error;
    }
    const node = this.#node;
    if (this.#mustBeFolder && node !== undefined && node.kind !== "folder") return "ENOTDIR";
    const last = this.#trail.at(-1);
    const path = `/${this.#trail.map((step) => step.name).join("/")}`;
    return { folder: last?.folder ?? this.#root, name: last?.name ?? "", node, path };
  }

  #step(name: string): WalkError | undefined {
    if (this.#node === undefined) return "ENOENT";
    if (this.#node.kind !== "folder") return "ENOTDIR";
    if (name === "..") {
      this.#up();
      return undefined;
    }
    if (bytesIn(name) > longestName) return "ENAMETOOLONG";
    const next = this.#node.entries.get(name);
    if (next?.kind === "link" && (this.#names.length > 0 || this.#follow)) return this.#through(next.target);
    this.#trail.push({ folder: this.#node, name });
    this.#node = next;
    return undefined;
  }

  #up(): void {
    this.#trail.pop();
    const last = this.#trail.at(-1);
    this.#node = last === undefined ? this.#root : last.folder.entries.get(last.name);
  }

  #through(target: string): WalkError | undefined {
    this.#links += 1;
    if (this.#links > mostLinks) return "ELOOP";
    this.#names.unshift(...namesIn(target));
    if (!target.startsWith("/")) return undefined;
    this.#trail.length = 0;
    this.#node = this.#root;
    return undefined;
  }
}

function folderIn(folder: Folder, name: string): Folder {
  const known = folder.entries.get(name);
  if (known?.kind === "folder") return known;
  const made = newFolder();
  folder.entries.set(name, made);
  folder.links += 1;
  return made;
}
