/**
 * What RSA's schemes put around a message before they compute with it.
 * @see https://www.rfc-editor.org/rfc/rfc8017#section-7 and sections 8 and 9
 */
import { concat, randomBytes, sameBytes, xor, type Bytes } from "./bytes.ts";
import { name, nothing, octets, sequence } from "./der.ts";
import { digestOf, type Digest } from "./digests.ts";
import { openssl, tooLargeForKey } from "./failures.ts";

/** Appendix B.2.1: `length` bytes of a mask made of a seed. */
function MGF1(kind: Digest, seed: Bytes, length: number): Bytes {
  const parts: Bytes[] = [];
  for (let counter = 0; counter * kind.length < length; counter += 1) {
    const count = Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter);
    parts.push(digestOf(kind, concat(seed, count)));
  }
  return concat(...parts).subarray(0, length);
}

export interface OaepSettings {
  readonly kind: Digest;
  readonly mgf: Digest;
  readonly label: Bytes;
}

/** Section 7.1.1, step 2. */
export function EME_OAEP_ENCODE(message: Bytes, length: number, { kind, mgf, label }: OaepSettings): Bytes {
  const room = length - 2 * kind.length - 2;
  if (message.length > room) throw tooLargeForKey();
  // a. to c.
  const hash = digestOf(kind, label);
  const block = concat(hash, new Uint8Array(room - message.length), Uint8Array.of(1), message);
  // d. to h.
  const seed = randomBytes(kind.length);
  const masked = xor(block, MGF1(mgf, seed, block.length));
  const maskedSeed = xor(seed, MGF1(mgf, masked, kind.length));
  // i.
  return concat(Uint8Array.of(0), maskedSeed, masked);
}

/** Section 7.1.2, step 3. */
export function EME_OAEP_DECODE(encoded: Bytes, { kind, mgf, label }: OaepSettings): Bytes {
  const failed = (): Error => openssl("02000079", "oaep decoding error");
  if (encoded.length < 2 * kind.length + 2) throw failed();
  // a. to f.
  const masked = encoded.subarray(1 + kind.length);
  const seed = xor(encoded.subarray(1, 1 + kind.length), MGF1(mgf, masked, kind.length));
  const block = xor(masked, MGF1(mgf, seed, masked.length));
  // g.
  const rest = block.subarray(kind.length);
  const end = rest.findIndex((byte) => byte !== 0);
  const same = sameBytes(block.subarray(0, kind.length), digestOf(kind, label));
  if (encoded[0] !== 0 || !same || rest[end] !== 1) throw failed();
  return rest.slice(end + 1);
}

/** Section 7.2.1, step 2 with `type` 2, and section 9.2 step 5 with `type` 1. */
export function pkcs1Pad(message: Bytes, length: number, type: 1 | 2): Bytes {
  const room = length - message.length - 3;
  if (room < 8) throw tooLargeForKey();
  const filling = type === 1 ? new Uint8Array(room).fill(0xff) : nonZero(room);
  return concat(Uint8Array.of(0, type), filling, Uint8Array.of(0), message);
}

function nonZero(length: number): Bytes {
  const bytes = randomBytes(length);
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0)) bytes.set(randomBytes(1), at);
  return bytes;
}

/** The message in a block of this type; `undefined` when it is none. */
export function pkcs1Unpad(block: Bytes, type: 1 | 2): Bytes | undefined {
  const end = block.indexOf(0, 2);
  if (block[0] !== 0 || block[1] !== type || end < 10) return undefined;
  if (type === 1 && block.subarray(2, end).some((byte) => byte !== 0xff)) return undefined;
  return block.slice(end + 1);
}

/** Section 9.2, steps 1 and 2: the digest with the name of its kind. */
export function digestInfo(kind: Digest, hash: Bytes): Bytes {
  if (kind.oid === "") return hash;
  return sequence(sequence(name(kind.oid), nothing()), octets(hash));
}

export interface PssSettings {
  readonly kind: Digest;
  readonly mgf: Digest;
  /** Bytes of salt; a negative number as OpenSSL's constants have it. */
  readonly salt: number;
}

/** OpenSSL's constants: the length of the digest, the most there is room for (any, to verify), the most, the lesser. */
const salts = { digest: -1, auto: -2, max: -3, autoDigestMax: -4 } as const;

const emptyEight = new Uint8Array(8);

function saltToWrite(wanted: number, digest: number, room: number): number {
  if (wanted === salts.digest) return digest;
  if (wanted === salts.autoDigestMax) return Math.min(digest, room);
  return wanted < 0 ? room : wanted;
}

/** `undefined` where any length will do. */
function saltToFind(wanted: number, digest: number, room: number): number | undefined {
  if (wanted === salts.digest) return digest;
  if (wanted === salts.max) return room;
  return wanted < 0 ? undefined : wanted;
}

/** Section 9.1.1. `bits` is one less than those of the modulus. */
export function EMSA_PSS_ENCODE(hash: Bytes, bits: number, { kind, mgf, salt: wanted }: PssSettings): Bytes {
  const length = Math.ceil(bits / 8);
  const most = length - kind.length - 2;
  const saltLength = saltToWrite(wanted, kind.length, most);
  // 3.
  if (saltLength > most || most < 0) throw tooLargeForKey();
  // 4. to 6.
  const salt = randomBytes(saltLength);
  const check = digestOf(kind, concat(emptyEight, hash, salt));
  // 7. to 10.
  const block = concat(new Uint8Array(most - saltLength), Uint8Array.of(1), salt);
  const masked = xor(block, MGF1(mgf, check, block.length));
  // 11.
  masked[0] = (masked[0] ?? 0) & (0xff >>> (length * 8 - bits));
  // 12.
  return concat(masked, check, Uint8Array.of(0xbc));
}

/** Section 9.1.2: whether `encoded` is consistent. */
export function EMSA_PSS_VERIFY(hash: Bytes, encoded: Bytes, bits: number, settings: PssSettings): boolean {
  const { kind, mgf, salt: wanted } = settings;
  const length = Math.ceil(bits / 8);
  // 3. to 6.
  if (length < kind.length + 2 || encoded.at(-1) !== 0xbc) return false;
  const masked = encoded.subarray(0, length - kind.length - 1);
  const check = encoded.subarray(masked.length, -1);
  const unused = length * 8 - bits;
  if (((masked[0] ?? 0) & ~(0xff >>> unused) & 0xff) !== 0) return false;
  // 7. to 9.
  const block = xor(masked, MGF1(mgf, check, masked.length));
  block[0] = (block[0] ?? 0) & (0xff >>> unused);
  // 10.
  const start = block.findIndex((byte) => byte !== 0);
  if (start < 0 || block[start] !== 1) return false;
  const salt = block.subarray(start + 1);
  const expected = saltToFind(wanted, kind.length, length - kind.length - 2);
  if (expected !== undefined && salt.length !== expected) return false;
  // 12. to 14.
  return sameBytes(check, digestOf(kind, concat(emptyEight, hash, salt)));
}
