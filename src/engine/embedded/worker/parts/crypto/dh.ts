/** Secrets that two sides agree on: `DiffieHellman`, `DiffieHellmanGroup`, `ECDH` and their job. See RFC 2631, SEC 1. */
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
import { curveNamed, montgomery, pointOf, type Curve } from "./curves.ts";
import { coded, invalid, openssl, wrongKeyKind } from "./failures.ts";
import { jobClasses, type Configure } from "./job.ts";
import { typeName, type AsymmetricKey, type EcKey } from "./key-data.ts";
import { keyFrom, pointForm } from "./key-handle.ts";
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

function base(runtime: Runtime): new (
  p: bigint,
  g: bigint,
) => {
  readonly verifyError: number;
} {
  const buffer = (bytes: Bytes): NodeBuffer => bufferOf(runtime, bytes);

  return class DiffieHellman {
    readonly #p: bigint;
    readonly #g: bigint;
    #x: bigint | undefined;
    #y: bigint | undefined;

    constructor(p: bigint, g: bigint) {
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
      return buffer(fromNumber(this.#p));
    }

    getGenerator(): NodeBuffer {
      return buffer(fromNumber(this.#g));
    }

    getPublicKey(): NodeBuffer {
      if (this.#y === undefined) throw without("public");
      return this.#sized(this.#y);
    }

    getPrivateKey(): NodeBuffer {
      if (this.#x === undefined) throw without("private");
      return buffer(fromNumber(this.#x));
    }

    setPublicKey(key: View): void {
      this.#y = toNumber(viewOf(key));
    }

    setPrivateKey(key: View): void {
      this.#x = toNumber(viewOf(key));
    }

    #sized(value: bigint): NodeBuffer {
      return buffer(fromNumber(value, Math.ceil(bitLength(this.#p) / 8)));
    }
  };
}

const numberOf = (value: unknown): bigint =>
  typeof value === "number" ? BigInt(value) : toNumber(viewOf(value as View));

function primeOf(sizeOrKey: unknown): bigint {
  if (typeof sizeOrKey !== "number") return numberOf(sizeOrKey);
  if (sizeOrKey < 512) throw openssl("0280007E", "modulus too small");
  return randomPrime({ bits: sizeOrKey, safe: true });
}

function finiteField(runtime: Runtime, groups: DhGroups): Loose {
  const Base = base(runtime);
  return {
    DiffieHellman: class DiffieHellman extends Base {
      constructor(sizeOrKey: unknown, generator: unknown) {
        const g = numberOf(generator);
        if (g <= 1n) throw openssl("02800065", "bad generator");
        super(primeOf(sizeOrKey), g);
      }
    },
    DiffieHellmanGroup: class DiffieHellmanGroup extends Base {
      constructor(name: string) {
        const p = groups[name.toLowerCase()];
        if (p === undefined) throw coded("ERR_CRYPTO_UNKNOWN_DH_GROUP", "Unknown DH group");
        super(p, 2n);
      }
    },
  };
}

function curveOf(name: string): Curve {
  const curve = curveNamed(name);
  if (curve === undefined) throw invalid.curve();
  return curve;
}

/** The first coordinate of the point that both sides come to. */
const sharedOn = (curve: Curve, scalar: Bytes, point: Bytes): Bytes =>
  curve.noble.getSharedSecret(scalar, point, true).slice(1);

const failed = (what: string): Error =>
  coded("ERR_CRYPTO_OPERATION_FAILED", `Failed to get ECDH ${what} key`);

function ellipticClass(runtime: Runtime): unknown {
  const buffer = (bytes: Bytes): NodeBuffer => bufferOf(runtime, bytes);

  return class ECDH {
    readonly #curve: Curve;
    #scalar: Bytes | undefined;
    #point: Bytes | undefined;

    constructor(name: string) {
      this.#curve = curveOf(name);
    }

    generateKeys(): void {
      this.#scalar = this.#curve.noble.utils.randomSecretKey();
      this.#point = this.#curve.noble.getPublicKey(this.#scalar, false);
    }

    /** A text says that the other side's key is no point of the curve. */
    computeSecret(given: View): NodeBuffer | string {
      const point = pointOf(this.#curve, viewOf(given));
      if (point === undefined) return "ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY";
      if (this.#scalar === undefined)
        throw coded("ERR_CRYPTO_OPERATION_FAILED", "Failed to compute ECDH key");
      return buffer(sharedOn(this.#curve, this.#scalar, point.toBytes(false)));
    }

    getPublicKey(form: number): NodeBuffer {
      if (this.#point === undefined) throw failed("public");
      const key: EcKey = { kind: "ec", curve: this.#curve, point: this.#point };
      return buffer(pointForm(key, form));
    }

    getPrivateKey(): NodeBuffer {
      if (this.#scalar === undefined) throw failed("private");
      return buffer(fromNumber(toNumber(this.#scalar)));
    }

    setPrivateKey(given: View): void {
      const scalar = fromNumber(toNumber(viewOf(given)), this.#curve.size);
      if (!this.#curve.noble.utils.isValidSecretKey(scalar))
        throw coded(
          "ERR_CRYPTO_INVALID_KEYTYPE",
          "Private key is not valid for specified curve.",
          RangeError,
        );
      this.#scalar = scalar;
      this.#point = this.#curve.noble.getPublicKey(scalar, false);
    }

    setPublicKey(given: View): void {
      const point = pointOf(this.#curve, viewOf(given));
      if (point === undefined)
        throw coded("ERR_CRYPTO_OPERATION_FAILED", "Failed to convert Buffer to EC_POINT");
      this.#point = point.toBytes(false);
    }
  };
}

function convertKey(runtime: Runtime, given: View, name: string, form: number): NodeBuffer {
  const curve = curveOf(name);
  const bytes = viewOf(given);
  // The point at infinity has one form alone.
  if (bytes.length === 1 && bytes[0] === 0) return bufferOf(runtime, bytes);
  const point = pointOf(curve, bytes);
  if (point === undefined) throw coded("ERR_CRYPTO_OPERATION_FAILED", "Failed to convert Buffer to EC_POINT");
  return bufferOf(runtime, pointForm({ kind: "ec", curve, point: point.toBytes(false) }, form));
}

function agree(open: AsymmetricKey, closed: AsymmetricKey): Bytes {
  const different = (): Error => openssl("1C8000CB", "mismatching domain parameters");
  if (typeName(open) !== typeName(closed)) throw openssl("0300009B", "different key types");
  if (open.kind === "ec" && closed.kind === "ec" && closed.scalar !== undefined) {
    if (open.curve !== closed.curve) throw different();
    return sharedOn(open.curve, closed.scalar, open.point);
  }
  if (open.kind === "dh" && closed.kind === "dh" && closed.x !== undefined) {
    if (open.p !== closed.p || open.g !== closed.g) throw different();
    return fromNumber(power(open.y, closed.x, open.p), Math.ceil(bitLength(open.p) / 8));
  }
  if (open.kind !== "okp" || closed.kind !== "okp" || closed.secret === undefined) throw wrongKeyKind();
  const { type } = open.curve;
  if (type !== "x25519" && type !== "x448") throw wrongKeyKind();
  try {
    return montgomery[type].getSharedSecret(closed.secret, open.point);
  } catch {
    throw openssl("1C8000DD", "failed during derivation");
  }
}

/** Arguments: the five of the other side's key, the five of our own. */
const bitsJob: Configure = (_mode, given) => {
  const open = keyFrom(given.slice(0, 5), "public");
  const closed = keyFrom(given.slice(5, 10), "private");
  return () => exactBuffer(agree(open, closed));
};

export const agreements = (runtime: Runtime, groups: DhGroups): Loose => ({
  ...finiteField(runtime, groups),
  ECDH: ellipticClass(runtime),
  ECDHConvertKey: (...[key, curve, form]: [View, string, number]) => convertKey(runtime, key, curve, form),
  ...jobClasses(runtime, { DHBitsJob: bitsJob }),
});
