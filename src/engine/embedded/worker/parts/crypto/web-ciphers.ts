/** Jobs of Web Crypto's ciphers: a whole message in one go. */
import { aeskw } from "@noble/ciphers/aes.js";
import type { Loose, Runtime } from "../../runtime.ts";
import { aes, BlockMode, type Mode, type SealedMode } from "./aes-modes.ts";
import {
  concat,
  exactBuffer,
  fromNumber,
  sameBytes,
  toNumber,
  viewOf,
  type Bytes,
  type Source,
} from "./bytes.ts";
import { ChaChaPoly } from "./chacha.ts";
import { jobClasses, type Configure } from "./job.ts";
import { GaloisMode } from "./galois.ts";
import { secretFrom } from "./key-handle.ts";
import { OcbMode } from "./ocb.ts";

const encrypting = 0;
const variants = ["ctr", "cbc", "gcm", "kw", "ocb"] as const;

const view = (value: unknown): Bytes =>
  value === undefined ? new Uint8Array() : viewOf(value as Exclude<Source, string>).slice();

const whole = (mode: Mode, bytes: Bytes): Bytes => concat(mode.update(bytes), mode.final());

function seal(mode: SealedMode, message: Bytes, aad: Bytes, length: number): Bytes {
  if (aad.length > 0) mode.aad(aad, message.length);
  return concat(whole(mode, message), mode.tag().subarray(0, length));
}

function open(mode: SealedMode, sealed: Bytes, aad: Bytes, length: number): Bytes {
  if (sealed.length < length) throw new Error("Cipher job failed");
  if (aad.length > 0) mode.aad(aad, sealed.length - length);
  const message = whole(mode, sealed.subarray(0, sealed.length - length));
  if (sameBytes(mode.tag().subarray(0, length), sealed.subarray(sealed.length - length))) return message;
  throw new Error("Cipher job failed");
}

/** CTR of which only the last `bits` bits count, as Web Crypto has it. */
function counter(key: Bytes, message: Bytes, first: Bytes, bits: number): Bytes {
  const cipher = aes(key);
  const blocks = Math.ceil(message.length / 16);
  const span = 1n << BigInt(bits);
  if (BigInt(blocks) > span) throw new Error("The counter would come round.");
  const start = toNumber(first);
  const fixed = start - (start % span);
  const out = message.slice();
  for (let at = 0; at < blocks; at += 1) {
    const mask = cipher.encrypt(fromNumber(fixed + ((start + BigInt(at)) % span), 16));
    for (let byte = at * 16; byte < Math.min(out.length, at * 16 + 16); byte += 1)
      out[byte] = (out[byte] ?? 0) ^ (mask[byte - at * 16] ?? 0);
  }
  return out;
}

/** Arguments: direction, key, message, variant, then what the variant needs. */
const aesJob: Configure = (_mode, [direction, handle, data, variant, ...rest]) => {
  const encrypts = direction === encrypting;
  const [key, message, first] = [secretFrom(handle), view(data), view(rest[0])];
  const name = variants[Math.floor(Number(variant) / 3)];
  const sealed = (mode: SealedMode): Bytes =>
    (encrypts ? seal : open)(mode, message, view(rest[2]), Number(rest[1]));
  const run = (): Bytes => {
    switch (name) {
      case "ctr":
        return counter(key, message, first, Number(rest[1]));
      case "cbc":
        return whole(new BlockMode(aes(key), encrypts, first), message);
      case "gcm":
        return sealed(new GaloisMode(aes(key), encrypts, first));
      case "kw":
        return encrypts ? aeskw(key).encrypt(message) : aeskw(key).decrypt(message);
      default:
        return sealed(new OcbMode(aes(key), encrypts, first, Number(rest[1])));
    }
  };
  return () => exactBuffer(run());
};

/** Arguments: direction, key, message, vector, additional data. */
const chachaJob: Configure = (_mode, [direction, handle, data, iv, aad]) => {
  const encrypts = direction === encrypting;
  const [message, more] = [view(data), view(aad)];
  const mode = new ChaChaPoly(secretFrom(handle), encrypts, view(iv));
  return () => exactBuffer((encrypts ? seal : open)(mode, message, more, 16));
};

export const webCiphers = (runtime: Runtime): Loose =>
  jobClasses(runtime, { AESCipherJob: aesJob, ChaCha20Poly1305CipherJob: chachaJob });
