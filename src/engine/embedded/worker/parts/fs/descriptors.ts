/** Open files: what a number stands for, where reading and writing go on, and the bytes that move. */
import { bytesOf, newFile, type Device, type FileNode, type Node } from "../../files/nodes.ts";
import { fail } from "./failure.ts";

export interface OpenFile {
  readonly node: Node;
  /** As it was opened, links resolved. */
  readonly path: string;
  readonly readable: boolean;
  readonly writable: boolean;
  readonly append: boolean;
  /** Where bytes go and come from if it is no file. */
  readonly device?: Device | undefined;
  position: number;
  /** The last write began at the end. */
  grew?: boolean;
}

/** The largest file that Linux's file systems keep, and the largest for which there is room here; in bytes. */
const largestFile = 2 ** 44;
const room = 2 ** 30;

export class Descriptors {
  readonly #open = new Map<number, OpenFile>();

  /** `standard`: what 0, 1 and 2 stand for. */
  constructor(standard: readonly OpenFile[]) {
    standard.forEach((file, fd) => this.#open.set(fd, file));
  }

  /** The lowest number that is free, as POSIX asks. */
  add(file: OpenFile): number {
    let fd = 0;
    while (this.#open.has(fd)) fd += 1;
    this.#open.set(fd, file);
    return fd;
  }

  get(fd: number): OpenFile {
    return this.#open.get(fd) ?? fail("EBADF");
  }

  has(fd: number): boolean {
    return this.#open.has(fd);
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
  if (open.device !== undefined) return position < 0 ? open.device.read(into) : fail("ESPIPE");
  const file = fileOf(open);
  const bytes = bytesOf(file);
  const from = position < 0 ? open.position : position;
  const part = bytes.subarray(from, from + into.length);
  into.set(part);
  if (position < 0) open.position += part.length;
  file.accessed = Date.now();
  return part.length;
}

/** All from where the last reading ended. */
export function readToEnd(open: OpenFile): Uint8Array {
  if (open.device !== undefined) return drain(open, open.device);
  if (!open.readable) fail("EBADF");
  const left = bytesOf(fileOf(open)).subarray(open.position);
  open.position += left.length;
  return left;
}

const pieceOfDevice = 65_536;

function drain(open: OpenFile, device: Device): Uint8Array {
  if (!open.readable) fail("EBADF");
  const whole = { node: newFile(new Uint8Array()), path: "", readable: true, writable: true, append: true };
  const gathered: OpenFile = { ...whole, position: 0 };
  const piece = new Uint8Array(pieceOfDevice);
  for (let count = device.read(piece); count > 0; count = device.read(piece))
    write(gathered, piece.subarray(0, count), null);
  return bytesOf(whole.node);
}

/** Room for `size` bytes; grown by half as much again, so that many small writes stay cheap. */
export function resize(file: FileNode, size: number): void {
  if (size > room) fail(size > largestFile ? "EFBIG" : "ENOSPC");
  const old = bytesOf(file);
  const buffer = file.content as Uint8Array;
  if (size > buffer.length || buffer.byteLength !== buffer.buffer.byteLength) {
    const grown = bytesFor(Math.max(size, Math.floor(old.length * 1.5)));
    grown.set(old.subarray(0, size));
    file.content = grown;
  } else if (size < old.length) buffer.fill(0, size, old.length);
  file.size = size;
  file.modified = file.changed = Date.now();
}

function bytesFor(size: number): Uint8Array {
  try {
    return new Uint8Array(size);
  } catch {
    return fail("ENOSPC");
  }
}

export function write(open: OpenFile, bytes: Uint8Array, position: number | null): number {
  if (!open.writable) fail("EBADF");
  // What is not a number is no place either, as for `GET_OFFSET` in src/node_file.h.
  const goesOn = position === null || !(position >= 0);
  if (open.device !== undefined) {
    if (!goesOn) fail("ESPIPE");
    open.device.write(bytes);
    return bytes.length;
  }
  const file = fileOf(open);
  const size = bytesOf(file).length;
  const at = open.append ? size : goesOn ? open.position : position;
  open.grew = at === size;
  resize(file, Math.max(size, at + bytes.length));
  (file.content as Uint8Array).set(bytes, at);
  if (goesOn) open.position = at + bytes.length;
  return bytes.length;
}
