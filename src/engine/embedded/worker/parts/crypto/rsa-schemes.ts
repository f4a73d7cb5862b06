/** RSA as a cipher: the four functions of `node:crypto` and the job of Web Crypto. */
import type { Loose, Runtime } from "../../runtime.ts";
import { hmac } from "@noble/hashes/hmac.js";
import {
  bufferOf,
  concat,
  exactBuffer,
  fromNumber,
  viewOf,
  type Bytes,
  type NodeBuffer,
  type Source,
} from "./bytes.ts";
import { digestOf, digestNamed, requireDigest, type Digest } from "./digests.ts";
import {
  coded,
  openssl,
  opensslLine,
  tooLargeForKey,
  signsAlone,
  wrongKeyKind,
  wrongPadding,
} from "./failures.ts";
import { jobClasses, type Configure } from "./job.ts";
import { isRsa, isRsaPrivate, type KeyData } from "./key-data.ts";
import { keyFrom, keyIn } from "./key-handle.ts";
import { modulusBytes, privateOperation, publicOperation, type RsaPrivate, type RsaPublic } from "./rsa.ts";
import { EME_OAEP_DECODE, EME_OAEP_ENCODE, pkcs1Pad, pkcs1Unpad, type OaepSettings } from "./rsa-padding.ts";

const padding = { pkcs1: 1, none: 3, oaep: 4 } as const;

interface Scheme {
  readonly padding: number;
  readonly hash: Digest;
  readonly label: Bytes;
}

const oaepOf = ({ hash, label }: Scheme): OaepSettings => ({ kind: hash, mgf: hash, label });

function numbersOf(key: KeyData): RsaPublic | RsaPrivate {
  if (!isRsa(key)) throw wrongKeyKind();
  return key.numbers;
}

function privateNumbers(key: KeyData): RsaPrivate {
  const numbers = numbersOf(key);
  if (!isRsaPrivate(numbers)) throw wrongKeyKind();
  return numbers;
}

/** What a raw operation answers, and OpenSSL's error for a number that is too large. */
function computed(result: Bytes | undefined): Bytes {
  if (result === undefined) throw openssl("02000084", "data too large for modulus");
  return result;
}

function padFor(message: Bytes, length: number, scheme: Scheme, type: 1 | 2): Bytes {
  if (scheme.padding === padding.oaep) return EME_OAEP_ENCODE(message, length, oaepOf(scheme));
  if (scheme.padding === padding.pkcs1) return pkcs1Pad(message, length, type);
  if (scheme.padding !== padding.none) throw openssl("02000076", "unknown padding type");
  if (message.length > length) throw tooLargeForKey();
  if (message.length < length) throw openssl("0200007A", "data too small for key size");
  return message;
}

function encryptRsa(key: KeyData, message: Bytes, scheme: Scheme): Bytes {
  const numbers = numbersOf(key);
  return computed(publicOperation(numbers, padFor(message, modulusBytes(numbers), scheme, 2)));
}

function decryptRsa(key: KeyData, sealed: Bytes, scheme: Scheme): Bytes {
  const numbers = privateNumbers(key);
  const length = modulusBytes(numbers);
  if (sealed.length > length) throw openssl("0200006C", "data greater than mod len");
  const block = computed(privateOperation(numbers, sealed));
  if (scheme.padding === padding.oaep) return EME_OAEP_DECODE(block, oaepOf(scheme));
  if (scheme.padding === padding.none) return block;
  return pkcs1Unpad(block, 2) ?? madeUp(numbers, sealed, length);
}

/** In place of an error, which would help an attacker, OpenSSL answers bytes that look like a message. Not the same bytes. */
function madeUp({ d }: RsaPrivate, sealed: Bytes, length: number): Bytes {
  const kind = requireDigest("sha256");
  const key = digestOf(kind, fromNumber(d, length));
  const seed = hmac(kind.noble, key, sealed);
  const parts: Bytes[] = [];
  for (let at = 0; at * kind.length < length; at += 1) parts.push(hmac(kind.noble, seed, Uint8Array.of(at)));
  return concat(...parts).slice(0, (seed[0] ?? 0) % (length - 10));
}

const providerFailed = [
  opensslLine("030000EA", "provider signature failure"),
  opensslLine("1C880004", "RSA lib"),
];

/** The older use of the private key: what it makes, anyone can read. */
function sealPrivately(key: KeyData, message: Bytes, scheme: Scheme): Bytes {
  const numbers = privateNumbers(key);
  const length = modulusBytes(numbers);
  if (scheme.padding === padding.none && message.length < length)
    throw openssl("0200007A", "data too small for key size", providerFailed);
  return computed(privateOperation(numbers, padFor(message, length, scheme, 1)));
}

function openPublicly(key: KeyData, sealed: Bytes, scheme: Scheme): Bytes {
  const block = computed(publicOperation(numbersOf(key), sealed));
  if (scheme.padding === padding.none) return block;
  const message = pkcs1Unpad(block, 1);
  if (message !== undefined) return message;
  throw openssl("0200008A", "invalid padding", [
    ...providerFailed,
    opensslLine("02000072", "padding check failed"),
  ]);
}

type Operation = (key: KeyData, message: Bytes, scheme: Scheme) => Bytes;

function oaepDigest(name: unknown): Digest {
  const found = digestNamed(typeof name === "string" ? name : "sha1");
  if (found === undefined) throw coded("ERR_OSSL_EVP_INVALID_DIGEST", "Invalid digest used");
  return found;
}

/** Arguments: the five of a key, then message, padding, digest and label of OAEP. */
function functionFor(runtime: Runtime, operation: Operation, wanted: "public" | "private"): unknown {
  return (...given: readonly unknown[]): NodeBuffer => {
    const [message, kind, hash, label] = given.slice(5);
    const scheme = {
      padding: Number(kind),
      hash: oaepDigest(hash),
      label: label === undefined ? new Uint8Array() : viewOf(label as Exclude<Source, string>),
    };
    const key = keyFrom(given.slice(0, 5), wanted);
    if (key.kind === "rsa-pss") throw operation === sealPrivately ? wrongPadding() : signsAlone();
    return bufferOf(runtime, operation(key, viewOf(message as Exclude<Source, string>), scheme));
  };
}

/** Arguments: encrypt or decrypt, key, message, variant, digest, label. */
const cipherJob: Configure = (_mode, [direction, handle, message, , name, label]) => {
  const key = keyIn(handle);
  const scheme = {
    padding: padding.oaep,
    hash: requireDigest(String(name)),
    label: label === undefined ? new Uint8Array() : viewOf(label as Exclude<Source, string>).slice(),
  };
  const bytes = viewOf(message as Exclude<Source, string>).slice();
  if (key === undefined) throw wrongKeyKind();
  return () => exactBuffer((direction === 0 ? encryptRsa : decryptRsa)(key, bytes, scheme));
};

export const rsaCiphers = (runtime: Runtime): Loose => ({
  publicEncrypt: functionFor(runtime, encryptRsa, "public"),
  privateDecrypt: functionFor(runtime, decryptRsa, "private"),
  privateEncrypt: functionFor(runtime, sealPrivately, "private"),
  publicDecrypt: functionFor(runtime, openPublicly, "public"),
  ...jobClasses(runtime, { RSACipherJob: cipherJob }),
});
