/** What a key is, apart from the form in which it came; every form is read into this and written from it. */
import { concat, fromNumber, sameBytes, type Bytes } from "./bytes.ts";
import type { Curve, OkpCurve } from "./curves.ts";
import type { Digest } from "./digests.ts";
import type { RsaPrivate, RsaPublic } from "./rsa.ts";

export interface SecretKey {
  readonly kind: "secret";
  readonly bytes: Bytes;
}

/** To what a key of RSASSA-PSS is bound. See RFC 4055 section 3.1. */
export interface PssLimits {
  readonly kind: Digest;
  readonly mgf: Digest;
  readonly salt: number;
}

export interface RsaKey {
  readonly kind: "rsa" | "rsa-pss";
  readonly numbers: RsaPublic | RsaPrivate;
  readonly limits?: PssLimits;
}

export interface EcKey {
  readonly kind: "ec";
  readonly curve: Curve;
  /** How the key spells its curve out, in place of the name. */
  readonly spelled?: Bytes;
  /** The public point, uncompressed. */
  readonly point: Bytes;
  readonly scalar?: Bytes;
}

export interface OkpKey {
  readonly kind: "okp";
  readonly curve: OkpCurve;
  readonly point: Bytes;
  readonly secret?: Bytes;
}

export interface DhKey {
  readonly kind: "dh";
  readonly p: bigint;
  readonly g: bigint;
  readonly y: bigint;
  readonly x?: bigint;
}

export type AsymmetricKey = RsaKey | EcKey | OkpKey | DhKey;
export type KeyData = SecretKey | AsymmetricKey;

export const isRsa = (key: KeyData): key is RsaKey => key.kind === "rsa" || key.kind === "rsa-pss";

export const isRsaPrivate = (numbers: RsaPublic | RsaPrivate): numbers is RsaPrivate => "d" in numbers;

export function isPrivate(key: AsymmetricKey): boolean {
  switch (key.kind) {
    case "rsa":
    case "rsa-pss":
      return isRsaPrivate(key.numbers);
    case "ec":
      return key.scalar !== undefined;
    case "okp":
      return key.secret !== undefined;
    case "dh":
      return key.x !== undefined;
  }
}

/** The same key without what only its owner knows. */
export function publicHalf(key: AsymmetricKey): AsymmetricKey {
  switch (key.kind) {
    case "rsa":
    case "rsa-pss":
      return { ...key, numbers: { n: key.numbers.n, e: key.numbers.e } };
    case "ec": {
      const { scalar: _scalar, ...half } = key;
      return half;
    }
    case "okp":
      return { kind: "okp", curve: key.curve, point: key.point };
    case "dh":
      return { kind: "dh", p: key.p, g: key.g, y: key.y };
  }
}

/** As `KeyObject.asymmetricKeyType` names it. */
export const typeName = (key: AsymmetricKey): string => (key.kind === "okp" ? key.curve.type : key.kind);

/** What no two public halves of one kind share. */
function identity(key: AsymmetricKey): Bytes {
  switch (key.kind) {
    case "rsa":
    case "rsa-pss":
      return concat(fromNumber(key.numbers.e, 8), fromNumber(key.numbers.n));
    case "ec":
    case "okp":
      return key.point;
    case "dh":
      return concat(fromNumber(key.p), fromNumber(key.y));
  }
}

/** Whether both are the same key. */
export function sameKey(left: KeyData, right: KeyData): boolean {
  if (left.kind === "secret" || right.kind === "secret")
    return left.kind === "secret" && right.kind === "secret" && sameBytes(left.bytes, right.bytes);
  if (typeName(left) !== typeName(right)) return false;
  if (left.kind === "ec" && right.kind === "ec" && left.curve !== right.curve) return false;
  return sameBytes(identity(left), identity(right));
}
