/** AES one piece at a time, in the modes of NIST SP 800-38A; noble has the block cipher. */
import { unsafe } from "@noble/ciphers/aes.js";
import { concat, type Bytes } from "./bytes.ts";
import { badDecrypt, wrongBlockLength } from "./failures.ts";

export const blockSize = 16;

/** What every mode can do; `final` may throw. */
export interface Mode {
  update(bytes: Bytes): Bytes;
  final(): Bytes;
  padded?: boolean;
}

/** A mode that also tells whether what it decrypts is what was encrypted. */
export interface SealedMode extends Mode {
  /** `length`: of the text to come, in bytes, where it was said. */
  aad(bytes: Bytes, length: number): void;
  /** All sixteen bytes; to be asked after `final`. */
  tag(): Bytes;
}

/** A mode that gives nothing out before it has compared the tag, and fails by itself. */
export interface JudgingMode extends SealedMode {
  expected: Bytes | undefined;
}

export interface BlockCipher {
  encrypt(block: Bytes): Bytes;
  decrypt(block: Bytes): Bytes;
}

export function aes(key: Bytes): BlockCipher {
  const forward = unsafe.expandKeyLE(key);
  let backward: Uint32Array | undefined;
  return {
    // A copy, since noble works in place and wants whole words.
    encrypt: (block) => unsafe.encryptBlock(forward, Uint8Array.from(block)),
    decrypt: (block) =>
      unsafe.decryptBlock((backward ??= unsafe.expandKeyDecLE(key)), Uint8Array.from(block)),
  };
}

export function mix(target: Bytes, other: Bytes): Bytes {
  for (let at = 0; at < target.length; at += 1) target[at] = (target[at] ?? 0) ^ (other[at] ?? 0);
  return target;
}

/** ECB and CBC: whole blocks, with PKCS#7's padding unless it is switched off. */
export class BlockMode implements Mode {
  padded = true;
  readonly #cipher: BlockCipher;
  readonly #encrypts: boolean;
  /** What the next block is mixed with; `undefined` for ECB. */
  #chain: Bytes | undefined;
  #held: Bytes = new Uint8Array();

  constructor(cipher: BlockCipher, encrypts: boolean, iv: Bytes | undefined) {
    this.#cipher = cipher;
    this.#encrypts = encrypts;
    this.#chain = iv?.slice();
  }

