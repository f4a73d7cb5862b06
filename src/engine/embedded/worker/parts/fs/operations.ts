/** What the kernel does for each call of Node's `fs`, on the files of the process. Failures are thrown as `Failure`. */
import { newFolder, newLink, type Folder, type Node } from "../../files/nodes.ts";
import type { FileTree, Place } from "../../files/tree.ts";
import { Descriptors, fileOf, resize, type OpenFile } from "./descriptors.ts";
import { fail, Failure } from "./failure.ts";
import { Metadata } from "./metadata.ts";
import { FileNotices } from "./notices.ts";

const ownerMayRead = 0o400;
const temporaryLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** A node whose numbers are looked at or changed, by its path. */
export type Found = Pick<OpenFile, "node" | "path">;

/** What is asked of the process; its mask is read and never set. */
interface Asked {
  cwd(): string;
  umask(): number;
}

/** A path without so many of its last names. */
const above = (path: string, levels: number): string =>
  levels === 0 ? path : path.replace(new RegExp(`(/+[^/]+){${levels}}/*$`), "");

export class Operations {
  readonly open: Descriptors;
  readonly notices: FileNotices;
  readonly metadata: Metadata;
  readonly #tree: FileTree;
  readonly #process = globalThis.process as Asked;

  constructor(tree: FileTree, standard: readonly OpenFile[]) {
    this.#tree = tree;
    this.open = new Descriptors(standard);
    this.notices = new FileNotices(tree);
    this.metadata = new Metadata(tree, this.notices);
  }

  /** From the root on, not tidied. */
  absolute(path: string): string {
    return path.startsWith("/") ? path : `${this.#process.cwd()}/${path}`;
  }

  /** What is left of the permissions that a program asked for. */
  masked(mode: number): number {
    return mode & ~this.#process.umask();
  }

  /** Where a path leads, whether or not anything is there. */
  place(path: string, follow = true): Place {
    if (path === "") fail("ENOENT");
    const place = this.#tree.walk(this.absolute(path), follow);
    return typeof place === "string" ? fail(place) : place;
  }

  node(path: string, follow = true): Node {
    return this.place(path, follow).node ?? fail("ENOENT");
  }

  /** What is there, and where it stands when links are followed. */
  found(path: string, follow = true): Found {
    const { node = fail("ENOENT"), path: real } = this.place(path, follow);
    return { node, path: real };
  }

  /** What is at `path`; `undefined` where nothing is, and where a path leads through what is no folder. */
  nodeAt(path: string, follow = true): Node | undefined {
    try {
      return this.place(path, follow).node;
    } catch (failure) {
      if (failure instanceof Failure) return undefined;
      throw failure;
    }
  }

  folder(path: string): Folder {
    const node = this.node(path);
    return node.kind === "folder" ? node : fail("ENOTDIR");
  }

  /** To be called after each write: the page keeps what a process leaves behind. */
  wrote({ path, node, grew = false }: OpenFile, bytes = 0): void {
    this.changed(path, node, grew ? bytes : 0);
  }

  truncate(fd: number, size: number): void {
    const open = this.open.get(fd);
    if (!open.writable) fail("EINVAL");
    resize(fileOf(open), size);
    this.wrote(open);
  }

  /** Gives back the first folder that had to be made, as the path that was given spells it. */
  mkdir(path: string, mode: number, recursive: boolean): string | undefined {
    if (!recursive) {
      const place = this.place(path.replace(/(?<=.)\/+$/, ""));
      if (place.node !== undefined) fail("EEXIST");
      this.create(place, newFolder(this.masked(mode)));
      return undefined;
    }
    let first: string | undefined;
    if (this.nodeAt(this.absolute("")) === undefined && !path.startsWith("/")) fail("ENOENT");
    const names = this.absolute(path).replace(/\/+$/, "").split("/");
    names.forEach((name, at) => {
      if (name === "") return;
      const place = this.place(names.slice(0, at + 1).join("/"));
      if (place.node === undefined) {
        first ??= above(path, names.length - 1 - at);
        this.create(place, newFolder(this.masked(mode)));
      } else if (place.node.kind !== "folder") fail(at === names.length - 1 ? "EEXIST" : "ENOTDIR");
    });
    return first;
  }

