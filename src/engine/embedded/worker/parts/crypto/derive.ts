/** Keys out of passwords and secrets: the jobs of HKDF, PBKDF2 and scrypt; noble computes them. */
import { hkdf } from "@noble/hashes/hkdf.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { scrypt } from "@noble/hashes/scrypt.js";
import type { Loose, Runtime } from "../../runtime.ts";
import { exactBuffer, viewOf, type Bytes, type Source } from "./bytes.ts";
import { requireDigest } from "./digests.ts";
import { coded, invalid, opensslLine } from "./failures.ts";
import { jobClasses, modes, type Configure } from "./job.ts";
import { secretFrom } from "./key-handle.ts";

const copy = (value: unknown): Bytes => viewOf(value as Exclude<Source, string>).slice();

/** No bytes are none that OpenSSL derives. */
function nothingDerived(): never {
  throw new Error("Deriving bits failed");
}

/** Arguments: digest, key, salt, info, length. See RFC 5869. */
const hkdfJob: Configure = (_mode, [name, key, salt, info, length]) => {
  const kind = requireDigest(String(name));
  const size = Number(length);
  if (size > 255 * kind.length) throw invalid.keyLength();
  const parts = [secretFrom(key).slice(), copy(salt), copy(info)] as const;
  return () => (size === 0 ? nothingDerived() : exactBuffer(hkdf(kind.noble, ...parts, size)));
};

/** Digests that the browser derives keys with, in other threads and much faster. */
const native: Readonly<Record<string, string>> = {
  sha1: "SHA-1",
  sha256: "SHA-256",
  sha384: "SHA-384",
  sha512: "SHA-512",
};

const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };

async function nativePbkdf2(
  api: SubtleCrypto,
  ...given: [Bytes, Bytes, number, number, string]
): Promise<unknown> {
  const [password, salt, iterations, length, hash] = given;
  const secret = password as Uint8Array<ArrayBuffer>;
  const key = await api.importKey("raw", secret, "PBKDF2", false, ["deriveBits"]);
  const settings = { name: "PBKDF2", hash, iterations, salt: salt as Uint8Array<ArrayBuffer> };
  return await api.deriveBits(settings, key, length * 8);
}

/** Arguments: password, salt, iterations, length, digest. See RFC 8018 section 5.2. */
const pbkdf2Job: Configure = (mode, [password, salt, iterations, length, name]) => {
  const kind = requireDigest(String(name));
  const [secret, grain] = [secretFrom(password).slice(), copy(salt)];
  const [count, size] = [Number(iterations), Number(length)];
  const hash = native[kind.name];
  if (mode !== modes.sync && hash !== undefined && subtle !== undefined && size > 0 && secret.length > 0)
    return () => nativePbkdf2(subtle, secret, grain, count, size, hash);
  if (size === 0) return nothingDerived;
  return () => exactBuffer(pbkdf2(kind.noble, secret, grain, { c: count, dkLen: size }));
};

function invalidScrypt(why = ""): Error {
  return coded("ERR_CRYPTO_INVALID_SCRYPT_PARAMS", `Invalid scrypt params${why}`, RangeError);
}

/** Arguments: password, salt, N, r, p, most memory, length. See RFC 7914. */
const scryptJob: Configure = (_mode, [password, salt, ...numbers]) => {
  const [N = 0, r = 0, p = 0, most = 0, length = 0] = numbers.map(Number);
  if (N < 2 || (N & (N - 1)) !== 0) throw invalidScrypt();
  // What OpenSSL counts: blocks of all lanes, the table, and one block to work in.
  if (128 * r * p + 32 * r * (N + 2) * 4 > most)
    throw invalidScrypt(`: ${opensslLine("030000AC", "memory limit exceeded")}`);
  const [secret, grain] = [copy(password), copy(salt)];
  return () =>
    length === 0
      ? new ArrayBuffer(0)
      : exactBuffer(scrypt(secret, grain, { N, r, p, dkLen: length, maxmem: 2 ** 40 }));
};

export const derivations = (runtime: Runtime): Loose =>
  jobClasses(runtime, { HKDFJob: hkdfJob, PBKDF2Job: pbkdf2Job, ScryptJob: scryptJob });
