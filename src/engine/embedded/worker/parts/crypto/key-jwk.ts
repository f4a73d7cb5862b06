/** Keys as JSON. See RFC 7517, RFC 7518 section 6 and RFC 8037. */
import { fromBase64, fromNumber, toBase64Url, toNumber, type Bytes } from "./bytes.ts";
import { curveOfJwk, okpCurves } from "./curves.ts";
import { coded, invalid } from "./failures.ts";
import {
  isRsaPrivate,
  type AsymmetricKey,
  type EcKey,
  type KeyData,
  type OkpKey,
  type RsaKey,
} from "./key-data.ts";
import { ecPrivate, ecPublic } from "./key-der.ts";
import type { RsaPrivate } from "./rsa.ts";

type Jwk = Record<string, unknown>;

const rsaParts = ["n", "e", "d", "p", "q", "dp", "dq", "qi"] as const;

function bytesAt(jwk: Jwk, field: string, kind: string): Bytes {
  const value = jwk[field];
  const bytes = typeof value === "string" ? fromBase64(value) : undefined;
  if (bytes === undefined) throw invalid.jwk(kind);
  return bytes;
}

function readRsa(jwk: Jwk): RsaKey {
  const number = (field: string): bigint => toNumber(bytesAt(jwk, field, "RSA"));
  const [n, e] = [number("n"), number("e")];
  if (jwk["d"] === undefined) return { kind: "rsa", numbers: { n, e } };
  const entries = rsaParts.map((part) => [part, number(part)] as const);
  return { kind: "rsa", numbers: Object.fromEntries(entries) as unknown as RsaPrivate };
}

function readEc(jwk: Jwk): EcKey {
  if (typeof jwk["crv"] !== "string") throw invalid.jwk("EC");
  const curve = curveOfJwk(jwk["crv"]);
  if (curve === undefined) throw invalid.curve();
  const [x, y] = [bytesAt(jwk, "x", "EC"), bytesAt(jwk, "y", "EC")];
  try {
    const sized = [x, y].map((part) => fromNumber(toNumber(part), curve.size));
    const key = ecPublic(curve, Uint8Array.of(4, ...(sized[0] ?? []), ...(sized[1] ?? [])));
    if (jwk["d"] === undefined) return key;
    return { ...key, scalar: ecPrivate(curve, bytesAt(jwk, "d", "EC")).scalar ?? new Uint8Array() };
  } catch {
    throw invalid.jwk("EC");
  }
}

function readOkp(jwk: Jwk): OkpKey {
  const curve = okpCurves.find((one) => one.jwk === jwk["crv"]);
  if (curve === undefined) throw coded("ERR_CRYPTO_INVALID_JWK", "Unsupported OKP curve", TypeError);
  const point = bytesAt(jwk, "x", "OKP");
  const secret = jwk["d"] === undefined ? undefined : bytesAt(jwk, "d", "OKP");
  if ((secret ?? point).length !== curve.size) throw invalid.jwk("OKP");
  return secret === undefined
    ? { kind: "okp", curve, point }
    : { kind: "okp", curve, secret, point: curve.publicOf(secret) };
}

/** @throws ERR_CRYPTO_INVALID_JWK, ERR_CRYPTO_INVALID_CURVE */
export function readJwk(jwk: Jwk): AsymmetricKey {
  const kind = jwk["kty"];
  if (kind === "RSA") return readRsa(jwk);
  if (kind === "EC") return readEc(jwk);
  if (kind === "OKP") return readOkp(jwk);
  if (typeof kind !== "string") throw invalid.jwk("");
  throw coded("ERR_CRYPTO_INVALID_JWK", `${kind} is not a supported JWK key type`, TypeError);
}

export function readSecretJwk(jwk: Jwk): Bytes {
  const bytes = typeof jwk["k"] === "string" ? fromBase64(jwk["k"]) : undefined;
  if (jwk["kty"] !== "oct" || bytes === undefined)
    throw coded("ERR_CRYPTO_INVALID_JWK", "Invalid JWK secret key format", TypeError);
  return bytes;
}

/** Fields in the order in which Node sets them. */
export function writeJwk(key: KeyData): Jwk {
  switch (key.kind) {
    case "secret":
      return { kty: "oct", k: toBase64Url(key.bytes) };
    case "rsa":
      return { kty: "RSA", ...rsaFields(key) };
    case "ec":
      return ecFields(key);
    case "okp": {
      const secret = key.secret === undefined ? {} : { d: toBase64Url(key.secret) };
      return { crv: key.curve.jwk, ...secret, x: toBase64Url(key.point), kty: "OKP" };
    }
    case "rsa-pss":
    case "dh":
      throw coded("ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", "Unsupported JWK Key Type.");
  }
}

function rsaFields({ numbers }: RsaKey): Jwk {
  const part = (value: bigint): string => toBase64Url(fromNumber(value));
  if (!isRsaPrivate(numbers)) return { n: part(numbers.n), e: part(numbers.e) };
  return Object.fromEntries(rsaParts.map((name) => [name, part(numbers[name])]));
}

function ecFields({ curve, point, scalar }: EcKey): Jwk {
  if (curve.jwk === "")
    throw coded("ERR_CRYPTO_JWK_UNSUPPORTED_CURVE", `Unsupported JWK EC curve: ${curve.name}.`);
  const [x, y] = [point.subarray(1, 1 + curve.size), point.subarray(1 + curve.size)];
  const fields = { kty: "EC", x: toBase64Url(x), y: toBase64Url(y), crv: curve.jwk };
  return scalar === undefined ? fields : { ...fields, d: toBase64Url(scalar) };
}
