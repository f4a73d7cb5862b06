/** Digests and codes of authentication: `Hash` and `Hmac` of the binding, and the jobs of them. */
import { argon2d, argon2i, argon2id } from "@noble/hashes/argon2.js";
import { hmac } from "@noble/hashes/hmac.js";
import {
  cshake128,
  cshake256,
  kmac128,
  kmac256,
  kt128,
  kt256,
  turboshake128,
  turboshake256,
} from "@noble/hashes/sha3-addons.js";
import type { Loose, Runtime } from "../../runtime.ts";
import {
  bufferClass,
  bufferOf,
  bytesOf,
  exactBuffer,
  sameBytes,
  viewOf,
  type Bytes,
  type NodeBuffer,
  type Source,
} from "./bytes.ts";
import { digestNamed, requireDigest, type Digest, type Running } from "./digests.ts";
import { openssl } from "./failures.ts";
import { jobClasses, type Configure } from "./job.ts";
import { secretFrom } from "./key-handle.ts";

type View = Exclude<Source, string>;

/** As `digest` answers: text in an encoding, or a Buffer. */
function shaped(runtime: Runtime, bytes: Bytes, encoding: unknown): string | NodeBuffer {
  const Buffer = bufferClass(runtime);
  const buffer = bufferOf(runtime, bytes);
  return typeof encoding === "string" && Buffer.isEncoding(encoding) ? buffer.toString(encoding) : buffer;
}

function lengthOf(kind: Digest, wanted: number | undefined): number {
  if (wanted === undefined || wanted === kind.length || kind.extendable) return wanted ?? kind.length;
  throw openssl("030000B2", "not XOF or invalid length");
}

/** The last bytes of `running`, of which one that can be extended gives any number. */
function finish(kind: Digest, running: Running, length: number): Bytes {
  if (!kind.extendable) return running.digest();
  return length === 0 ? new Uint8Array() : (running.xof?.(length) ?? running.digest());
}