  update(bytes: Bytes): Bytes {
    const all = concat(this.#held, bytes);
    let whole = all.length - (all.length % blockSize);
    // The last block of what is decrypted may be padding.
    if (!this.#encrypts && this.padded && whole === all.length) whole = Math.max(0, whole - blockSize);
    this.#held = all.slice(whole);
    return this.#blocks(all.subarray(0, whole));
  }

  final(): Bytes {
    if (this.#encrypts) return this.#lastEncrypted();
    if (!this.padded) {
      if (this.#held.length > 0) throw wrongBlockLength();
      return new Uint8Array();
    }
    if (this.#held.length !== blockSize) throw wrongBlockLength();
    const block = this.#blocks(this.#held);
    const count = block[blockSize - 1] ?? 0;
    const padding = block.subarray(blockSize - count);
    if (count === 0 || count > blockSize || padding.some((byte) => byte !== count)) throw badDecrypt();
    return block.slice(0, blockSize - count);
  }

  #lastEncrypted(): Bytes {
    if (!this.padded) {
      if (this.#held.length > 0) throw wrongBlockLength();
      return new Uint8Array();
    }
    const count = blockSize - this.#held.length;
    return this.#blocks(concat(this.#held, new Uint8Array(count).fill(count)));
  }

  #blocks(bytes: Bytes): Bytes {
    const out = new Uint8Array(bytes.length);
    for (let at = 0; at < bytes.length; at += blockSize)
      out.set(this.#one(bytes.subarray(at, at + blockSize)), at);
    return out;
  }

  #one(block: Bytes): Bytes {
    if (this.#encrypts) {
      const mixed = this.#chain === undefined ? block : mix(block.slice(), this.#chain);
      const sealed = this.#cipher.encrypt(mixed);
      if (this.#chain !== undefined) this.#chain = sealed;
      return sealed;
    }
    const open = this.#cipher.decrypt(block);
    if (this.#chain === undefined) return open;
    mix(open, this.#chain);
    this.#chain = block.slice();
    return open;
  }
}

/** Bytes to mix with a text of any length: one block after the other, of which each is made from the state. */
export class KeyStream {
  readonly #next: () => Bytes;
  #block: Bytes = new Uint8Array();
  #used = 0;

  constructor(next: () => Bytes) {
    this.#next = next;
  }

  mix(bytes: Bytes): Bytes {
    const out = bytes.slice();
    for (let at = 0; at < out.length; at += 1) {
      if (this.#used === this.#block.length) {
        this.#block = this.#next();
        this.#used = 0;
      }
      out[at] = (out[at] ?? 0) ^ (this.#block[this.#used] ?? 0);
      this.#used += 1;
    }
    return out;
  }
}

/** Counts up the last `bytes` bytes of a block. */
export function increment(counter: Bytes, bytes: number): void {
  for (let at = blockSize - 1; at >= blockSize - bytes; at -= 1) {
    counter[at] = ((counter[at] ?? 0) + 1) & 0xff;
    if (counter[at] !== 0) return;
  }
}

export function counterStream(cipher: BlockCipher, first: Bytes, bytes: number): KeyStream {
  const counter = first.slice();
  return new KeyStream(() => {
    const block = cipher.encrypt(counter);
    increment(counter, bytes);
    return block;
  });
}

export const nothing = (): Bytes => new Uint8Array();

export function counterMode(cipher: BlockCipher, iv: Bytes): Mode {
  const stream = counterStream(cipher, iv, blockSize);
  return { update: (bytes) => stream.mix(bytes), final: nothing };
}

/** The stream is made of itself alone. */
export function outputFeedback(cipher: BlockCipher, iv: Bytes): Mode {
  let block = iv.slice();
  const stream = new KeyStream(() => (block = Uint8Array.from(cipher.encrypt(block))));
  return { update: (bytes) => stream.mix(bytes), final: nothing };
}

/** The stream is made of the last of the ciphertext, `width` bytes at a time: sixteen, or one. */
export function cipherFeedback(cipher: BlockCipher, iv: Bytes, encrypts: boolean, width: 1 | 16): Mode {
  const state = iv.slice();
  let block: Bytes = nothing();
  let at = width === 16 ? 16 : 1;
  const one = (byte: number): number => {
    if (at === width) {
      block = cipher.encrypt(state);
      at = 0;
    }
    const out = byte ^ (block[at] ?? 0);
    const sealed = encrypts ? out : byte;
    if (width === 16) state[at] = sealed;
    else {
      state.copyWithin(0, 1);
      state[blockSize - 1] = sealed;
    }
    at += 1;
    return out;
  };
  return { update: (bytes) => bytes.map(one), final: nothing };
}

/** The same, a bit at a time, the highest first. */
export function bitFeedback(cipher: BlockCipher, iv: Bytes, encrypts: boolean): Mode {
  let state = iv.slice();
  const one = (bit: number): number => {
    const out = bit ^ ((cipher.encrypt(state)[0] ?? 0) >> 7);
    const sealed = encrypts ? out : bit;
    state = state.map((byte, at) => ((byte << 1) | ((state[at + 1] ?? sealed << 7) >> 7)) & 0xff);
    return out;
  };
  const eight = (byte: number): number => {
    let out = 0;
    for (let at = 7; at >= 0; at -= 1) out |= one((byte >> at) & 1) << at;
    return out;
  };
  return { update: (bytes) => bytes.map(eight), final: nothing };
}
