/** Bytes read one after the other, with the numbers and texts of V8's format of values. */

/** What was read is not in the format. */
export class WrongFormat extends Error {}

const utf8 = new TextDecoder();

export class ByteReader {
  at = 0;
  readonly bytes: Uint8Array;

  constructor({ buffer, byteOffset, byteLength }: Uint8Array) {
    // A Buffer would cut and copy in ways of its own.
    this.bytes = new Uint8Array(buffer, byteOffset, byteLength);
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new WrongFormat();
    this.at += 1;
    return byte;
  }

  /** The next letter, `undefined` at the end; padding is passed over. */
  peek(): string | undefined {
    while (this.bytes[this.at] === 0) this.at += 1;
    const byte = this.bytes[this.at];
    return byte === undefined ? undefined : String.fromCharCode(byte);
  }

  tag(): string {
    const tag = this.peek();
    if (tag === undefined) throw new WrongFormat();
    this.at += 1;
    return tag;
  }

  varint64(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
  }

  varint(): number {
    return Number(BigInt.asUintN(32, this.varint64()));
  }

  zigzag(): number {
    const value = this.varint();
    return (value >>> 1) ^ -(value & 1);
  }

  raw(count: number): Uint8Array {
    if (count > this.left) throw new WrongFormat();
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  double(): number {
    const part = this.raw(8);
    return new DataView(part.buffer, part.byteOffset, 8).getFloat64(0, true);
  }

  bigInt(): bigint {
    const bits = this.varint();
    const digits = new BigUint64Array(this.raw((bits >> 1) & ~7).slice().buffer);
    const value = digits.reduceRight((sum, digit) => (sum << 64n) | digit, 0n);
    return (bits & 1) === 1 ? -value : value;
  }

  /** A text whose letter was read. */
  text(tag: string): string {
    const bytes = this.raw(this.varint());
    if (tag === "S") return utf8.decode(bytes);
    const units = tag === '"' ? bytes : new Uint16Array(bytes.slice().buffer);
    let text = "";
    for (const unit of units) text += String.fromCharCode(unit);
    return text;
  }
}
