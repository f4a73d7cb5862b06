/** Open files: what a number stands for, where reading and writing go on, and the bytes that move. */
import { bytesOf, type FileNode, type Node } from "../../files/nodes.ts";
import { fail } from "./failure.ts";

export interface OpenFile {
  readonly node: Node;
  /** As it was opened, links resolved. */
  readonly path: string;
  readonly readable: boolean;
  readonly writable: boolean;
  readonly append: boolean;
  position: number;
}

/** The three standard streams come first. */
const firstDescriptor = 3;

export class Descriptors {
  readonly #open = new Map<number, OpenFile>();

  /** The lowest number that is free, as POSIX asks. */
  add(file: OpenFile): number {
    let fd = firstDescriptor;
    while (this.#open.has(fd)) fd += 1;
    this.#open.set(fd, file);
    return fd;
  }

  get(fd: number): OpenFile {
    return this.#open.get(fd) ?? fail("EBADF");
  }

  close(fd: number): void {
    if (!this.#open.delete(fd)) fail("EBADF");
  }
}

export function fileOf(open: OpenFile): FileNode {
  if (open.node.kind === "folder") fail("EISDIR");
  if (open.node.kind !== "file") fail("EINVAL");
  return open.node;
}

/** Bytes read into `into`; `position` below zero, or none, goes on where the last one ended. */
export function read(open: OpenFile, into: Uint8Array, position: number): number {
  if (!open.readable) fail("EBADF");
  const file = fileOf(open);
  const bytes = bytesOf(file);
  const from = position < 0 ? open.position : position;
  const part = bytes.subarray(from, from + into.length);
  into.set(part);
  if (position < 0) open.position += part.length;
  file.accessed = Date.now();
  return part.length;
}

/** Room for `size` bytes; grown by half as much again, so that many small writes stay cheap. */
export function resize(file: FileNode, size: number): void {
  const old = bytesOf(file);
  const buffer = file.content as Uint8Array;
  if (size > buffer.length || buffer.byteLength !== buffer.buffer.byteLength) {
    const grown = new Uint8Array(Math.max(size, Math.floor(old.length * 1.5)));
    grown.set(old.subarray(0, size));
    file.content = grown;
  } else if (size < old.length) buffer.fill(0, size, old.length);
  file.size = size;
  file.modified = file.changed = Date.now();
}

export function write(open: OpenFile, bytes: Uint8Array, position: number | null): number {
  if (!open.writable) fail("EBADF");
  const file = fileOf(open);
  const size = bytesOf(file).length;
  const goesOn = position === null || position < 0;
  const at = open.append ? size : goesOn ? open.position : position;
  resize(file, Math.max(size, at + bytes.length));
  (file.content as Uint8Array).set(bytes, at);
  if (goesOn) open.position = at + bytes.length;
  return bytes.length;
}
