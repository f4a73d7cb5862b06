/** DER, the one way to write ASN.1 in which keys and signatures travel. See ITU-T X.690 sections 8 and 10. */
import { concat, fromNumber, toNumber, type Bytes } from "./bytes.ts";

export interface DerNode {
  /** Class, form and number in one byte, as it stands in the encoding. */
  readonly tag: number;
  readonly body: Bytes;
}

export const tags = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  nothing: 0x05,
  name: 0x06,
  sequence: 0x30,
  context: 0xa0,
} as const;

/** Bytes that are no DER, or not of the shape that was expected. */
export class DerError extends Error {}

function lengthAt(bytes: Bytes, at: number): [length: number, next: number] {
  const first = bytes[at];
  if (first === undefined) throw new DerError("not enough data");
  if (first < 0x80) return [first, at + 1];
  const count = first & 0x7f;
  if (count === 0 || count > 4) throw new DerError("bad length");
  return [Number(toNumber(bytes.subarray(at + 1, at + 1 + count))), at + 1 + count];
}

/** All elements that stand one after the other in `bytes`. */
export function readAll(bytes: Bytes): DerNode[] {
  const nodes: DerNode[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = bytes[at] ?? 0;
    const [length, start] = lengthAt(bytes, at + 1);
    if (start + length > bytes.length) throw new DerError("too long");
    nodes.push({ tag, body: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return nodes;
}

/** The elements of a sequence that is all of `bytes`. */
export function readSequence(bytes: Bytes): DerNode[] {
  const [node] = readAll(bytes);
  return readAll(expect(node, tags.sequence));
}

/** Contents of `node`, which must be there and have this tag. */
export function expect(node: DerNode | undefined, tag: number): Bytes {
  if (node?.tag !== tag) throw new DerError("wrong tag");
  return node.body;
}

export const readInteger = (node: DerNode | undefined): bigint => toNumber(expect(node, tags.integer));

/** Bits of a whole number of bytes, which all that keys hold are. */
export function readBits(node: DerNode | undefined): Bytes {
  const body = expect(node, tags.bits);
  if (body[0] !== 0) throw new DerError("invalid bit string bits left");
  return body.subarray(1);
}

/** Dotted numbers of an object identifier. */
export function readName(node: DerNode | undefined): string {
  const body = expect(node, tags.name);
  const arcs: number[] = [];
  let value = 0;
  for (const byte of body) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(...(arcs.length === 0 ? firstArcs(value) : [value]));
    value = 0;
  }
  return arcs.join(".");
}

/** Two numbers share the first place. */
function firstArcs(value: number): [number, number] {
  const first = Math.min(Math.floor(value / 40), 2);
  return [first, value - first * 40];
}

function lengthBytes(length: number): Bytes {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes = fromNumber(BigInt(length));
  return concat(Uint8Array.of(0x80 | bytes.length), bytes);
}

/** One element of these contents. */
function der(tag: number, ...parts: readonly Bytes[]): Bytes {
  const body = concat(...parts);
  return concat(Uint8Array.of(tag), lengthBytes(body.length), body);
}

export const sequence = (...parts: readonly Bytes[]): Bytes => der(tags.sequence, ...parts);
export const octets = (bytes: Bytes): Bytes => der(tags.octets, bytes);
export const bits = (bytes: Bytes): Bytes => der(tags.bits, Uint8Array.of(0), bytes);
export const nothing = (): Bytes => der(tags.nothing);
/** Element `number` of those that a type tells apart by number. */
export const context = (number: number, ...parts: readonly Bytes[]): Bytes =>
  der(tags.context + number, ...parts);

/** A number that is not negative. */
export function integer(value: bigint): Bytes {
  const bytes = fromNumber(value);
  return der(tags.integer, (bytes[0] ?? 0) >= 0x80 ? concat(Uint8Array.of(0), bytes) : bytes);
}

export function name(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return der(tags.name, ...[first * 40 + second, ...rest].map(arc));
}

function arc(value: number): Bytes {
  const digits = [value & 0x7f];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
    digits.unshift(0x80 | (left & 0x7f));
  return Uint8Array.from(digits);
}
