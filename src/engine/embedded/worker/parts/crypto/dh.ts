/** Secrets that two sides agree on: `DiffieHellman`, `DiffieHellmanGroup` and the job of all of them. See RFC 2631. */
import type { Loose, Runtime } from "../../runtime.ts";
import {
  bitLength,
  bufferOf,
  exactBuffer,
  fromNumber,
  toNumber,
  viewOf,
  type Bytes,
  type NodeBuffer,
  type Source,
} from "./bytes.ts";
import { montgomery } from "./curves.ts";
import { ellipticCurves, sharedOn } from "./ecdh.ts";
import { coded, openssl, wrongKeyKind } from "./failures.ts";
import { jobClasses, type Configure } from "./job.ts";
import { typeName, type AsymmetricKey, type DhKey, type OkpKey } from "./key-data.ts";
import { keyFrom } from "./key-handle.ts";
import { isPrime, power, randomBelow, randomPrime } from "./primes.ts";

type View = Exclude<Source, string>;

/** The groups of RFC 2409 and RFC 3526 by Node's names; the build reads them out of the pinned Node. */
export type DhGroups = Readonly<Record<string, bigint>>;

/** Bits of OpenSSL's answer to whether the numbers are good ones. */
const faults = { notPrime: 1, notSafe: 2, unableToCheck: 4, notSuitable: 8, tooSmall: 128 } as const;

function verifyError(p: bigint, g: bigint): number {
  let found = 0;
  if (g <= 1n || g >= p - 1n) found |= faults.notSuitable;
  if (bitLength(p) < 512) found |= faults.tooSmall;
  if (!isPrime(p, 5)) return found | faults.notPrime;
  return isPrime((p - 1n) / 2n, 5) ? found : found | faults.notSafe;
}

const tooSmall = (): Error => coded("ERR_CRYPTO_INVALID_KEYLEN", "Supplied key is too small", RangeError);
const tooLarge = (): Error => coded("ERR_CRYPTO_INVALID_KEYLEN", "Supplied key is too large", RangeError);
const without = (half: string): Error =>
  coded("ERR_CRYPTO_INVALID_STATE", `No ${half} key - did you forget to generate one?`);

class Exchange {
  readonly #runtime: Runtime;
  readonly #p: bigint;
  readonly #g: bigint;
  #x: bigint | undefined;
  #y: bigint | undefined;

  constructor(runtime: Runtime, p: bigint, g: bigint) {
    this.#runtime = runtime;
    this.#p = p;
    this.#g = g;
    const get = (): number => verifyError(p, g);
    Object.defineProperty(this, "verifyError", { get, enumerable: true, configurable: true });
  }

  declare readonly verifyError: number;

  generateKeys(): NodeBuffer {
    if (bitLength(this.#p) < 512) throw coded("ERR_CRYPTO_OPERATION_FAILED", "Key generation failed");
    this.#x ??= 2n + randomBelow(1n << BigInt(Math.min(bitLength(this.#p) - 2, 512)));
    this.#y = power(this.#g, this.#x, this.#p);
    return this.#sized(this.#y);
  }

  computeSecret(given: View): NodeBuffer {
    const other = toNumber(viewOf(given));
    if (other <= 1n) throw tooSmall();
    if (other >= this.#p - 1n) throw tooLarge();
    if (this.#x === undefined) throw without("private");
    return this.#sized(power(other, this.#x, this.#p));
  }

  getPrime(): NodeBuffer {
    return bufferOf(this.#runtime, fromNumber(this.#p));
  }

  getGenerator(): NodeBuffer {
    return bufferOf(this.#runtime, fromNumber(this.#g));
  }

  getPublicKey(): NodeBuffer {
    if (this.#y === undefined) throw without("public");
    return this.#sized(this.#y);
  }

  getPrivateKey(): NodeBuffer {
    if (this.#x === undefined) throw without("private");
    return bufferOf(this.#runtime, fromNumber(this.#x));
  }

  setPublicKey(key: View): void {
    this.#y = toNumber(viewOf(key));
  }

  setPrivateKey(key: View): void {
    this.#x = toNumber(viewOf(key));
  }

  #sized(value: bigint): NodeBuffer {
    return bufferOf(this.#runtime, fromNumber(value, Math.ceil(bitLength(this.#p) / 8)));
  }
}

const numberOf = (value: unknown): bigint =>
  typeof value === "number" ? BigInt(value) : toNumber(viewOf(value as View));

function primeOf(sizeOrKey: unknown): bigint {
  if (typeof sizeOrKey !== "number") return numberOf(sizeOrKey);
  if (sizeOrKey < 512) throw openssl("0280007E", "modulus too small");
  return randomPrime({ bits: sizeOrKey, safe: true });
}

function finiteField(runtime: Runtime, groups: DhGroups): Loose {
  return {
    DiffieHellman: class DiffieHellman extends Exchange {
      constructor(sizeOrKey: unknown, generator: unknown) {
        const g = numberOf(generator);
        if (g <= 1n) throw openssl("02800065", "bad generator");
        super(runtime, primeOf(sizeOrKey), g);
      }
    },
    DiffieHellmanGroup: class DiffieHellmanGroup extends Exchange {
      constructor(name: string) {
        const p = groups[name.toLowerCase()];
        if (p === undefined) throw coded("ERR_CRYPTO_UNKNOWN_DH_GROUP", "Unknown DH group");
        super(runtime, p, 2n);
      }
    },
  };
}

const different = (): Error => openssl("1C8000CB", "mismatching domain parameters");

function agreeOnCurve(open: OkpKey, closed: OkpKey): Bytes {
  const { type } = open.curve;
  if ((type !== "x25519" && type !== "x448") || closed.secret === undefined) throw wrongKeyKind();
  try {
    return montgomery[type].getSharedSecret(closed.secret, open.point);
  } catch {
    throw openssl("1C8000DD", "failed during derivation");
  }
}

function agreeOnPrime(open: DhKey, closed: DhKey): Bytes {
  if (open.p !== closed.p || open.g !== closed.g) throw different();
  if (closed.x === undefined) throw wrongKeyKind();
  return fromNumber(power(open.y, closed.x, open.p), Math.ceil(bitLength(open.p) / 8));
}

function agree(open: AsymmetricKey, closed: AsymmetricKey): Bytes {
  if (typeName(open) !== typeName(closed)) throw openssl("0300009B", "different key types");
  if (open.kind === "dh" && closed.kind === "dh") return agreeOnPrime(open, closed);
  if (open.kind === "okp" && closed.kind === "okp") return agreeOnCurve(open, closed);
  if (open.kind !== "ec" || closed.kind !== "ec" || closed.scalar === undefined) throw wrongKeyKind();
  if (open.curve !== closed.curve) throw different();
  return sharedOn(open.curve, closed.scalar, open.point);
}

/** Arguments: the five of the other side's key, the five of our own. */
const bitsJob: Configure = (_mode, given) => {
  const open = keyFrom(given.slice(0, 5), "public");
  const closed = keyFrom(given.slice(5, 10), "private");
  return () => exactBuffer(agree(open, closed));
};

export const agreements = (runtime: Runtime, groups: DhGroups): Loose => ({
  ...finiteField(runtime, groups),
  ...ellipticCurves(runtime),
  ...jobClasses(runtime, { DHBitsJob: bitsJob }),
});
