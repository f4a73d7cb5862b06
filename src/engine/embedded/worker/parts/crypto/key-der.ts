/** Keys as DER: PKCS#1 (RFC 8017 A.1), SEC 1 (RFC 5915), PKCS#8 (RFC 5208) and SubjectPublicKeyInfo (RFC 5280). */
import { fromNumber, toNumber, type Bytes } from "./bytes.ts";
import { readParameters, writeParameters, type EcParameters } from "./curve-parameters.ts";
import { pointOf, type Curve } from "./curves.ts";
import {
  bits,
  context,
  DerError,
  expect,
  integer,
  octets,
  readAll,
  readBits,
  readInteger,
  readSequence,
  sequence,
  tags,
} from "./der.ts";
import { unavailable } from "./failures.ts";
import { readAlgorithm, writeAlgorithm, type Algorithm } from "./key-algorithms.ts";
import { isRsaPrivate, type AsymmetricKey, type EcKey } from "./key-data.ts";
import { power } from "./primes.ts";
import type { RsaPrivate, RsaPublic } from "./rsa.ts";

const order = ["n", "e", "d", "p", "q", "dp", "dq", "qi"] as const;

/** RSAPrivateKey. */
export function readRsaPrivate(body: Bytes): RsaPrivate {
  const [version, ...numbers] = readSequence(body);
  if (readInteger(version) !== 0n) throw unavailable("An RSA key of more than two primes");
  const entries = order.map((key, at) => [key, readInteger(numbers[at])] as const);
  return Object.fromEntries(entries) as unknown as RsaPrivate;
}

export const writeRsaPrivate = (key: RsaPrivate): Bytes =>
  sequence(integer(0n), ...order.map((part) => integer(key[part])));

/** RSAPublicKey. */
export function readRsaPublic(body: Bytes): RsaPublic {
  const [n, e] = readSequence(body);
  return { n: readInteger(n), e: readInteger(e) };
}

export const writeRsaPublic = ({ n, e }: RsaPublic): Bytes => sequence(integer(n), integer(e));

/** ECPrivateKey; in PKCS#8 the curve stands outside. */
export function readEcPrivate(body: Bytes, outer?: EcParameters): EcKey {
  const [, secret, ...rest] = readSequence(body);
  const inner = rest.find((node) => node.tag === tags.context);
  const parameters = outer ?? readParameters(inner === undefined ? undefined : readAll(inner.body)[0]);
  return { ...ecPrivate(parameters.curve, expect(secret, tags.octets)), ...parameters };
}

/** The whole key of a number that is private. */
export function ecPrivate(curve: Curve, secret: Bytes): EcKey {
  const scalar = fromNumber(toNumber(secret), curve.size);
  if (!curve.noble.utils.isValidSecretKey(scalar)) throw new DerError("invalid private key");
  return { kind: "ec", curve, scalar, point: curve.noble.getPublicKey(scalar, false) };
}

export function ecPublic(curve: Curve, bytes: Bytes): EcKey {
  const point = pointOf(curve, bytes);
  if (point === undefined) throw new DerError("invalid point");
  return { kind: "ec", curve, point: point.toBytes(false) };
}

export function writeEcPrivate(key: EcKey, withCurve: boolean): Bytes {
  const { curve, scalar, point } = key;
  const parameters = withCurve ? [context(0, writeParameters(key))] : [];
  const secret = octets(scalar ?? new Uint8Array(curve.size));
  return sequence(integer(1n), secret, ...parameters, context(1, bits(point)));
}

/** SubjectPublicKeyInfo. */
export function readSpki(body: Bytes): AsymmetricKey {
  const [algorithm, key] = readSequence(body);
  const found = readAlgorithm(algorithm);
  const bytes = readBits(key);
  switch (found.kind) {
    case "rsa":
    case "rsa-pss":
      return { ...found, numbers: readRsaPublic(bytes) };
    case "ec":
      return { ...ecPublic(found.curve, bytes), ...found };
    case "okp":
      if (bytes.length !== found.curve.size) throw new DerError("invalid encoding");
      return { ...found, point: bytes };
    case "dh":
      return { ...found, y: readInteger(readAll(bytes)[0]) };
  }
}

export function writeSpki(key: AsymmetricKey): Bytes {
  const body = (): Bytes => {
    switch (key.kind) {
      case "rsa":
      case "rsa-pss":
        return writeRsaPublic(key.numbers);
      case "ec":
      case "okp":
        return key.point;
      case "dh":
        return integer(key.y);
    }
  };
  return sequence(writeAlgorithm(key), bits(body()));
}

/** PrivateKeyInfo. */
export function readPkcs8(body: Bytes): AsymmetricKey {
  const [, algorithm, key] = readSequence(body);
  return privateOf(readAlgorithm(algorithm), expect(key, tags.octets));
}

function privateOf(found: Algorithm, bytes: Bytes): AsymmetricKey {
  switch (found.kind) {
    case "rsa":
    case "rsa-pss":
      return { ...found, numbers: readRsaPrivate(bytes) };
    case "ec":
      return readEcPrivate(bytes, found);
    case "okp": {
      const secret = expect(readAll(bytes)[0], tags.octets);
      if (secret.length !== found.curve.size) throw new DerError("invalid encoding");
      return { ...found, secret, point: found.curve.publicOf(secret) };
    }
    case "dh": {
      const x = readInteger(readAll(bytes)[0]);
      return { ...found, x, y: power(found.g, x, found.p) };
    }
  }
}

export function writePkcs8(key: AsymmetricKey): Bytes {
  const body = (): Bytes => {
    switch (key.kind) {
      case "rsa":
      case "rsa-pss":
        if (!isRsaPrivate(key.numbers)) throw new TypeError("The key is not private.");
        return writeRsaPrivate(key.numbers);
      case "ec":
        return writeEcPrivate(key, false);
      case "okp":
        return octets(key.secret ?? new Uint8Array());
      case "dh":
        return integer(key.x ?? 0n);
    }
  };
  return sequence(integer(0n), writeAlgorithm(key), octets(body()));
}

/** The key that a certificate vouches for. See RFC 5280 section 4.1. */
export function readCertificate(body: Bytes): AsymmetricKey {
  const [signed] = readSequence(body);
  const fields = readAll(expect(signed, tags.sequence));
  const versioned = fields[0]?.tag === tags.context ? 1 : 0;
  return readSpki(sequence(expect(fields[5 + versioned], tags.sequence)));
}
