/** The recursive copy behind `fs.cpSync`, which Node does in `CpSyncCopyDir` with the library of C++. */
import { bytesOf, newFile, type FileNode, type Node, type SymbolicLink } from "../../files/nodes.ts";
import { coded } from "../coded.ts";
import { Failure } from "./failure.ts";
import type { Operations } from "./operations.ts";
import { readable } from "./paths.ts";

/** In the order in which Node hands them over. */
export type FolderCopyOptions = readonly [
  force: boolean,
  dereference: boolean,
  errorOnExist: boolean,
  verbatimSymlinks: boolean,
  preserveTimestamps: boolean,
];

/** What the library of C++ would have told, and the path that Node names with it. */
export class CopyError extends Error {
  readonly failure: Failure;
  readonly path: string;

  constructor(failure: Failure, path: string) {
    super(failure.code);
    this.failure = failure;
    this.path = path;
  }
}

interface Entry {
  readonly node: Node;
  readonly from: string;
  /** The folder that is filled. */
  readonly folder: string;
  readonly to: string;
}

const joined = (folder: string, name: string): string =>
  name.startsWith("/") ? name : folder.endsWith("/") ? folder + name : `${folder}/${name}`;

function told<Result>(path: string, run: () => Result): Result {
  try {
    return run();
  } catch (failure) {
    throw failure instanceof Failure ? new CopyError(failure, path) : failure;
  }
}

class FolderCopy {
  readonly #files: Operations;
  readonly #options: FolderCopyOptions;

  constructor(files: Operations, options: FolderCopyOptions) {
    this.#files = files;
    this.#options = options;
  }

  contents(src: string, dest: string): void {
    for (const [name, node] of told(src, () => this.#files.list(src)))
      this.#entry({ node, from: joined(src, name), folder: dest, to: joined(dest, name) });
  }

  #entry(entry: Entry): void {
    const { node, from, to } = entry;
    if (node.kind === "link") this.#link(entry, node);
    else if (node.kind === "folder") {
      if (this.#files.nodeAt(to)?.kind !== "folder") told(to, () => this.#files.mkdir(to, node.mode, false));
      this.contents(from, to);
    } else if (node.kind === "file") this.#file(entry, node);
  }

  #link({ from, folder, to }: Entry, link: SymbolicLink): void {
    const [, , , verbatim] = this.#options;
    if (!verbatim) this.#makeRoom(link.target, { folder, to });
    const source = from.slice(0, from.lastIndexOf("/"));
    const target = verbatim ? link.target : this.#canonical(joined(source, link.target));
    told(folder, () => this.#files.symlink(target, to));
  }

  /** Takes away what stands where a link goes, unless that would lose what the link leads to. */
  #makeRoom(target: string, { folder, to }: { readonly folder: string; readonly to: string }): void {
    if (this.#files.nodeAt(to) === undefined) return;
    const old = this.#files.nodeAt(to, false);
    if (old?.kind === "file") throw new CopyError(new Failure("EEXIST"), to);
    if (old?.kind !== "link") return;
    const [, dereference] = this.#options;
    const isFolder = (path: string): boolean => this.#files.nodeAt(path)?.kind === "folder";
    if (!dereference && isFolder(target) && this.#within(target, old.target))
      throw coded(
        "ERR_FS_CP_EINVAL",
        `Cannot copy ${readable(target)} to a subdirectory of self ${readable(old.target)}`,
      );
    if (isFolder(to) && this.#within(old.target, target))
      throw coded(
        "ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY",
        `cannot overwrite ${readable(old.target)} with ${readable(target)}`,
      );
    told(folder, () => this.#files.unlink(to));
  }

  /** Whether `inner` is `outer` or lies below it, by their names. */
  #within(outer: string, inner: string): boolean {
    const parts = (path: string): string[] =>
      this.#files
        .absolute(path)
        .split("/")
        .filter((part) => part !== "");
    const names = parts(inner);
    return parts(outer).every((part, at) => names[at] === part);
  }

  /** Links followed as far as the path leads somewhere; the rest is tidied by its names alone. */
  #canonical(path: string): string {
    const names = this.#files
      .absolute(path)
      .split("/")
      .filter((name) => name !== "" && name !== ".");
    for (let count = names.length; count > 0; count -= 1) {
      const start = `/${names.slice(0, count).join("/")}`;
      if (this.#files.nodeAt(start) !== undefined)
        return tidied([...this.#files.place(start).path.split("/"), ...names.slice(count)]);
    }
    return tidied(names);
  }

  #file({ from, folder, to }: Entry, source: FileNode): void {
    const [force, , errorOnExist, , preserveTimestamps] = this.#options;
    const place = told(folder, () => this.#files.place(to));
    const { node } = place;
    if (node !== undefined && !force) {
      if (!errorOnExist) return;
      const sentence = `[ERR_FS_CP_EEXIST]: Target already exists: cp returned EEXIST (${readable(to)} already exists)`;
      throw coded("ERR_FS_CP_EEXIST", sentence);
    }
    const copy = newFile(bytesOf(source).slice(), source.mode);
    if (node === undefined) this.#files.create(place, copy);
    else if (node.kind !== "file") throw new CopyError(new Failure("EINVAL"), folder);
    else
      Object.assign(node, { content: copy.content, size: copy.size, mode: copy.mode, modified: Date.now() });
    if (node !== undefined) this.#files.changed(place.path, node);
    if (preserveTimestamps) this.#keepTimes(from, to);
  }

  #keepTimes(from: string, to: string): void {
    const { accessed, modified } = this.#files.node(from);
    this.#files.metadata.changeTimes(this.#files.found(to), accessed / 1000, modified / 1000);
  }
}

function tidied(names: readonly string[]): string {
  const kept: string[] = [];
  for (const name of names) {
    if (name === "..") kept.pop();
    else if (name !== "") kept.push(name);
  }
  return `/${kept.join("/")}`;
}

/** @throws CopyError, and the errors of Node's own that have a code. */
export function folderCopy(
  files: Operations,
  { src, dest }: { readonly src: string; readonly dest: string },
  options: FolderCopyOptions,
): void {
  told(dest, () => files.mkdir(dest, 0o777, true));
  new FolderCopy(files, options).contents(src, dest);
}