  mkdtemp(prefix: string): string {
    const letters = crypto.getRandomValues(new Uint8Array(6));
    const path =
      prefix + [...letters].map((byte) => temporaryLetters[byte % temporaryLetters.length] ?? "x").join("");
    this.mkdir(path, 0o700, false);
    return path;
  }

  rmdir(path: string): void {
    const place = this.place(path, false);
    const node = place.node ?? fail("ENOENT");
    if (node.kind !== "folder") fail("ENOTDIR");
    if (node.entries.size > 0) fail("ENOTEMPTY");
    this.#remove(place);
  }

  unlink(path: string): void {
    const place = this.place(path, false);
    const node = place.node ?? fail("ENOENT");
    if (node.kind === "folder") fail("EISDIR");
    this.#remove(place);
  }

  /** With all that is in it; nothing is done where nothing is. */
  removeAll(path: string): void {
    const place = this.place(path, false);
    if (place.node !== undefined) this.#removeTree(place, place.node);
  }

  #removeTree(place: Place, node: Node): void {
    if (node.kind === "folder")
      for (const [name, inner] of [...node.entries])
        this.#removeTree({ folder: node, name, node: inner, path: `${place.path}/${name}` }, inner);
    this.#remove(place);
  }

  rename(from: string, to: string): void {
    const source = this.place(from, false);
    const node = source.node ?? fail("ENOENT");
    const target = this.place(to, false);
    if (target.node === node) return;
    if (`${target.path}/`.startsWith(`${source.path}/`)) fail("EINVAL");
    if (target.node?.kind === "folder") {
      if (node.kind !== "folder") fail("EISDIR");
      if (target.node.entries.size > 0) fail("ENOTEMPTY");
    } else if (target.node !== undefined && node.kind === "folder") fail("ENOTDIR");
    if (target.node?.kind === "folder") target.folder.links -= 1;
    else if (target.node !== undefined) target.node.links -= 1;
    source.folder.entries.delete(source.name);
    target.folder.entries.set(target.name, node);
    if (node.kind === "folder") {
      source.folder.links -= 1;
      target.folder.links += 1;
    }
    node.changed = source.folder.modified = target.folder.modified = Date.now();
    this.#tree.onChange(source.path);
    this.#tree.onChange(target.path);
    this.notices.moved(source.path, target.path, node);
  }

  link(existing: string, path: string): void {
    const node = this.node(existing, false);
    if (node.kind === "folder") fail("EPERM");
    const place = this.place(path, false);
    if (place.node !== undefined) fail("EEXIST");
    node.links += 1;
    this.notices.linksChanged(node);
    this.create(place, node);
  }

  symlink(target: string, path: string): void {
    const place = this.place(path, false);
    if (place.node !== undefined) fail("EEXIST");
    this.create(place, newLink(target));
  }

  readlink(path: string): string {
    const node = this.node(path, false);
    return node.kind === "link" ? node.target : fail("EINVAL");
  }

  /** Names in a folder, sorted as libuv sorts them, each with what it names. */
  list(path: string): (readonly [string, Node])[] {
    return [...this.folder(path).entries].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** Everyone here is root: only a bit that nobody has is refused. */
  access(path: string, mode: number): void {
    const node = this.node(path);
    if ((mode & 1) !== 0 && node.kind === "file" && (node.mode & 0o111) === 0) fail("EACCES");
    if ((mode & 4) !== 0 && (node.mode & ownerMayRead) === 0 && node.kind === "link") fail("EACCES");
  }

  /** Puts a node where nothing is. */
  create<Kind extends Node>(place: Place, node: Kind): Kind {
    place.folder.entries.set(place.name, node);
    place.folder.modified = Date.now();
    if (node.kind === "folder") place.folder.links += 1;
    this.#tree.onChange(place.path);
    this.notices.created(place.path);
    return node;
  }

  /** A file's bytes are others now. */
  changed(path: string, node: Node, appended = 0): void {
    this.#tree.onChange(path, appended);
    this.notices.modified(path, node);
  }

  #remove(place: Place): void {
    if (place.name === "") fail("EBUSY");
    place.folder.entries.delete(place.name);
    place.folder.modified = Date.now();
    if (place.node?.kind === "folder") place.folder.links -= 1;
    else if (place.node !== undefined) {
      place.node.links -= 1;
      place.node.changed = Date.now();
    }
    this.#tree.onChange(place.path);
    if (place.node !== undefined) this.notices.removed(place.path, place.node);
  }
}
