/** Random bytes and primes. */
import type { Loose, Runtime } from "../../runtime.ts";
import { bitLength, exactBuffer, fillRandom, toNumber, viewOf, type Source } from "./bytes.ts";
import { coded } from "./failures.ts";
import { jobClasses, type Configure } from "./job.ts";
import { isPrime, primeBytes, randomPrime, type PrimeWishes } from "./primes.ts";

type View = Exclude<Source, string>;

/** Arguments: memory, first byte, number of bytes. */
const randomBytesJob: Configure = (_mode, [memory, from, size]) => {
  const start = Number(from);
  const bytes = viewOf(memory as View).subarray(start, start + Number(size));
  return () => void fillRandom(bytes);
};

const wrong = (option: string): Error => coded("ERR_OUT_OF_RANGE", `invalid options.${option}`, RangeError);

function wishesOf([size, safe, add, rem]: readonly unknown[]): PrimeWishes {
  const bits = Number(size);
  if (add === undefined) return { bits, safe: safe === true };
  const step = toNumber(viewOf(add as View));
  // Without a remainder OpenSSL takes 1, and 3 for a safe prime.
  const remainder = rem === undefined ? (safe === true ? 3n : 1n) : toNumber(viewOf(rem as View));
  if (bitLength(step) > bits) throw wrong("add");
  if (rem !== undefined && step <= remainder) throw wrong("rem");
  return { bits, safe: safe === true, step, remainder };
}

const randomPrimeJob: Configure = (_mode, given) => {
  const wishes = wishesOf(given);
  return () => exactBuffer(primeBytes(randomPrime(wishes), wishes.bits));
};

const checkPrimeJob: Configure = (_mode, [candidate, checks]) => {
  const value = toNumber(viewOf(candidate as View));
  return () => isPrime(value, Number(checks));
};

export const randomness = (runtime: Runtime): Loose => ({
  secureBuffer: (size: number) => new Uint8Array(size),
  secureHeapUsed: () => 0n,
  ...jobClasses(runtime, {
    RandomBytesJob: randomBytesJob,
    RandomPrimeJob: randomPrimeJob,
    CheckPrimeJob: checkPrimeJob,
  }),
});
