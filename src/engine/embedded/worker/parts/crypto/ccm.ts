/** AES in CCM, Counter with CBC-MAC, as OpenSSL has it: a message in one go. See NIST SP 800-38C. */
import { blockSize, counterStream, mix, nothing, type BlockCipher, type JudgingMode } from "./aes-modes.ts";
import { concat, fromNumber, sameBytes, type Bytes } from "./bytes.ts";
import { cannotAdd, cannotAuthenticate, coded } from "./failures.ts";

/** The first octets of a length of what is beside the text: none, or that four more hold it. See appendix A.2.2. */
function lengthOfBeside(length: number): Bytes {
  return length < 0xff00
    ? fromNumber(BigInt(length), 2)
    : concat(Uint8Array.of(0xff, 0xfe), fromNumber(BigInt(length), 4));
}

/** Longest message that a vector of this length leaves room to count, in bytes; no more than OpenSSL takes. */
const longest = (ivLength: number): number => Math.min(2 ** 31 - 1, 2 ** (8 * (15 - ivLength)) - 1);

export class CcmMode implements JudgingMode {
  expected: Bytes | undefined;
  readonly #cipher: BlockCipher;
  readonly #encrypts: boolean;
  readonly #iv: Bytes;
  readonly #tagLength: number;
  #mac: Bytes | undefined;
  /** Bytes of text that were announced. */
  #announced = 0;
  #isDone = false;
  #failed = false;

  constructor(...[cipher, encrypts, iv, tagLength]: [BlockCipher, boolean, Bytes, number]) {
    this.#cipher = cipher;
    this.#encrypts = encrypts;
    this.#iv = iv;
    this.#tagLength = tagLength;
  }

  /** `length`: of the text to come, in bytes; negative where nobody said. */
  aad(bytes: Bytes, length: number): void {
    if (length < 0)
      throw coded("ERR_MISSING_ARGS", "options.plaintextLength required for CCM mode with AAD", TypeError);
    this.#checkLength(length);
    this.#begin(bytes, length);
    this.#isDone = false;
  }

  #checkLength(length: number): void {
    if (length > longest(this.#iv.length))
      throw coded("ERR_CRYPTO_INVALID_MESSAGELEN", "Invalid message length", RangeError);
  }

  update(bytes: Bytes): Bytes {
    this.#checkLength(bytes.length);
    if (this.#mac === undefined) this.#begin(nothing(), bytes.length);
    const fits = !this.#isDone && bytes.length === this.#announced;
    this.#isDone = true;
    if (this.#encrypts) {
      if (!fits) throw cannotAdd();
      this.#absorb(bytes);
      return this.#stream().mix(bytes);
    }
    const text = fits && this.expected !== undefined ? this.#opened(bytes, this.expected) : undefined;
    this.#failed = text === undefined;
    return text ?? nothing();
  }

  #opened(sealed: Bytes, expected: Bytes): Bytes | undefined {
    const text = this.#stream().mix(sealed);
    this.#absorb(text);
    return sameBytes(this.tag().subarray(0, expected.length), expected) ? text : undefined;
  }

  final(): Bytes {
    if (this.#failed) throw cannotAuthenticate();
    return nothing();
  }

  tag(): Bytes {
    if (this.#mac === undefined) this.#begin(nothing(), 0);
    return mix(this.#cipher.encrypt(this.#counter(0)), this.#mac ?? nothing());
  }

  /** The first blocks of the MAC: B0 of appendix A.2.1, and what is beside the text. */
  #begin(beside: Bytes, length: number): void {
    const width = blockSize - 1 - this.#iv.length;
    const flags = (beside.length > 0 ? 0x40 : 0) | (((this.#tagLength - 2) / 2) << 3) | (width - 1);
    this.#announced = length;
    this.#mac = new Uint8Array(blockSize);
    this.#absorb(concat(Uint8Array.of(flags), this.#iv, fromNumber(BigInt(length), width)));
    if (beside.length > 0) this.#absorb(concat(lengthOfBeside(beside.length), beside));
  }

  /** Filled up with zeros to whole blocks. */
  #absorb(bytes: Bytes): void {
    let mac = this.#mac ?? nothing();
    for (let at = 0; at < bytes.length; at += blockSize)
      mac = this.#cipher.encrypt(mix(mac, bytes.subarray(at, at + blockSize)));
    this.#mac = mac;
  }

  /** Ctr of appendix A.3. */
  #counter(number: number): Bytes {
    const width = blockSize - 1 - this.#iv.length;
    return concat(Uint8Array.of(width - 1), this.#iv, fromNumber(BigInt(number), width));
  }

  #stream(): { mix(bytes: Bytes): Bytes } {
    return counterStream(this.#cipher, this.#counter(1), blockSize - 1 - this.#iv.length);
  }
}
