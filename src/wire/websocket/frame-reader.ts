/** Reads WebSocket frames from bytes in any pieces (RFC 6455, sections 5.1 to 5.5; https://www.rfc-editor.org/rfc/rfc6455#section-5). */
import { joined } from "../bytes.ts";
import { controlLimit, isControl, kindOf, masked, type Frame, type FrameKind } from "./frame.ts";

/** Why the connection must fail, at which byte, and with which close code. */
export interface FrameFault {
  readonly at: number;
  readonly because: string;
  readonly code: 1002 | 1009;
  readonly reference: string;
}

export interface FrameReaderOptions {
  /** Who sent the bytes: clients mask every frame, servers none (section 5.1). */
  readonly from: "client" | "server";
  /** Most bytes of payload in one frame; 16 MiB when absent. */
  readonly limit?: number;
  /** Where the first frame begins in its stream; 0 when absent. */
  readonly start?: number;
}

interface Header {
  readonly kind: FrameKind;
  readonly fin: boolean;
  /** Bytes before the mask, of the mask, and of the payload. */
  readonly before: number;
  readonly maskLength: 0 | 4;
  readonly length: number;
}

/** Reads frames; never throws, whatever the bytes. After a fault it takes nothing more. */
export class FrameReader {
  readonly #options: FrameReaderOptions;
  #pieces: Uint8Array[] = [];
  #held = 0;
  #start: number;
  #header: Header | null = null;
  fault: FrameFault | null = null;

  constructor(options: FrameReaderOptions) {
    this.#options = options;
    this.#start = options.start ?? 0;
  }

  /** Bytes of a frame that has not ended; where it ends is known once the next bytes come. */
  get held(): number {
    return this.#held;
  }

  /** The frames that `bytes` completes. Payloads are copies. */
  push(bytes: Uint8Array): Frame[] {
    if (this.fault !== null || bytes.length === 0) return [];
    this.#pieces.push(bytes.slice());
    this.#held += bytes.length;
    const frames: Frame[] = [];
    for (let frame = this.#next(); frame !== null; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): Frame | null {
    if (this.#held < 2) return null;
    this.#header ??= this.#readHeader(this.#whole());
    const header = this.#header;
    if (header === null || this.fault !== null) return null;
    const size = header.before + header.maskLength + header.length;
    if (this.#held < size) return null;
    const whole = this.#whole();
    const frame = frameOf(header, whole, this.#start);
    this.#pieces = [whole.subarray(size)];
    this.#held -= size;
    this.#start += size;
    this.#header = null;
    return frame;
  }

  /** What is held, in one piece. Joined only when a header or a payload is read, never for each piece that comes. */
  #whole(): Uint8Array {
    const [only] = this.#pieces;
    if (only !== undefined && this.#pieces.length === 1) return only;
    const whole = joined(this.#pieces);
    this.#pieces = [whole];
    return whole;
  }

  /** Null while it is not all there, or when it is faulty. */
  #readHeader(bytes: Uint8Array): Header | null {
    const [first = 0, second = 0] = bytes;
    const kind = this.#kindOf(first);
    if (kind === null) return null;
    const fin = (first & 0x80) !== 0;
    const isMasked = (second & 0x80) !== 0;
    const short = second & 0x7f;
    if (isControl(kind) && !fin) return this.#fail(0, `a ${kind} frame in fragments`, "5.5");
    if (isControl(kind) && short > controlLimit)
      return this.#fail(1, `a ${kind} frame over ${controlLimit} bytes`, "5.5");
    if (isMasked !== (this.#options.from === "client")) {
      return this.#fail(
        1,
        isMasked ? "a server's frame with a mask" : "a client's frame without a mask",
        "5.1",
      );
    }
    const before = short === 127 ? 10 : short === 126 ? 4 : 2;
    if (bytes.length < before) return null;
    const length = this.#lengthOf(bytes, short);
    return length === null ? null : { kind, fin, before, maskLength: isMasked ? 4 : 0, length };
  }

  #kindOf(first: number): FrameKind | null {
    if ((first & 0x70) !== 0)
      return this.#fail(0, "a reserved bit is set, and no extension was agreed", "5.2");
    return kindOf(first & 0x0f) ?? this.#fail(0, `the opcode ${first & 0x0f} is reserved`, "5.2");
  }

  #lengthOf(bytes: Uint8Array, short: number): number | null {
    if (short < 126) return this.#within(short);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const long = short === 126 ? BigInt(view.getUint16(2)) : view.getBigUint64(2);
    if (long > 0x7fff_ffff_ffff_ffffn) return this.#fail(2, "the highest bit of the length is set", "5.2");
    if (long < (short === 126 ? 126n : 65_536n))
      return this.#fail(1, "the length is not in its shortest form", "5.2");
    return this.#within(Number(long));
  }

  #within(length: number): number | null {
    const limit = this.#options.limit ?? 16 * 1024 * 1024;
    if (length <= limit) return length;
    return this.#fail(1, `a frame of ${length} bytes, more than ${limit}`, "10.4", 1009);
  }

  #fail(offset: number, because: string, section: string, code: 1002 | 1009 = 1002): null {
    this.fault = { at: this.#start + offset, because, code, reference: `RFC 6455, ${section}` };
    this.#pieces = [];
    this.#held = 0;
    return null;
  }
}

function frameOf({ kind, fin, before, maskLength, length }: Header, whole: Uint8Array, start: number): Frame {
  const from = before + maskLength;
  const mask = maskLength === 0 ? null : whole.slice(before, from);
  const raw = whole.subarray(from, from + length);
  const range = (low: number, high: number) => ({ start: start + low, end: start + high });
  return {
    kind,
    fin,
    mask,
    payload: mask === null ? raw.slice() : masked(raw, mask),
    ranges: {
      first: range(0, 1),
      length: range(1, before),
      mask: range(before, from),
      payload: range(from, from + length),
      whole: range(0, from + length),
    },
  };
}
