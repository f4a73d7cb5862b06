/** AES in OCB, one piece at a time. See RFC 7253. */
import { blockSize, mix, nothing, type BlockCipher, type SealedMode } from "./aes-modes.ts";
import { concat, type Bytes } from "./bytes.ts";

/** Multiplies by two in GF(2^128). See section 2. */
function double(block: Bytes): Bytes {
  const carry = (block[0] ?? 0) >> 7;
  const out = block.map((byte, at) => ((byte << 1) | ((block[at + 1] ?? 0) >> 7)) & 0xff);
  out[blockSize - 1] = (out[blockSize - 1] ?? 0) ^ (carry * 0x87);
  return out;
}

/** How often a number can be halved. */
const ntz = (count: number): number => 31 - Math.clz32(count & -count);

/** What a key gives all messages: L_*, L_$ and L_i of section 4.1. */
class Masks {
  readonly rest: Bytes;
  readonly end: Bytes;
  readonly #each: Bytes[];

  constructor(cipher: BlockCipher) {
    this.rest = cipher.encrypt(new Uint8Array(blockSize));
    this.end = double(this.rest);
    this.#each = [double(this.end)];
  }

  /** Of block `count`, from one on. */
  of(count: number): Bytes {
    const wanted = ntz(count);
    while (this.#each.length <= wanted) this.#each.push(double(this.#each.at(-1) ?? nothing()));
    return this.#each[wanted] ?? nothing();
  }
}

/** Gives out whole blocks of what comes in pieces. */
class Blocks {
  held: Bytes = nothing();
  count = 0;

  take(bytes: Bytes, each: (block: Bytes, count: number) => Bytes): Bytes {
    const all = concat(this.held, bytes);
    const whole = all.length - (all.length % blockSize);
    const out = new Uint8Array(whole);
    for (let at = 0; at < whole; at += blockSize)
      out.set(each(all.slice(at, at + blockSize), (this.count += 1)), at);
    this.held = all.slice(whole);
    return out;
  }
}

const padded = (bytes: Bytes): Bytes => {
  const block = new Uint8Array(blockSize);
  block.set(bytes);
  block[bytes.length] = 0x80;
  return block;
};

/** The bits from `from` on of what is long enough. */
function shifted(bytes: Bytes, from: number): Bytes {
  const [skip, bits] = [from >> 3, from & 7];
  return Uint8Array.from(
    { length: blockSize },
    (_, at) => (((bytes[at + skip] ?? 0) << bits) | ((bytes[at + skip + 1] ?? 0) >> (8 - bits))) & 0xff,
  );
}

/** Offset_0 of section 4.2. */
function firstOffset(...[cipher, iv, tagLength]: [BlockCipher, Bytes, number]): Bytes {
  const nonce = new Uint8Array(blockSize);
  nonce.set(iv, blockSize - iv.length);
  nonce[0] = ((tagLength * 8) % 128) << 1;
  const before = blockSize - 1 - iv.length;
  nonce[before] = (nonce[before] ?? 0) | 1;
  const bottom = (nonce[blockSize - 1] ?? 0) & 0x3f;
  nonce[blockSize - 1] = (nonce[blockSize - 1] ?? 0) & 0xc0;
  const top = cipher.encrypt(nonce);
  return shifted(concat(top, mix(top.slice(0, 8), top.slice(1, 9))), bottom);
}

export class OcbMode implements SealedMode {
  readonly #cipher: BlockCipher;
  readonly #encrypts: boolean;
  readonly #masks: Masks;
  readonly #text = new Blocks();
  readonly #beside = new Blocks();
  #offset: Bytes;
  #checksum: Bytes = new Uint8Array(blockSize);
  #besideOffset: Bytes = new Uint8Array(blockSize);
  #hash: Bytes = new Uint8Array(blockSize);

  constructor(...[cipher, encrypts, iv, tagLength]: [BlockCipher, boolean, Bytes, number]) {
    this.#cipher = cipher;
    this.#encrypts = encrypts;
    this.#masks = new Masks(cipher);
    this.#offset = firstOffset(cipher, iv, tagLength);
  }

  /** HASH of section 4.1, as far as there are whole blocks. */
  aad(bytes: Bytes): void {
    this.#beside.take(bytes, (block, count) => {
      mix(this.#besideOffset, this.#masks.of(count));
      mix(this.#hash, this.#cipher.encrypt(mix(block.slice(), this.#besideOffset)));
      return block;
    });
  }

  update(bytes: Bytes): Bytes {
    return this.#text.take(bytes, (block, count) => {
      mix(this.#offset, this.#masks.of(count));
      const mixed = mix(block, this.#offset);
      const turned = this.#encrypts ? this.#cipher.encrypt(mixed) : this.#cipher.decrypt(mixed);
      const out = mix(turned, this.#offset);
      mix(this.#checksum, this.#encrypts ? mix(block, this.#offset) : out);
      return out;
    });
  }

  final(): Bytes {
    const { held } = this.#text;
    if (held.length === 0) return nothing();
    mix(this.#offset, this.#masks.rest);
    const out = mix(held.slice(), this.#cipher.encrypt(this.#offset));
    mix(this.#checksum, padded(this.#encrypts ? held : out));
    return out;
  }

  tag(): Bytes {
    const { held } = this.#beside;
    const hash = this.#hash.slice();
    if (held.length > 0) {
      const offset = mix(this.#besideOffset.slice(), this.#masks.rest);
      mix(hash, this.#cipher.encrypt(mix(padded(held), offset)));
    }
    const last = mix(mix(this.#checksum.slice(), this.#offset), this.#masks.end);
    return mix(this.#cipher.encrypt(last), hash);
  }
}
