/** Keys under a passphrase: PBES2 of PKCS#8 (RFC 8018 section 6.2), and the older form of PEM (RFC 1421 section 4.6). */
import { cbc } from "@noble/ciphers/aes.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { concat, randomBytes, toNumber, type Bytes } from "./bytes.ts";
import {
  expect,
  integer,
  name,
  nothing,
  octets,
  readAll,
  readInteger,
  readName,
  readSequence,
  sequence,
  tags,
} from "./der.ts";
import { digestOf, requireDigest, type Digest } from "./digests.ts";
import { coded, openssl, opensslLine, unavailable } from "./failures.ts";

const pbes2 = "1.2.840.113549.1.5.13";
const pbkdf2Id = "1.2.840.113549.1.5.12";

const ciphers: Readonly<Record<string, { readonly oid: string; readonly size: number }>> = {
  "aes-128-cbc": { oid: "2.16.840.1.101.3.4.1.2", size: 16 },
  "aes-192-cbc": { oid: "2.16.840.1.101.3.4.1.22", size: 24 },
  "aes-256-cbc": { oid: "2.16.840.1.101.3.4.1.42", size: 32 },
};

const pseudoRandom: Readonly<Record<string, string>> = {
  "1.2.840.113549.2.7": "sha1",
  "1.2.840.113549.2.8": "sha224",
  "1.2.840.113549.2.9": "sha256",
  "1.2.840.113549.2.10": "sha384",
  "1.2.840.113549.2.11": "sha512",
};
const hmacSha256 = "1.2.840.113549.2.9";

/** As OpenSSL writes it. */
const iterations = 2048;

const badBlock = opensslLine("1C800064", "bad decrypt");
const wrongInPkcs8 = [opensslLine("11800074", "pkcs12 cipherfinal error"), badBlock];
const wrongInOldPem = [opensslLine("04800065", "bad decrypt"), badBlock];

/** `wrong`: the errors that a wrong passphrase leaves in the queue. */
function decrypt(...[key, iv, body, wrong]: [Bytes, Bytes, Bytes, readonly string[]]): Bytes {
  try {
    return cbc(key, iv).decrypt(body);
  } catch {
    throw openssl("1C800064", "bad decrypt", wrong);
  }
}

function cipherNamed(text: string): { readonly oid: string; readonly size: number } {
  const found = ciphers[text.toLowerCase().replace(/^aes(\d{3})$/, "aes-$1-cbc")];
  if (found !== undefined) return found;
  if (/^(aes|des|camellia|aria|sm4|chacha)/i.test(text)) throw unavailable(`A key under ${text}`);
  throw coded("ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
}

/** A key came encrypted, and nothing was given to decrypt it; `isOld`: in the older form. */
export function missingPassphrase(isOld: boolean): Error {
  const cancelled = opensslLine("07880109", "interrupted or cancelled");
  const asked = [opensslLine("04800068", "bad password read"), cancelled];
  const more = isOld ? [] : [opensslLine("1C80009F", "unable to get passphrase"), cancelled];
  return openssl("07880109", "interrupted or cancelled", [...asked, ...more, cancelled]);
}

/** EncryptedPrivateKeyInfo, to the PrivateKeyInfo in it. Of a text OpenSSL tries it twice. */
export function decryptPkcs8(body: Bytes, passphrase: Bytes, isPem: boolean): Bytes {
  const [algorithm, sealed] = readSequence(body);
  const [id, parameters] = readAll(expect(algorithm, tags.sequence));
  if (readName(id) !== pbes2) throw unavailable("A key under a cipher that is older than PBES2");
  const [derivation, encryption] = readAll(expect(parameters, tags.sequence));
  const [, settings] = readAll(expect(derivation, tags.sequence));
  const [salt, count, ...rest] = readAll(expect(settings, tags.sequence));
  const prf = rest.find((node) => node.tag === tags.sequence);
  const hash = prf === undefined ? "sha1" : (pseudoRandom[readName(readAll(prf.body)[0])] ?? "");
  const [cipher, iv] = readAll(expect(encryption, tags.sequence));
  const oid = readName(cipher);
  const size = Object.values(ciphers).find((one) => one.oid === oid)?.size;
  if (size === undefined) throw unavailable("A key under a cipher other than AES in CBC mode");
  const key = pbkdf2(requireDigest(hash).noble, passphrase, expect(salt, tags.octets), {
    c: Number(readInteger(count)),
    dkLen: size,
  });
  const wrong = isPem ? [...wrongInPkcs8, ...wrongInPkcs8] : wrongInPkcs8;
  return decrypt(key, expect(iv, tags.octets), expect(sealed, tags.octets), wrong);
}

export function encryptPkcs8(body: Bytes, cipher: string, passphrase: Bytes): Bytes {
  const { oid, size } = cipherNamed(cipher);
  const [salt, iv] = [randomBytes(16), randomBytes(16)];
  const key = pbkdf2(requireDigest("sha256").noble, passphrase, salt, { c: iterations, dkLen: size });
  const prf = sequence(name(hmacSha256), nothing());
  const derivation = sequence(name(pbkdf2Id), sequence(octets(salt), integer(BigInt(iterations)), prf));
  const encryption = sequence(name(oid), octets(iv));
  const algorithm = sequence(name(pbes2), sequence(derivation, encryption));
  return sequence(algorithm, octets(cbc(key, iv).encrypt(body)));
}

/** EVP_BytesToKey of OpenSSL with MD5 and one round. */
function oldKey(passphrase: Bytes, salt: Bytes, size: number): Bytes {
  const md5: Digest = requireDigest("md5");
  let all = new Uint8Array();
  let last = new Uint8Array();
  while (all.length < size) {
    last = Uint8Array.from(digestOf(md5, concat(last, passphrase, salt)));
    all = Uint8Array.from(concat(all, last));
  }
  return all.subarray(0, size);
}

/** `info`: the line DEK-Info. */
export function decryptOldPem(body: Bytes, info: string, passphrase: Bytes): Bytes {
  const [cipher = "", hex = ""] = info.split(",");
  const iv = Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  return decrypt(oldKey(passphrase, iv.subarray(0, 8), cipherNamed(cipher).size), iv, body, wrongInOldPem);
}

export interface OldPem {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Bytes;
}

export function encryptOldPem(body: Bytes, cipher: string, passphrase: Bytes): OldPem {
  const { size } = cipherNamed(cipher);
  const iv = randomBytes(16);
  const hex = toNumber(iv).toString(16).padStart(32, "0").toUpperCase();
  const headers = [
    ["Proc-Type", "4,ENCRYPTED"],
    ["DEK-Info", `${cipher.toUpperCase()},${hex}`],
  ] as const;
  return { headers, body: cbc(oldKey(passphrase, iv.subarray(0, 8), size), iv).encrypt(body) };
}
