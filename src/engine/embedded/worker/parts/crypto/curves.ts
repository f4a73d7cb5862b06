/** Elliptic curves under the names that OpenSSL and JWK know them by; noble computes on them. */
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { ed448, x448 } from "@noble/curves/ed448.js";
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from "@noble/curves/misc.js";
import { p256, p384, p521 } from "@noble/curves/nist.js";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { bytesToNumberLE } from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { concat, sameBytes, type Bytes } from "./bytes.ts";

export interface Curve {
  readonly name: string;
  /** As a JWK names it; empty when none does. */
  readonly jwk: string;
  readonly oid: string;
  /** Bytes of a coordinate, and of a private key. */
  readonly size: number;
  readonly noble: typeof p256;
}

const curve = (
  ...[name, oid, size, noble, jwk = ""]: [string, string, number, typeof p256, string?]
): Curve => ({
  ...{ name, oid, size, noble, jwk },
});

const curves: readonly Curve[] = [
  curve("prime256v1", "1.2.840.10045.3.1.7", 32, p256, "P-256"),
  curve("secp384r1", "1.3.132.0.34", 48, p384, "P-384"),
  curve("secp521r1", "1.3.132.0.35", 66, p521, "P-521"),
  curve("secp256k1", "1.3.132.0.10", 32, secp256k1, "secp256k1"),
  curve("brainpoolP256r1", "1.3.36.3.3.2.8.1.1.7", 32, brainpoolP256r1),
  curve("brainpoolP384r1", "1.3.36.3.3.2.8.1.1.11", 48, brainpoolP384r1),
  curve("brainpoolP512r1", "1.3.36.3.3.2.8.1.1.13", 64, brainpoolP512r1),
];

const nistNames: Readonly<Record<string, string>> = {
  "P-256": "prime256v1",
  "P-384": "secp384r1",
  "P-521": "secp521r1",
};

export function curveNamed(name: string): Curve | undefined {
  const known = (nistNames[name] ?? name).toLowerCase();
  return curves.find((one) => one.name.toLowerCase() === known);
}

export const curveOfOid = (oid: string): Curve | undefined => curves.find((one) => one.oid === oid);
/** A curve by its equation, as SEC 1 section 3.1.1 has it: field, coefficients, base point, order. */
interface Equation {
  readonly p: bigint;
  readonly n: bigint;
  readonly a: bigint;
  readonly b: bigint;
  readonly base: Bytes;
}

export function curveWith({ p, n, a, b, base }: Equation): Curve | undefined {
  return curves.find((one) => {
    const known = one.noble.Point.CURVE();
    if (known.p !== p || known.n !== n || known.a !== a || known.b !== b) return false;
    return pointOf(one, base)?.equals(one.noble.Point.BASE) === true;
  });
}
export const curveOfJwk = (name: unknown): Curve | undefined =>
  curves.find((one) => one.jwk !== "" && one.jwk === name);

/** A curve of RFC 8032 or RFC 7748, whose keys are bytes and nothing else. */
export interface OkpCurve {
  readonly type: "ed25519" | "ed448" | "x25519" | "x448";
  readonly jwk: string;
  readonly oid: string;
  readonly size: number;
  publicOf(secret: Bytes): Bytes;
}

export const okpCurves: readonly OkpCurve[] = [
  okp("ed25519", "Ed25519", 112, 32, (secret) => ed25519.getPublicKey(secret)),
  okp("ed448", "Ed448", 113, 57, (secret) => ed448.getPublicKey(secret)),
  okp("x25519", "X25519", 110, 32, (secret) => x25519.getPublicKey(secret)),
  okp("x448", "X448", 111, 56, (secret) => x448.getPublicKey(secret)),
];

function okp(
  ...[type, jwk, last, size, publicOf]: [OkpCurve["type"], string, number, number, OkpCurve["publicOf"]]
): OkpCurve {
  return { type, jwk, size, publicOf, oid: `1.3.101.${last}` };
}

/**
 * RFC 8032 section 5.1.7: `[S]B = R + [k]A`. OpenSSL asks for just that, of points whose order is not small; noble for
 * eight times both sides, which more points pass.
 *
 * @throws Error of noble for what is no point.
 */
export function verifyEd25519(signature: Bytes, message: Bytes, key: Bytes): boolean {
  const { Point } = ed25519;
  const [first, second] = [signature.subarray(0, 32), bytesToNumberLE(signature.subarray(32))];
  if (signature.length !== 64 || second >= Point.Fn.ORDER) return false;
  const factor = bytesToNumberLE(sha512(concat(first, key, message))) % Point.Fn.ORDER;
  const point = Point.fromBytes(key);
  const expected = Point.BASE.multiplyUnsafe(second).subtract(point.multiplyUnsafe(factor));
  return !point.isSmallOrder() && !expected.isSmallOrder() && sameBytes(expected.toBytes(), first);
}

/** Signatures of RFC 8032. */
export const edwards = { ed25519, ed448 } as const;
/** Secrets of RFC 7748. */
export const montgomery = { x25519, x448 } as const;

/** A point in the form of SEC 1 section 2.3.3; `undefined` when it is not on the curve. */
export function pointOf({ noble }: Curve, bytes: Bytes): InstanceType<typeof p256.Point> | undefined {
  try {
    const [form = 0] = bytes;
    // The hybrid form says in its first byte what the uncompressed one leaves out.
    const plain = form === 6 || form === 7 ? Uint8Array.of(4, ...bytes.subarray(1)) : bytes;
    const point = noble.Point.fromBytes(plain);
    point.assertValidity();
    return point;
  } catch {
    return undefined;
  }
}
