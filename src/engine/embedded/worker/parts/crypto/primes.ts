/** Prime numbers: the test of Miller and Rabin, and the search for large ones. See FIPS 186-5, appendices A and B. */
import { bitLength, fillRandom, fromNumber, toNumber } from "./bytes.ts";

/** `base` to the power of `exponent` by windows of four bits. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (modulus === 1n) return 0n;
  const digits = exponent.toString(16);
  const powers = [1n, base % modulus];
  for (let at = 2; at < 16; at += 1) powers.push(((powers[at - 1] ?? 0n) * (powers[1] ?? 0n)) % modulus);
  let result = 1n;
  for (const digit of digits) {
    for (let square = 0; square < 4; square += 1) result = (result * result) % modulus;
    const value = parseInt(digit, 16);
    if (value !== 0) result = (result * (powers[value] ?? 0n)) % modulus;
  }
  return result;
}

/** The inverse of `value`, by the extended algorithm of Euclid; `undefined` when there is none. */
export function inverse(value: bigint, modulus: bigint): bigint | undefined {
  let [low, high] = [((value % modulus) + modulus) % modulus, modulus];
  let [lowFactor, highFactor] = [1n, 0n];
  while (low > 1n) {
    const quotient = high / low;
    [high, low] = [low, high - quotient * low];
    [highFactor, lowFactor] = [lowFactor, highFactor - quotient * lowFactor];
  }
  return low === 1n ? ((lowFactor % modulus) + modulus) % modulus : undefined;
}

export function commonDivisor(left: bigint, right: bigint): bigint {
  let [one, other] = [left, right];
  while (other !== 0n) [one, other] = [other, one % other];
  return one;
}

const smallPrimes = sieve(2000);

function sieve(limit: number): readonly number[] {
  const composite = new Uint8Array(limit);
  const primes: number[] = [];
  for (let at = 2; at < limit; at += 1) {
    if (composite[at] === 1) continue;
    primes.push(at);
    for (let multiple = at * at; multiple < limit; multiple += at) composite[multiple] = 1;
  }
  return primes;
}

/** A random number from 0 to `limit`, which is left out. */
export function randomBelow(limit: bigint): bigint {
  const length = Math.ceil(bitLength(limit) / 8);
  const excess = BigInt(length * 8 - bitLength(limit));
  for (;;) {
    const value = toNumber(fillRandom(new Uint8Array(length))) >> excess;
    if (value < limit) return value;
  }
}

/** Rounds after which a composite passes with a chance below 2^-100. See FIPS 186-5, table B.1. */
const roundsFor = (bits: number): number => (bits >= 1024 ? 4 : bits >= 512 ? 7 : 40);

function witness(candidate: bigint, odd: bigint, twos: number): boolean {
  let value = power(2n + randomBelow(candidate - 3n), odd, candidate);
  if (value === 1n || value === candidate - 1n) return false;
  for (let round = 1; round < twos; round += 1) {
    value = (value * value) % candidate;
    if (value === candidate - 1n) return false;
  }
  return true;
}

/** Whether `candidate` is a prime, with the chance of error of so many rounds. */
export function isPrime(candidate: bigint, rounds = 0): boolean {
  if (candidate < 2n) return false;
  for (const prime of smallPrimes) if (candidate % BigInt(prime) === 0n) return candidate === BigInt(prime);
  let odd = candidate - 1n;
  let twos = 0;
  while ((odd & 1n) === 0n) {
    odd >>= 1n;
    twos += 1;
  }
  const count = rounds > 0 ? rounds : roundsFor(bitLength(candidate));
  for (let round = 0; round < count; round += 1) if (witness(candidate, odd, twos)) return false;
  return true;
}

/** What a prime has to be beside prime. */
export interface PrimeWishes {
  readonly bits: number;
  /** Highest bits set, so that the product of two such has its full length. */
  readonly topBits?: 1 | 2;
  /** Half of one less is a prime too. */
  readonly safe?: boolean;
  /** The prime leaves `remainder` when divided by `step`. */
  readonly step?: bigint;
  readonly remainder?: bigint;
  readonly accepts?: (prime: bigint) => boolean;
}

function start({ bits, topBits = 2, step, remainder = 1n }: PrimeWishes): bigint {
  const top = bits > 1 ? BigInt(topBits === 2 ? 3 : 1) << BigInt(bits - topBits) : 1n;
  const random = toNumber(fillRandom(new Uint8Array(Math.ceil(bits / 8)))) & ((1n << BigInt(bits)) - 1n);
  const value = random | top;
  return step === undefined ? value | 1n : value - (value % step) + remainder;
}

/** Steps from a random start: by two, or as the wishes say, over what small primes divide. */
function searchFrom(first: bigint, wishes: PrimeWishes): bigint | undefined {
  const stride = wishes.step ?? (wishes.safe === true ? 4n : 2n);
  const begin = wishes.safe === true && wishes.step === undefined ? first | 3n : first;
  const limit = 1n << BigInt(wishes.bits);
  const rests = smallPrimes.map((prime) => Number(begin % BigInt(prime)));
  const strides = smallPrimes.map((prime) => Number(stride % BigInt(prime)));
  for (let count = 0; count < 20_000; count += 1) {
    const candidate = begin + BigInt(count) * stride;
    if (candidate >= limit) return undefined;
    const divided = smallPrimes.some(
      (prime, at) =>
        ((rests[at] ?? 0) + (strides[at] ?? 0) * count) % prime === 0 && candidate !== BigInt(prime),
    );
    if (divided || !isPrime(candidate)) continue;
    if (wishes.safe === true && !isPrime((candidate - 1n) / 2n)) continue;
    if (wishes.accepts?.(candidate) !== false) return candidate;
  }
  return undefined;
}

/** A random prime of exactly so many bits. */
export function randomPrime(wishes: PrimeWishes): bigint {
  if (wishes.bits < 12) return smallPrime(wishes);
  for (;;) {
    const found = searchFrom(start(wishes), wishes);
    if (found !== undefined) return found;
  }
}

/** Of the few that have so few bits, one. */
function smallPrime({ bits, safe = false, step, remainder = 1n }: PrimeWishes): bigint {
  const fits = smallPrimes.filter((prime) => {
    if (bitLength(BigInt(prime)) !== bits) return false;
    if (safe && !isPrime(BigInt((prime - 1) / 2))) return false;
    return step === undefined || BigInt(prime) % step === remainder;
  });
  const chosen = fits[Number(randomBelow(BigInt(Math.max(fits.length, 1))))];
  if (chosen === undefined) throw new RangeError("There is no such prime.");
  return BigInt(chosen);
}

/** Big-endian bytes of a number of so many bits. */
export const primeBytes = (prime: bigint, bits: number): Uint8Array => fromNumber(prime, Math.ceil(bits / 8));