function hashClass(runtime: Runtime): unknown {
  return class Hash {
    readonly #kind: Digest;
    readonly #running: Running;
    readonly #length: number;
    #result: Bytes | undefined;

    constructor(from: string | Hash, length?: number) {
      const found = typeof from === "string" ? digestNamed(from) : from.#kind;
      if (found === undefined) throw new Error("Digest method not supported");
      this.#kind = found;
      this.#running = typeof from === "string" ? found.create() : from.#running.clone();
      this.#length = lengthOf(found, length);
    }

    update(data: Source, encoding?: string): boolean {
      this.#running.update(bytesOf(runtime, data, encoding));
      return true;
    }

    digest(encoding?: string): unknown {
      this.#result ??= finish(this.#kind, this.#running, this.#length);
      return shaped(runtime, this.#result, encoding);
    }
  };
}

function hmacClass(runtime: Runtime): unknown {
  return class Hmac {
    #running: Running | undefined;

    init(name: string, key: unknown): void {
      this.#running = hmac.create(requireDigest(name).noble, secretFrom(key));
    }

    update(data: Source, encoding?: string): boolean {
      this.#running?.update(bytesOf(runtime, data, encoding));
      return true;
    }

    digest(encoding?: string): unknown {
      const bytes = this.#running?.digest() ?? new Uint8Array();
      this.#running = undefined;
      return shaped(runtime, bytes, encoding);
    }
  };
}

/** Arguments: name, id, cache, input, encoding, its number, length. */
function oneShotDigest(runtime: Runtime, ...given: readonly unknown[]): unknown {
  const [name, , , input, encoding, , length] = given;
  const kind = digestNamed(String(name));
  if (kind === undefined) throw new Error(`Digest method ${String(name)} is not supported`);
  const size = lengthOf(kind, length as number | undefined);
  const running = kind.create().update(bytesOf(runtime, input as Source));
  return shaped(runtime, finish(kind, running, size), encoding === "buffer" ? undefined : encoding);
}

const hashJob: Configure = (_mode, [name, data, bits]) => {
  const kind = requireDigest(String(name));
  const length = lengthOf(kind, bits === undefined ? undefined : Number(bits) / 8);
  const bytes = viewOf(data as View).slice();
  return () => exactBuffer(finish(kind, kind.create().update(bytes), length));
};

const signing = 0;

/** What the two modes of a code of authentication answer: the code itself, or whether it is the one that was given. */
function codeOrVerdict(mode: unknown, code: Bytes, expected: Bytes): unknown {
  if (mode === signing) return exactBuffer(code);
  return sameBytes(code, expected);
}

/** A copy: the caller's memory may change later. */
const view = (value: unknown): Bytes =>
  value === undefined ? new Uint8Array() : viewOf(value as View).slice();

const hmacJob: Configure = (_mode, [mode, name, key, data, expected]) => {
  const kind = requireDigest(String(name));
  const [bytes, code] = [view(data), view(expected)];
  return () => codeOrVerdict(mode, hmac(kind.noble, secretFrom(key), bytes), code);
};

const kmacJob: Configure = (_mode, [mode, key, name, personalization, , bits, data, expected]) => {
  const mac = name === "KMAC128" ? kmac128 : kmac256;
  const options = { personalization: view(personalization), dkLen: Number(bits) / 8 };
  const [bytes, code] = [view(data), view(expected)];
  return () => codeOrVerdict(mode, mac(secretFrom(key), bytes, options), code);
};

const cshakeJob: Configure = (_mode, [name, data, functionName, personalization, bits]) => {
  const hash = name === "cSHAKE128" ? cshake128 : cshake256;
  const options = { NISTfn: view(functionName), personalization: view(personalization) };
  const bytes = view(data);
  return () => exactBuffer(hash(bytes, { ...options, dkLen: Math.ceil(Number(bits) / 8) }));
};

const turboShakeJob: Configure = (_mode, [name, separator, length, data]) => {
  const hash = name === "TurboSHAKE128" ? turboshake128 : turboshake256;
  const bytes = view(data);
  return () => exactBuffer(hash(bytes, { D: Number(separator), dkLen: Number(length) }));
};

const kangarooJob: Configure = (_mode, [name, personalization, length, data]) => {
  const hash = name === "KT128" ? kt128 : kt256;
  return () =>
    exactBuffer(hash(view(data), { personalization: view(personalization), dkLen: Number(length) }));
};

const argonKinds = [argon2d, argon2i, argon2id] as const;

/** Arguments: message, nonce, lanes, length, memory in KiB, passes, secret, data, kind. */
const argon2Job: Configure = (_mode, given) => {
  const [message, nonce, lanes, length, memory, passes, secret, data, kind] = given;
  const hash = argonKinds[Number(kind)] ?? argon2id;
  const options = { t: Number(passes), m: Number(memory), p: Number(lanes), dkLen: Number(length) };
  return () =>
    exactBuffer(
      hash(secretFrom(message), view(nonce), { ...options, key: view(secret), personalization: view(data) }),
    );
};

/** What the binding has of digests. `names`: those that OpenSSL lists. */
export function hashes(runtime: Runtime, names: readonly string[]): Loose {
  return {
    Hash: hashClass(runtime),
    Hmac: hmacClass(runtime),
    getHashes: () => names.filter((name) => digestNamed(name) !== undefined),
    getCachedAliases: () => ({ __proto__: null }),
    oneShotDigest: (...given: readonly unknown[]) => oneShotDigest(runtime, ...given),
    ...jobClasses(runtime, {
      HashJob: hashJob,
      HmacJob: hmacJob,
      KmacJob: kmacJob,
      CShakeJob: cshakeJob,
      TurboShakeJob: turboShakeJob,
      KangarooTwelveJob: kangarooJob,
      Argon2Job: argon2Job,
    }),
  };
}
