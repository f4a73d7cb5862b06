/** What the kernel does for each call of Node's `fs`, on the files of the process. Failures are thrown as `Failure`. */
import { bytesOf, newFile, newFolder, newLink, type Folder, type Node } from "../../files/nodes.ts";
import type { FileTree, Place } from "../../files/tree.ts";
import { Descriptors, fileOf, resize, type OpenFile } from "./descriptors.ts";
import { fail } from "./failure.ts";
import { FileNotices } from "./notices.ts";

/** Flags of `open`, as Linux numbers them. */
const accessMode = 3;
const writeOnly = 1;
const readWrite = 2;
const create = 0o100;
const exclusive = 0o200;
const truncate = 0o1000;
const appending = 0o2000;
const folderOnly = 0o200000;

const ownerMayRead = 0o400;
const copyExclusive = 1;
const temporaryLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** A node whose numbers are changed, by its path. */
type Changed = Pick<OpenFile, "node" | "path">;

export class Operations {
  readonly open = new Descriptors();
  readonly notices: FileNotices;
  readonly #tree: FileTree;
  readonly #cwd: () => string;

  constructor(tree: FileTree, cwd: () => string) {
    this.#tree = tree;
    this.notices = new FileNotices(tree);
    this.#cwd = cwd;
  }

  /** Where a path leads, whether or not anything is there. */
  place(path: string, follow = true): Place {
    if (path === "") fail("ENOENT");
    const place = this.#tree.walk(path.startsWith("/") ? path : `${this.#cwd()}/${path}`, follow);
    return typeof place === "string" ? fail(place) : place;
  }

  node(path: string, follow = true): Node {
    return this.place(path, follow).node ?? fail("ENOENT");
  }

  /** What is there, and where it stands when links are followed. */
  found(path: string, follow = true): Changed {
    const { node = fail("ENOENT"), path: real } = this.place(path, follow);
    return { node, path: real };
  }

  folder(path: string): Folder {
    const node = this.node(path);
    return node.kind === "folder" ? node : fail("ENOTDIR");
  }

  openFile(path: string, flags: number, mode: number): number {
    const place = this.place(path);
    if (place.node !== undefined && (flags & create) !== 0 && (flags & exclusive) !== 0) fail("EEXIST");
    const node =
      place.node ??
      ((flags & create) !== 0 ? this.#create(place, newFile("", mode & ~0o022)) : fail("ENOENT"));
    const access = flags & accessMode;
    const writable = access === writeOnly || access === readWrite;
    if (node.kind === "folder" && (writable || (flags & create) !== 0)) fail("EISDIR");
    if (node.kind !== "folder" && (flags & folderOnly) !== 0) fail("ENOTDIR");
    if (node.kind === "file" && writable && (flags & truncate) !== 0) {
      resize(node, 0);
      this.#modified(place.path, node);
    }
    return this.open.add({
      ...{ node, path: place.path, writable, readable: access !== writeOnly },
      ...{ append: (flags & appending) !== 0, position: 0 },
    });
  }

  /** To be called after each write: the page keeps what a process leaves behind. */
  wrote({ path, node }: OpenFile): void {
    this.#modified(path, node);
  }

  #modified(path: string, node: Node): void {
    this.#tree.onChange(path);
    this.notices.modified(path, node);
  }

  truncate(fd: number, size: number): void {
    const open = this.open.get(fd);
    if (!open.writable) fail("EINVAL");
    resize(fileOf(open), size);
    this.wrote(open);
  }

  mkdir(path: string, mode: number, recursive: boolean): string | undefined {
    if (!recursive) {
      const place = this.place(path.replace(/(?<=.)\/+$/, ""));
      if (place.node !== undefined) fail("EEXIST");
      this.#create(place, newFolder(mode & ~0o022));
      return undefined;
    }
    let first: string | undefined;
    const absolute = path.startsWith("/") ? path : `${this.#cwd()}/${path}`;
    const names = absolute.split("/");
    names.forEach((name, at) => {
      if (name === "") return;
      const place = this.place(names.slice(0, at + 1).join("/"));
      if (place.node === undefined) {
        first ??= place.path;
        this.#create(place, newFolder(mode & ~0o022));
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
    node.links -= 1;
    node.changed = Date.now();
    this.#remove(place);
  }

  /** With all that is in it; nothing is done where nothing is. */
  removeAll(path: string): void {
    const place = this.place(path, false);
    if (place.node !== undefined) this.#removeTree(place, place.node);
  }

  #removeTree(place: Place, node: Node): void {
    if (node.kind === "folder") {
      for (const [name, inner] of [...node.entries])
        this.#removeTree({ folder: node, name, node: inner, path: `${place.path}/${name}` }, inner);
    } else node.links -= 1;
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
    source.folder.entries.delete(source.name);
    target.folder.entries.set(target.name, node);
    node.changed = Date.now();
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
    this.#create(place, node);
  }

  symlink(target: string, path: string): void {
    const place = this.place(path, false);
    if (place.node !== undefined) fail("EEXIST");
    this.#create(place, newLink(target));
  }

  readlink(path: string): string {
    const node = this.node(path, false);
    return node.kind === "link" ? node.target : fail("EINVAL");
  }

  copyFile(from: string, to: string, mode: number): void {
    const source = this.node(from);
    if (source.kind !== "file") fail(source.kind === "folder" ? "EISDIR" : "EINVAL");
    const place = this.place(to);
    if (place.node !== undefined && (mode & copyExclusive) !== 0) fail("EEXIST");
    if (place.node?.kind === "folder") fail("EISDIR");
    const bytes = bytesOf(source).slice();
    if (place.node?.kind !== "file") this.#create(place, newFile(bytes, source.mode));
    else {
      place.node.content = bytes;
      place.node.size = bytes.length;
      place.node.modified = Date.now();
      this.#modified(place.path, place.node);
    }
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

  changeMode(at: Changed, mode: number): void {
    at.node.mode = mode & 0o7777;
    this.#changed(at);
  }

  changeOwner(at: Changed, uid: number, gid: number): void {
    at.node.uid = uid;
    at.node.gid = gid;
    this.#changed(at);
  }

  /** Times in seconds, as Node hands them over. */
  changeTimes(at: Changed, accessed: number, modified: number): void {
    at.node.accessed = accessed * 1000;
    at.node.modified = modified * 1000;
    this.#changed(at);
  }

  #changed({ path, node }: Changed): void {
    node.changed = Date.now();
    this.notices.attributesChanged(path, node);
  }

  #create<Kind extends Node>(place: Place, node: Kind): Kind {
    place.folder.entries.set(place.name, node);
    place.folder.modified = Date.now();
    if (node.kind === "folder") place.folder.links += 1;
    this.#tree.onChange(place.path);
    this.notices.created(place.path);
    return node;
  }

  #remove(place: Place): void {
    if (place.name === "") fail("EBUSY");
    place.folder.entries.delete(place.name);
    place.folder.modified = Date.now();
    if (place.node?.kind === "folder") place.folder.links -= 1;
    this.#tree.onChange(place.path);
    if (place.node !== undefined) this.notices.removed(place.path, place.node);
  }
}
