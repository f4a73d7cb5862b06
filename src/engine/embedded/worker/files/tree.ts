/** The files of a process: folders within folders, walked as a kernel walks a path. */
import type { MountedFile } from "../../messages.ts";
import { newFile, newFolder, type Folder, type Node } from "./nodes.ts";

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
  /** Called with the path of each file or folder that is made, changed or taken away, once there is a listener. */
  onChange: (path: string) => void = () => undefined;

  constructor() {
    this.root.entries.set("tmp", newFolder(0o777));
  }

  /** Adds files and the folders they lie in. */
  mount(files: readonly MountedFile[]): void {
    for (const [path, content] of files) {
      const names = path.split("/").filter((name) => name !== "" && name !== ".");
      const last = names.pop();
      let folder = this.root;
      for (const name of names) folder = folderIn(folder, name);
      if (last !== undefined) folder.entries.set(last, newFile(content));
    }
  }

  /** `follow`: whether a link at the end of the path is followed too. `path` is absolute. */
  walk(path: string, follow = true): Place | WalkError {
    if (bytesIn(path) > longestPath) return "ENAMETOOLONG";
    const names = path.split("/").filter((name) => name !== "" && name !== ".");
    const mustBeFolder = path.endsWith("/") || path.endsWith("/.");
    const trail: Step[] = [];
    let node: Node | undefined = this.root;
    let links = 0;
    while (names.length > 0) {
      const name = names.shift() ?? "";
      if (node === undefined) return "ENOENT";
      if (node.kind !== "folder") return "ENOTDIR";
      if (name === "..") {
        trail.pop();
        node = trail.length === 0 ? this.root : nodeAt(trail);
        continue;
      }
      if (bytesIn(name) > longestName) return "ENAMETOOLONG";
      const next: Node | undefined = node.entries.get(name);
      if (next?.kind === "link" && (names.length > 0 || follow || mustBeFolder)) {
        links += 1;
        if (links > mostLinks) return "ELOOP";
        names.unshift(...next.target.split("/").filter((part) => part !== "" && part !== "."));
        if (next.target.startsWith("/")) {
          trail.length = 0;
          node = this.root;
        }
        continue;
      }
      trail.push({ folder: node, name });
      node = next;
    }
    if (mustBeFolder && node !== undefined && node.kind !== "folder") return "ENOTDIR";
    const last = trail.at(-1);
    const clean = `/${trail.map((step) => step.name).join("/")}`;
    return { folder: last?.folder ?? this.root, name: last?.name ?? "", node, path: clean };
  }

  /** What is at `path`, links followed; `undefined` when nothing is. */
  find(path: string): Node | undefined {
    const place = this.walk(path);
    return typeof place === "string" ? undefined : place.node;
  }
}

function nodeAt(trail: readonly Step[]): Node | undefined {
  const last = trail.at(-1);
  return last?.folder.entries.get(last.name);
}

function folderIn(folder: Folder, name: string): Folder {
  const known = folder.entries.get(name);
  if (known?.kind === "folder") return known;
  const made = newFolder();
  folder.entries.set(name, made);
  folder.links += 1;
  return made;
}
