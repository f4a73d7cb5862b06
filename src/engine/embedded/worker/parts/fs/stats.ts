/** The eighteen numbers that `stat` gives, in the order that `fs.Stats` reads them. */
import type { Node } from "../../files/nodes.ts";
import { bytesOfName } from "./paths.ts";

const kindBits: Readonly<Record<Node["kind"], number>> = {
  ...{ file: 0o100000, folder: 0o040000, link: 0o120000, socket: 0o140000, device: 0o020000 },
};
const blockSize = 4096;
const sectorSize = 512;

const modeOf = (node: Node): number => kindBits[node.kind] | node.mode;

function sizeOf(node: Node): number {
  if (node.kind === "folder") return blockSize;
  if (node.kind === "link") return bytesOfName(node.target).length;
  if (node.kind === "socket" || node.kind === "device") return 0;
  return typeof node.content === "string" ? new TextEncoder().encode(node.content).length : node.size;
}

/** Seconds and the nanoseconds beside them. */
const split = (milliseconds: number): [number, number] => {
  const seconds = Math.floor(milliseconds / 1000);
  return [seconds, Math.round((milliseconds - seconds * 1000) * 1e6)];
};

const numbers = new WeakMap<Node, number>();
let lastNumber = 1;

/** The number of a node, given when it is first asked for. */
function inoOf(node: Node): number {
  const known = numbers.get(node);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(node, lastNumber);
  return lastNumber;
}

export function statsOf(node: Node, bigint: boolean): Float64Array | BigInt64Array {
  const size = sizeOf(node);
  const blocks = node.kind === "file" ? Math.ceil(size / blockSize) * (blockSize / sectorSize) : 0;
  const fields = [
    ...[1, modeOf(node), node.links, node.uid, node.gid, 0, blockSize, inoOf(node), size, blocks],
    ...[node.accessed, node.modified, node.changed, node.born].flatMap(split),
  ];
  return bigint ? BigInt64Array.from(fields, BigInt) : Float64Array.from(fields);
}
