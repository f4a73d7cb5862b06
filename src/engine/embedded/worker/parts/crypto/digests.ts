/** Digests under the names that OpenSSL knows them by; noble computes them. */
import { blake2b, blake2s } from "@noble/hashes/blake2.js";
import { md5, ripemd160, sha1 } from "@noble/hashes/legacy.js";
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from "@noble/hashes/sha2.js";
import { sha3_224, sha3_256, sha3_384, sha3_512, shake128, shake256 } from "@noble/hashes/sha3.js";
import { concat, type Bytes } from "./bytes.ts";
import { invalid } from "./failures.ts";

/** A digest under way. */
export interface Running {
  update(bytes: Bytes): Running;
  digest(): Bytes;
  clone(): Running;
  /** The output of this length, of one that can give any. */
  xof?(length: number): Bytes;
}

/** As noble's functions for HMAC and derivations take it. */
export type NobleHash = typeof sha256;

export interface Digest {
  /** As `asymmetricKeyDetails` tells it. */
  readonly name: string;
  readonly noble: NobleHash;
  readonly length: number;
  readonly blockLength: number;
  /** Gives an output of any length. */
  readonly extendable: boolean;
  /** Object identifier; empty for one that no signature names. */
  readonly oid: string;
  create(): Running;
}

interface Made {
  readonly outputLen: number;
  readonly blockLen: number;
  create(): unknown;
}

function digest(name: string, noble: Made, oid = "", length = noble.outputLen): Digest {
  const extendable = name.startsWith("shake");
  return {
    ...{ name, oid, length, extendable, blockLength: noble.blockLen },
    noble: noble as unknown as NobleHash,
    create: () => noble.create() as Running,
  };
}

const sha = (last: number): string => `2.16.840.1.101.3.4.2.${last}`;

/** TLS before 1.2 signed both. */
class Md5AndSha1 implements Running {
  readonly #parts: readonly Running[];

  constructor(parts: readonly Running[]) {
    this.#parts = parts;
  }

  update(bytes: Bytes): this {
    for (const part of this.#parts) part.update(bytes);
    return this;
  }

  digest(): Bytes {
    return concat(...this.#parts.map((part) => part.digest()));
  }

  clone(): Running {
    return new Md5AndSha1(this.#parts.map((part) => part.clone()));
  }
}

const both = {
  outputLen: 36,
  blockLen: 64,
  create: () => new Md5AndSha1([md5.create(), sha1.create()]),
};

const all: readonly Digest[] = [
  digest("md5", md5, "1.2.840.113549.2.5"),
  digest("md5-sha1", both),
  digest("sha1", sha1, "1.3.14.3.2.26"),
  digest("ripemd160", ripemd160, "1.3.36.3.2.1"),
  digest("sha224", sha224, sha(4)),
  digest("sha256", sha256, sha(1)),
  digest("sha384", sha384, sha(2)),
  digest("sha512", sha512, sha(3)),
  digest("sha512-224", sha512_224, sha(5)),
  digest("sha512-256", sha512_256, sha(6)),
  digest("sha3-224", sha3_224, sha(7)),
  digest("sha3-256", sha3_256, sha(8)),
  digest("sha3-384", sha3_384, sha(9)),
  digest("sha3-512", sha3_512, sha(10)),
  digest("shake128", shake128, sha(11), 16),
  digest("shake256", shake256, sha(12), 32),
  digest("blake2b512", blake2b),
  digest("blake2s256", blake2s),
];

const byName = new Map(all.map((one) => [one.name, one]));

/** What OpenSSL writes in more than one way. */
const aliases: Readonly<Record<string, string>> = {
  "ssl3-md5": "md5",
  "ssl3-sha1": "sha1",
  "sha1-2": "sha1",
  "sha-1": "sha1",
  ripemd: "ripemd160",
  rmd160: "ripemd160",
  "ripemd-160": "ripemd160",
  "shake-128": "shake128",
  "shake-256": "shake256",
};

function plainName(given: string): string {
  const name = given
    .toLowerCase()
    .replace(/^rsa-/, "")
    .replace(/^id-rsassa-pkcs1-v1_5-with-/, "")
    .replace(/(withrsaencryption|withrsa)$/, "")
    .replace(/^sha-?2-(\d+)(?:[/-](\d+))?$/, (_, first: string, second = "") =>
      second === "" ? `sha${first}` : `sha${first}-${String(second)}`,
    )
    .replace(/^sha-(\d)/, "sha$1")
    .replace(/^sha512\//, "sha512-")
    .replace(/^blake2b-512$/, "blake2b512")
    .replace(/^blake2s-256$/, "blake2s256");
  return aliases[name] ?? name;
}

/** `undefined` for a name that no digest here has. */
export const digestNamed = (name: string): Digest | undefined => byName.get(plainName(name));

/** @throws ERR_CRYPTO_INVALID_DIGEST */
export function requireDigest(name: string): Digest {
  const found = digestNamed(name);
  if (found === undefined) throw invalid.digest(name);
  return found;
}

export const digestOfOid = (oid: string): Digest | undefined => all.find((one) => one.oid === oid);

/** The digest of `bytes`, in one go. */
export const digestOf = (kind: Digest, bytes: Bytes): Bytes => kind.create().update(bytes).digest();
