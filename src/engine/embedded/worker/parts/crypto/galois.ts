/** AES in Galois/Counter Mode, one piece at a time. See NIST SP 800-38D; noble has its hash. */
import { ghash } from "@noble/ciphers/_polyval.js";
import {
  blockSize,
  counterStream,
  increment,
  mix,
  nothing,
  type BlockCipher,
  type KeyStream,
  type SealedMode,
} from "./aes-modes.ts";
import { concat, type Bytes } from "./bytes.ts";

const lengthBlock = (aad: number, text: number): Bytes => {
  const block = new DataView(new ArrayBuffer(blockSize));
  block.setBigUint64(0, BigInt(aad) * 8n);
  block.setBigUint64(8, BigInt(text) * 8n);
  return new Uint8Array(block.buffer);
};

const padTo16 = (bytes: Bytes): Bytes =>
  concat(bytes, new Uint8Array((blockSize - (bytes.length % blockSize)) % blockSize));

/** Galois/Counter Mode. See NIST SP 800-38D section 7. */
export class GaloisMode implements SealedMode {
  readonly #encrypts: boolean;
  readonly #stream: KeyStream;
  readonly #hash: ReturnType<typeof ghash.create>;
  readonly #mask: Bytes;
  #aad: Bytes = nothing();
  #begun = false;
  #held: Bytes = nothing();
  #length = 0;

  constructor(cipher: BlockCipher, encrypts: boolean, iv: Bytes) {
    this.#encrypts = encrypts;
    const key = cipher.encrypt(new Uint8Array(blockSize));
    this.#hash = ghash.create(key);
    // J0, of section 7.1 step 2.
    const first =
      iv.length === 12
        ? concat(iv, Uint8Array.of(0, 0, 0, 1))
        : ghash(concat(padTo16(iv), lengthBlock(0, iv.length)), key);
    this.#mask = cipher.encrypt(first);
    const counter = Uint8Array.from(first);
    increment(counter, 4);
    this.#stream = counterStream(cipher, counter, 4);
  }

  aad(bytes: Bytes): void {
    this.#aad = concat(this.#aad, bytes);
  }

  update(bytes: Bytes): Bytes {
    const out = this.#stream.mix(bytes);
    this.#absorb(this.#encrypts ? out : bytes);
    return out;
  }

  final(): Bytes {
    this.#absorb(nothing());
    return nothing();
  }

  tag(): Bytes {
    this.#hash.update(padTo16(this.#held));
    this.#hash.update(lengthBlock(this.#aad.length, this.#length));
    return mix(Uint8Array.from(this.#hash.digest()), this.#mask);
  }

  /** Whole blocks only: noble fills up what is not one. */
  #absorb(sealed: Bytes): void {
    if (!this.#begun && this.#aad.length > 0) this.#hash.update(padTo16(this.#aad));
    this.#begun = true;
    this.#length += sealed.length;
    const all = concat(this.#held, sealed);
    const whole = all.length - (all.length % blockSize);
    if (whole > 0) this.#hash.update(all.slice(0, whole));
    this.#held = all.slice(whole);
  }
}
