/** Opening a file by its path: what the flags ask for, what may be there, and what is made where nothing is. */
import { newFile, type Node } from "../../files/nodes.ts";
import type { Place } from "../../files/tree.ts";
import { resize } from "./descriptors.ts";
import { fail } from "./failure.ts";
import type { Operations } from "./operations.ts";

/** Flags of `open`, as Linux numbers them. */
const accessMode = 3;
const writeOnly = 1;
const readWrite = 2;
const create = 0o100;
const exclusive = 0o200;
const truncate = 0o1000;
const appending = 0o2000;
const folderOnly = 0o200000;
const noFollow = 0o400000;

/** As `open(2)` does. The answer is the number of the open file. */
export function openFile(files: Operations, path: string, flags: number, mode: number): number {
  const place = placeToOpen(files, path, flags);
  const node = place.node ?? files.create(place, newFile("", files.masked(mode)));
  const access = flags & accessMode;
  const writable = access === writeOnly || access === readWrite;
  checkKind(node, flags, writable);
  if (node.kind === "file" && writable && (flags & truncate) !== 0) {
    resize(node, 0);
    files.changed(place.path, node);
  }
  return files.open.add({
    ...{ node, path: place.path, writable, readable: access !== writeOnly },
    ...{ append: (flags & appending) !== 0, position: 0 },
    device: node.kind === "device" ? node.device : undefined,
  });
}

/** Where there is something, or may be something new. */
function placeToOpen(files: Operations, path: string, flags: number): Place {
  const mayMake = (flags & create) !== 0;
  const isNew = mayMake && (flags & exclusive) !== 0;
  const place = files.place(path, !isNew && (flags & noFollow) === 0);
  if (place.node === undefined) {
    if (!mayMake) fail("ENOENT");
    if (path.endsWith("/")) fail("EISDIR");
  } else if (isNew) fail("EEXIST");
  else if (place.node.kind === "link") fail("ELOOP");
  return place;
}

function checkKind({ kind }: Node, flags: number, writable: boolean): void {
  if (kind === "folder" && (writable || (flags & create) !== 0)) fail("EISDIR");
  if (kind !== "folder" && (flags & folderOnly) !== 0) fail("ENOTDIR");
  if (kind === "socket") fail("ENXIO");
}
