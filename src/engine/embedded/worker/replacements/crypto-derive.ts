/** Keys out of passwords, as `node:crypto` derives them: PBKDF2, scrypt and HKDF are noble's. */
import { hkdf } from "@noble/hashes/hkdf.js";
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { scrypt } from "@noble/hashes/scrypt.js";
import type { Loose, Runtime } from "../runtime.ts";
import { byteSource, type ByteSource, type Digest } from "./crypto-bytes.ts";

type Callback = (error: Error | null, key?: unknown) => void;
/** Checks what it is given at once, and derives the key when it is called. */
type Make = () => Uint8Array;

interface Validators {
  readonly validateFunction: (value: unknown, name: string) => void;
  readonly validateString: (value: unknown, name: string) => void;
  readonly validateInteger: (value: unknown, name: string, least?: number, most?: number) => void;
}

interface ScryptOptions {
  readonly N?: number;
  readonly cost?: number;
  readonly r?: number;
  readonly blockSize?: number;
  readonly p?: number;
  readonly parallelization?: number;
  readonly maxmem?: number;
}

type Password = [password: unknown, salt: unknown];

const largest = 2 ** 31 - 1;

class Derivation {
  readonly #source: ByteSource;
  readonly #check: Validators;
  readonly #find: (name: string) => Digest | undefined;

  constructor(runtime: Runtime, find: (name: string) => Digest | undefined) {
    this.#source = byteSource(runtime);
    this.#check = runtime.require("internal/validators") as Validators;
    this.#find = find;
  }

  #digest(name: unknown): Digest {
    const digest = this.#find(String(name));
    if (digest === undefined) throw this.#source.fail("ERR_CRYPTO_INVALID_DIGEST", name);
    return digest;
  }

  callback(value: unknown): asserts value is Callback {
    this.#check.validateFunction(value, "callback");
  }

  pbkdf2(...[password, salt, iterations, length, name]: [...Password, number, number, unknown]): Make {
    this.#check.validateString(name, "digest");
    const [secret, grain] = this.#bytes(password, salt);
    this.#check.validateInteger(iterations, "iterations", 1, largest);
    this.#check.validateInteger(length, "keylen", 0, largest);
    const digest = this.#digest(name);
    return () => pbkdf2(digest, secret, grain, { c: iterations, dkLen: length });
  }

  scrypt(...[password, salt, length, given]: [...Password, number, ScryptOptions]): Make {
    const [secret, grain] = this.#bytes(password, salt);
    this.#check.validateInteger(length, "keylen", 0, largest);
    const N = given.N ?? given.cost ?? 16_384;
    const r = given.r ?? given.blockSize ?? 8;
    const p = given.p ?? given.parallelization ?? 1;
    const invalid = (why = ""): RangeError =>
      Object.assign(new RangeError(`Invalid scrypt params${why}`), {
        code: "ERR_CRYPTO_INVALID_SCRYPT_PARAMS",
      });
    if (N < 2 || (N & (N - 1)) !== 0) throw invalid();
    if (128 * N * r >= (given.maxmem ?? 32 << 20))
      throw invalid(": error:030000AC:digital envelope routines::memory limit exceeded");
    return () => scrypt(secret, grain, { N, r, p, dkLen: length, maxmem: 2 ** 40 });
  }

  hkdf(...[name, key, salt, info, length]: [unknown, unknown, unknown, unknown, number]): Make {
    const digest = this.#digest(name);
    const { bytesOf } = this.#source;
    const parts = [bytesOf(key, "key"), bytesOf(salt, "salt"), bytesOf(info, "info")] as const;
    return () => hkdf(digest, ...parts, length);
  }

  #bytes(password: unknown, salt: unknown): [Uint8Array, Uint8Array] {
    const { bytesOf } = this.#source;
    return [bytesOf(password, "password"), bytesOf(salt, "salt")];
  }
}

const exact = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** The six functions; those without `Sync` answer in the poll phase, as results of Node's pool of threads come. */
export function derivations(runtime: Runtime, find: (name: string) => Digest | undefined): Loose {
  const derivation: Derivation = new Derivation(runtime, find);
  const { buffer } = byteSource(runtime);
  const later = (callback: unknown, make: Make, shape: (bytes: Uint8Array) => unknown): void => {
    derivation.callback(callback);
    runtime.loop.hold();
    runtime.loop.post(() => {
      runtime.loop.release();
      callback(null, shape(make()));
    });
  };
  const toBuffer = (bytes: Uint8Array): unknown => buffer.from(bytes);
  type Pbkdf2 = Parameters<Derivation["pbkdf2"]>;
  type Hkdf = Parameters<Derivation["hkdf"]>;
  return {
    pbkdf2Sync: (...given: Pbkdf2) => toBuffer(derivation.pbkdf2(...given)()),
    pbkdf2(...[password, salt, iterations, length, name, callback]: [...Pbkdf2, Callback]): void {
      derivation.callback(typeof name === "function" ? name : callback);
      later(callback, derivation.pbkdf2(password, salt, iterations, length, name), toBuffer);
    },
    scryptSync: (...[password, salt, length, options = {}]: [...Password, number, ScryptOptions?]) =>
      toBuffer(derivation.scrypt(password, salt, length, options)()),
    scrypt(...[password, salt, length, ...rest]: [...Password, number, ...unknown[]]): void {
      const options = rest.length > 1 ? (rest[0] as ScryptOptions) : {};
      later(rest.at(-1), derivation.scrypt(password, salt, length, options), toBuffer);
    },
    hkdfSync: (...given: Hkdf) => exact(derivation.hkdf(...given)()),
    hkdf: (...[name, key, salt, info, length, callback]: [...Hkdf, Callback]) =>
      later(callback, derivation.hkdf(name, key, salt, info, length), exact),
  };
}
