/** What a WebSocket frame is, and how it is written (RFC 6455, section 5.2; https://www.rfc-editor.org/rfc/rfc6455#section-5.2). */
import { joined, type ByteRange } from "../bytes.ts";

/** The opcodes there are; all others are reserved. */
export const opcodes = {
  continuation: 0x0,
  text: 0x1,
  binary: 0x2,
  close: 0x8,
  ping: 0x9,
  pong: 0xa,
} as const;

export type FrameKind = keyof typeof opcodes;

/** A frame with the range of each part. `payload` is unmasked; `mask` is null when the frame has none. */
export interface Frame {
  readonly kind: FrameKind;
  readonly fin: boolean;
  readonly mask: Uint8Array | null;
  readonly payload: Uint8Array;
  readonly ranges: {
    /** The byte with FIN, the reserved bits and the opcode; then the bytes with the mask bit and the length. */
    readonly first: ByteRange;
    readonly length: ByteRange;
    readonly mask: ByteRange;
    readonly payload: ByteRange;
    readonly whole: ByteRange;
  };
}

/** What `printFrame` writes. */
export interface FrameParts {
  readonly kind: FrameKind;
  readonly payload: Uint8Array;
  /** True when absent. */
  readonly fin?: boolean;
  /** Four bytes from a good source of chance, for every frame anew; servers send none. */
  readonly mask?: Uint8Array;
}

/** Most bytes of payload in a control frame (section 5.5). */
export const controlLimit = 125;

/** The name of an opcode, or null for a reserved one. */
export function kindOf(opcode: number): FrameKind | null {
  const names = Object.keys(opcodes) as FrameKind[];
  return names.find((name) => opcodes[name] === opcode) ?? null;
}

/** Close, ping and pong: they may stand between the fragments of a message, and are never fragmented themselves. */
export function isControl(kind: FrameKind): boolean {
  return opcodes[kind] >= 0x8;
}

/** The frame as bytes. @throws RangeError for a control frame that is cut or too long, or a mask that has not four bytes. */
export function printFrame({ kind, payload, fin = true, mask }: FrameParts): Uint8Array {
  if (isControl(kind) && (!fin || payload.length > controlLimit)) {
    throw new RangeError(`a ${kind} frame is whole and has at most ${controlLimit} bytes`);
  }
  if (mask !== undefined && mask.length !== 4) throw new RangeError("a mask has four bytes");
  const first = (fin ? 0x80 : 0) | opcodes[kind];
  const length = lengthBytes(payload.length, mask === undefined ? 0 : 0x80);
  const body = mask === undefined ? payload : masked(payload, mask);
  return joined([Uint8Array.of(first), length, mask ?? new Uint8Array(), body]);
}

/** 7 bits, 16 bits or 64 bits: the shortest that holds the length. */
function lengthBytes(length: number, maskBit: number): Uint8Array {
  if (length <= 125) return Uint8Array.of(maskBit | length);
  const bytes = new Uint8Array(length <= 0xffff ? 3 : 9);
  const view = new DataView(bytes.buffer);
  bytes[0] = maskBit | (length <= 0xffff ? 126 : 127);
  if (length <= 0xffff) view.setUint16(1, length);
  else view.setBigUint64(1, BigInt(length));
  return bytes;
}

/** Section 5.3: masking and unmasking are the same. A copy; the input stays as it is. */
export function masked(payload: Uint8Array, mask: Uint8Array): Uint8Array {
  return payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0));
}
