/** ChaCha20, alone and with Poly1305, one piece at a time. See RFC 8439; noble has both. */
import { poly1305 } from "@noble/ciphers/_poly1305.js";
import { chacha20 } from "@noble/ciphers/chacha.js";
import type { Mode, SealedMode } from "./aes-modes.ts";
import { concat, type Bytes } from "./bytes.ts";

const blockSize = 64;

/** The stream from a block on, in pieces of any length. */
class ChaChaStream {
  readonly #key: Bytes;
  readonly #nonce: Bytes;
  #counter: number;
  #rest: Bytes = new Uint8Array();

  constructor(key: Bytes, nonce: Bytes, counter: number) {
    this.#key = key;
    this.#nonce = nonce;
    this.#counter = counter;
  }

  mix(bytes: Bytes): Bytes {
    const missing = bytes.length - this.#rest.length;
    if (missing > 0) this.#rest = concat(this.#rest, this.#more(missing));
    const out = bytes.map((byte, at) => byte ^ (this.#rest[at] ?? 0));
    this.#rest = this.#rest.slice(bytes.length);
    return out;
  }

  #more(length: number): Bytes {
    const blocks = Math.ceil(length / blockSize);
    const stream = chacha20(
      this.#key,
      this.#nonce,
      new Uint8Array(blocks * blockSize),
      undefined,
      this.#counter,
    );
    this.#counter += blocks;
    return stream;
  }
}

/** `iv`: the counter in four bytes, least first, then the nonce. */
export function chachaMode(key: Bytes, iv: Bytes): Mode {
  const counter = new DataView(iv.buffer, iv.byteOffset).getUint32(0, true);
  const stream = new ChaChaStream(key.slice(), iv.slice(4), counter);
  return { update: (bytes) => stream.mix(bytes), final: () => new Uint8Array() };
}

const padding = (length: number): Bytes => new Uint8Array((16 - (length % 16)) % 16);

/** The construction of RFC 8439 section 2.8. */
export class ChaChaPoly implements SealedMode {
  readonly #encrypts: boolean;
  readonly #stream: ChaChaStream;
  readonly #mac: ReturnType<typeof poly1305.create>;
  #aad: Bytes = new Uint8Array();
  #length = 0;
  #begun = false;

  constructor(key: Bytes, encrypts: boolean, iv: Bytes) {
    this.#encrypts = encrypts;
    const nonce = concat(new Uint8Array(12 - iv.length), iv);
    const oneTimeKey = chacha20(key, nonce, new Uint8Array(32));
    this.#mac = poly1305.create(oneTimeKey);
    this.#stream = new ChaChaStream(key.slice(), nonce, 1);
  }

  aad(bytes: Bytes): void {
    this.#aad = concat(this.#aad, bytes);
  }

  update(bytes: Bytes): Bytes {
    const out = this.#stream.mix(bytes);
    this.#begin();
    this.#mac.update(this.#encrypts ? out : bytes);
    this.#length += bytes.length;
    return out;
  }

  final(): Bytes {
    this.#begin();
    return new Uint8Array();
  }

  tag(): Bytes {
    const lengths = new DataView(new ArrayBuffer(16));
    lengths.setBigUint64(0, BigInt(this.#aad.length), true);
    lengths.setBigUint64(8, BigInt(this.#length), true);
    this.#mac.update(padding(this.#length)).update(new Uint8Array(lengths.buffer));
    return this.#mac.digest();
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#mac.update(this.#aad).update(padding(this.#aad.length));
  }
}
