/**
 * RSA: keys and the two operations on numbers that all its schemes are built from. Our own, since no audited library
 * does it synchronously; nothing here takes equal time for all keys, which a lab for one reader does not need.
 * @see https://www.rfc-editor.org/rfc/rfc8017#section-5
 */
import { bitLength, fromNumber, toNumber, type Bytes } from "./bytes.ts";
import { commonDivisor, inverse, power, randomPrime } from "./primes.ts";

export interface RsaPublic {
  readonly n: bigint;
  readonly e: bigint;
}

/** With the parts of the Chinese remainder theorem, by RFC 8017's names. */
export interface RsaPrivate extends RsaPublic {
  readonly d: bigint;
  readonly p: bigint;
  readonly q: bigint;
  readonly dp: bigint;
  readonly dq: bigint;
  readonly qi: bigint;
}

export const modulusBits = ({ n }: RsaPublic): number => bitLength(n);
/** Bytes of a signature or a ciphertext. */
export const modulusBytes = (key: RsaPublic): number => Math.ceil(modulusBits(key) / 8);

/** RSAEP and RSAVP1: sections 5.1.1 and 5.2.2. `undefined` for a number out of range. */
export function publicOperation(key: RsaPublic, message: Bytes): Bytes | undefined {
  const value = toNumber(message);
  if (value >= key.n) return undefined;
  return fromNumber(power(value, key.e, key.n), modulusBytes(key));
}

/** RSADP and RSASP1: sections 5.1.2 and 5.2.1, second form of the key. */
export function privateOperation(key: RsaPrivate, message: Bytes): Bytes | undefined {
  const value = toNumber(message);
  if (value >= key.n) return undefined;
  const { p, q, dp, dq, qi } = key;
  const first = power(value, dp, p);
  const second = power(value, dq, q);
  const h = ((((first - second) * qi) % p) + p) % p;
  return fromNumber(second + q * h, modulusBytes(key));
}

/** The whole key of two primes; `undefined` when the exponent has a divisor in common with them. */
function keyOfPrimes(p: bigint, q: bigint, e: bigint): RsaPrivate | undefined {
  const lambda = ((p - 1n) * (q - 1n)) / commonDivisor(p - 1n, q - 1n);
  const d = inverse(e, lambda);
  const qi = inverse(q, p);
  if (d === undefined || qi === undefined) return undefined;
  return { n: p * q, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi };
}

/** A new pair, as FIPS 186-5 A.1.3 makes one. */
export function generateRsa(bits: number, e: bigint): RsaPrivate {
  const accepts = (prime: bigint): boolean => commonDivisor(prime - 1n, e) === 1n;
  const half = Math.ceil(bits / 2);
  for (;;) {
    const p = randomPrime({ bits: half, accepts });
    const q = randomPrime({ bits: bits - half, accepts });
    if (p === q || bitLength(p * q) !== bits) continue;
    const key = p > q ? keyOfPrimes(p, q, e) : keyOfPrimes(q, p, e);
    if (key !== undefined) return key;
  }
}
