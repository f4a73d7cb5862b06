/** Modes of AES to which each piece is a message of its own: XTS (IEEE 1619) and the wrapping of keys (RFC 3394, RFC 5649). */
import { aes, blockSize, mix, nothing, type BlockCipher, type Mode } from "./aes-modes.ts";
import { concat, fromNumber, sameBytes, toNumber, type Bytes } from "./bytes.ts";
import { cannotAdd, queued } from "./failures.ts";

/** Multiplies by alpha; the lowest byte is first. See IEEE 1619-2007 section 5.2. */
function next(tweak: Bytes): Bytes {
  const carry = (tweak[blockSize - 1] ?? 0) >> 7;
  const out = tweak.map((byte, at) => ((byte << 1) | ((tweak[at - 1] ?? 0) >> 7)) & 0xff);
  out[0] = (out[0] ?? 0) ^ (carry * 0x87);
  return out;
}

/** One data unit; what is left of the last block is filled up with ciphertext. See sections 5.3.2 and 5.4.2. */
function dataUnit(...[cipher, first, bytes, encrypts]: [BlockCipher, Bytes, Bytes, boolean]): Bytes {
  const rest = bytes.length % blockSize;
  const out = bytes.slice();
  let tweak = first;
  const cross = (at: number, by: Bytes): void => {
    const block = mix(out.slice(at, at + blockSize), by);
    out.set(mix(encrypts ? cipher.encrypt(block) : cipher.decrypt(block), by), at);
  };
  const whole = bytes.length - rest - (rest > 0 ? blockSize : 0);
  for (let at = 0; at < whole; at += blockSize) {
    cross(at, tweak);
    tweak = next(tweak);
  }
  if (rest === 0) return out;
  const [one, two] = encrypts ? [tweak, next(tweak)] : [next(tweak), tweak];
  cross(whole, one);
  const last = out.slice(whole + blockSize);
  out.copyWithin(whole + blockSize, whole, whole + rest);
  out.set(last, whole);
  cross(whole, two);
  return out;
}

/** @throws where both halves of the key are the same and it encrypts, as OpenSSL does */
export function xtsMode(key: Bytes, encrypts: boolean, iv: Bytes): Mode {
  const [left, right] = [key.slice(0, key.length / 2), key.slice(key.length / 2)];
  if (encrypts && sameBytes(left, right)) throw queued("1C800095", "xts duplicated keys");
  const first = aes(right).encrypt(iv);
  const cipher = aes(left);
  const update = (bytes: Bytes): Bytes => {
    if (bytes.length < blockSize) throw cannotAdd();
    return dataUnit(cipher, first, bytes, encrypts);
  };
  return { update, final: nothing };
}

const half = 8;

/** W of RFC 3394 section 2.2.1, over the initial value and the key. */
function wrap(cipher: BlockCipher, all: Bytes): Bytes {
  const out = all.slice();
  const count = out.length / half - 1;
  for (let step = 1; step <= 6 * count; step += 1) {
    const at = (((step - 1) % count) + 1) * half;
    const block = cipher.encrypt(concat(out.slice(0, half), out.slice(at, at + half)));
    out.set(mix(block.slice(0, half), fromNumber(BigInt(step), half)));
    out.set(block.subarray(half), at);
  }
  return out;
}

/** Its inverse, of section 2.2.2. */
function unwrap(cipher: BlockCipher, all: Bytes): Bytes {
  const out = all.slice();
  const count = out.length / half - 1;
  for (let step = 6 * count; step >= 1; step -= 1) {
    const at = (((step - 1) % count) + 1) * half;
    const head = mix(out.slice(0, half), fromNumber(BigInt(step), half));
    const block = cipher.decrypt(concat(head, out.slice(at, at + half)));
    out.set(block.subarray(0, half));
    out.set(block.subarray(half), at);
  }
  return out;
}

const isWhole = (bytes: Bytes, least: number): boolean => bytes.length >= least && bytes.length % half === 0;

function wrapped(cipher: BlockCipher, iv: Bytes, key: Bytes): Bytes {
  if (!isWhole(key, 2 * half)) throw cannotAdd();
  return wrap(cipher, concat(iv, key));
}

function unwrapped(cipher: BlockCipher, iv: Bytes, sealed: Bytes): Bytes {
  if (!isWhole(sealed, 3 * half)) throw cannotAdd();
  const all = unwrap(cipher, sealed);
  if (!sameBytes(all.subarray(0, half), iv)) throw cannotAdd();
  return all.slice(half);
}

/** With zeros behind it, and its length before it: RFC 5649 section 4.1. */
function wrappedPadded(cipher: BlockCipher, iv: Bytes, key: Bytes): Bytes {
  const all = new Uint8Array(half + Math.ceil(key.length / half) * half);
  all.set(concat(iv, fromNumber(BigInt(key.length), 4), key));
  return all.length === blockSize ? cipher.encrypt(all) : wrap(cipher, all);
}

/** RFC 5649 section 4.2. */
function unwrappedPadded(cipher: BlockCipher, iv: Bytes, sealed: Bytes): Bytes {
  if (!isWhole(sealed, blockSize)) throw cannotAdd();
  const all = sealed.length === blockSize ? cipher.decrypt(sealed) : unwrap(cipher, sealed);
  const room = all.length - half;
  const length = Number(toNumber(all.slice(4, half)));
  const isRight =
    sameBytes(all.subarray(0, 4), iv) &&
    length > room - half &&
    length <= room &&
    all.subarray(half + length).every((byte) => byte === 0);
  if (!isRight) throw cannotAdd();
  return all.slice(half, half + length);
}

const turns = { plain: [wrapped, unwrapped], padded: [wrappedPadded, unwrappedPadded] } as const;

export function wrapMode(...[kind, key, encrypts, iv]: [keyof typeof turns, Bytes, boolean, Bytes]): Mode {
  const turn = turns[kind][encrypts ? 0 : 1];
  const cipher = aes(key);
  const update = (bytes: Bytes): Bytes => (bytes.length === 0 ? nothing() : turn(cipher, iv, bytes));
  return { update, final: nothing };
}
