/** Bytes written one after the other, with the numbers and texts of V8's format of values. */

const firstRoom = 64;

export class ByteWriter {
  size = 0;
  #bytes = new Uint8Array(firstRoom);

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.size);
  }

  #room(count: number): number {
    const at = this.size;
    this.size += count;
    if (this.size > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.size, this.#bytes.length * 2));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    return at;
  }

  tag(tag: string | number): void {
    const at = this.#room(1);
    this.#bytes[at] = typeof tag === "string" ? tag.charCodeAt(0) : tag;
  }

  /** Seven bits a byte, the lowest first. */
  varint(value: number | bigint): void {
    let left = BigInt(value);
    for (; left > 0x7fn; left >>= 7n) this.tag(Number(left & 0x7fn) | 0x80);
    this.tag(Number(left));
  }

  /** Signs take the lowest bit, so that small numbers stay short. */
  zigzag(value: number): void {
    this.varint(((value << 1) ^ (value >> 31)) >>> 0);
  }

  double(value: number): void {
    const at = this.#room(8);
    new DataView(this.#bytes.buffer).setFloat64(at, value, true);
  }

  raw(bytes: Uint8Array): void {
    const at = this.#room(bytes.length);
    this.#bytes.set(bytes, at);
  }
}

const bytesOfVarint = (value: number): number => Math.max(1, Math.ceil(value.toString(2).length / 7));

/** Letters below 256 take a byte each, others two, on an even place. */
export function writeText(to: ByteWriter, text: string): void {
  const units = Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  if (units.every((unit) => unit < 256)) {
    to.tag('"');
    to.varint(units.length);
    to.raw(Uint8Array.from(units));
    return;
  }
  const size = units.length * 2;
  if ((to.size + 1 + bytesOfVarint(size)) % 2 !== 0) to.tag(0);
  to.tag("c");
  to.varint(size);
  to.raw(new Uint8Array(units.buffer));
}

const wordBits = 64n;

/** The number of its bytes and its sign, then its digits of 64 bits, the lowest first. */
export function writeBigInt(to: ByteWriter, value: bigint): void {
  const digits: bigint[] = [];
  for (let left = value < 0n ? -value : value; left > 0n; left >>= wordBits)
    digits.push(BigInt.asUintN(64, left));
  to.varint((digits.length * 8 * 2) | (value < 0n ? 1 : 0));
  to.raw(new Uint8Array(BigUint64Array.from(digits).buffer));
}
