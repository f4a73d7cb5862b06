/** `node:crypto` as far as packages need it that a program uses: digests, HMAC, random values. The rest is a part. */
import { hmac } from "@noble/hashes/hmac.js";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha224, sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import type { Loose, Runtime } from "../runtime.ts";
import { byteSource, type Bytes, type Digest } from "./crypto-bytes.ts";

const digests: Readonly<Record<string, Digest>> = {
  md5: md5 as unknown as Digest,
  sha1: sha1 as unknown as Digest,
  sha224,
  sha256,
  sha384: sha384 as unknown as Digest,
  sha512: sha512 as unknown as Digest,
};

const digestNamed = (name: string): Digest | undefined =>
  digests[name.toLowerCase().replace(/^rsa-/, "").replace(/^sha-/, "sha")];

interface Running {
  update(bytes: Bytes): Running;
  digest(): Bytes;
  clone?(): Running;
}

/** `Hash` and `Hmac`: a Transform stream over a running digest. */
function streamOf(runtime: Runtime, name: "Hash" | "Hmac"): new (running: Running) => object {
  const { Transform } = runtime.require("stream") as { Transform: new () => object };
  const { buffer: Buffer, bytesOf, fail } = byteSource(runtime);
  const kind = class extends Transform {
    #running: Running;
    #done = false;

    constructor(running: Running) {
      super();
      this.#running = running;
    }

    update(data: unknown, encoding?: string): this {
      if (this.#done) throw fail("ERR_CRYPTO_HASH_FINALIZED");
      this.#running.update(bytesOf(data, "data", encoding));
      return this;
    }

    digest(encoding?: string): unknown {
      if (this.#done) throw fail("ERR_CRYPTO_HASH_FINALIZED");
      this.#done = true;
      const result = Buffer.from(this.#running.digest());
      return encoding === undefined || encoding === "buffer" ? result : result.toString(encoding);
    }

    copy(): object {
      if (this.#done) throw fail("ERR_CRYPTO_HASH_FINALIZED");
      return new kind(this.#running.clone?.() ?? this.#running);
    }

    _transform(chunk: unknown, encoding: string, done: () => void): void {
      this.update(chunk, encoding);
      done();
    }

    _flush(done: () => void): void {
      (this as unknown as { push(value: unknown): void }).push(this.digest());
      done();
    }
  };
  Object.defineProperty(kind, "name", { value: name });
  return kind;
}

function random(runtime: Runtime): Loose {
  const { buffer: Buffer } = byteSource(runtime);
  const source = globalThis.crypto;
  /** The browser fills at most 65,536 bytes in one call. */
  const fill = <T extends ArrayBufferView>(view: T): T => {
    const bytes = new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset, view.byteLength);
    for (let at = 0; at < bytes.length; at += 65_536) source.getRandomValues(bytes.subarray(at, at + 65_536));
    return view;
  };
  const later = (callback: unknown, value: unknown): unknown => {
    if (typeof callback !== "function") return value;
    runtime.loop.hold();
    runtime.loop.post(() => {
      runtime.loop.release();
      (callback as (error: null, value: unknown) => void)(null, value);
    });
    return undefined;
  };
  const between = (low: number, high: number): number => {
    const [number = 0] = source.getRandomValues(new Uint32Array(1));
    return low + Math.floor((number / 2 ** 32) * (high - low));
  };
  return {
    randomBytes: (size: number, callback?: unknown) => later(callback, fill(Buffer.alloc(size))),
    pseudoRandomBytes: (size: number) => fill(Buffer.alloc(size)),
    randomFillSync: fill,
    randomFill: (view: ArrayBufferView, callback: unknown) => later(callback, fill(view)),
    randomUUID: () => source.randomUUID(),
    randomInt: (first: number, second?: unknown, third?: unknown) =>
      typeof second === "number" ? later(third, between(first, second)) : later(second, between(0, first)),
    getRandomValues: fill,
    webcrypto: source,
    subtle: source.subtle,
  };
}

function timingSafeEqual(left: Bytes, right: Bytes): boolean {
  if (left.byteLength !== right.byteLength) {
    const error = new RangeError("Input buffers must have the same byte length");
    throw Object.assign(error, { code: "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH" });
  }
  let difference = 0;
  for (let at = 0; at < left.length; at += 1) difference |= (left[at] ?? 0) ^ (right[at] ?? 0);
  return difference === 0;
}

/** What the part has and a package may call; the program begins again with the part. */
const deferred = [
  ...["createCipheriv", "createDecipheriv", "createSign", "createVerify", "sign", "verify", "createECDH"],
  ...["createPrivateKey", "createPublicKey", "createSecretKey", "generateKeyPair", "generateKeyPairSync"],
  ...[
    "generateKey",
    "generateKeySync",
    "createDiffieHellman",
    "createDiffieHellmanGroup",
    "getDiffieHellman",
  ],
  ...["publicEncrypt", "privateDecrypt", "privateEncrypt", "publicDecrypt", "diffieHellman", "KeyObject"],
  ...["pbkdf2", "pbkdf2Sync", "scrypt", "scryptSync", "hkdf", "hkdfSync", "argon2", "argon2Sync"],
  ...["checkPrime", "checkPrimeSync", "generatePrime", "generatePrimeSync", "X509Certificate", "getCiphers"],
  ...["getCipherInfo", "getCurves"],
];

export function cryptoModule(runtime: Runtime): Loose {
  const { bytesOf } = byteSource(runtime);
  const Hash = streamOf(runtime, "Hash");
  const Hmac = streamOf(runtime, "Hmac");
  const known = (name: string): Digest => {
    const digest = digestNamed(name);
    return digest ?? runtime.missing("crypto");
  };
  const createHash = (name: string): object => new Hash(known(name).create());
  const createHmac = (name: string, key: unknown): object =>
    new Hmac(hmac.create(known(name), bytesOf(key, "key")));
  const ask = (): never => runtime.missing("crypto");
  return {
    ...Object.fromEntries(deferred.map((name) => [name, ask])),
    ...random(runtime),
    createHash,
    createHmac,
    Hash,
    Hmac,
    timingSafeEqual,
    getHashes: () => Object.keys(digests),
    hash: (name: string, data: unknown, encoding = "hex") =>
      (createHash(name) as { update(data: unknown): { digest(encoding: string): unknown } })
        .update(data)
        .digest(encoding),
    constants: (runtime.data.constants as Loose)["crypto"] ?? {},
  };
}
