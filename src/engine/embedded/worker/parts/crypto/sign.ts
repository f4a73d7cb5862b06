/** Signatures: `Sign`, `Verify` and `SignJob` of the binding. See FIPS 186-5 and RFC 8017 section 8, RFC 8032. */
import type { Loose, Runtime } from "../../runtime.ts";
import {
  bufferOf,
  bytesOf,
  concat,
  exactBuffer,
  viewOf,
  type Bytes,
  type NodeBuffer,
  type Source,
} from "./bytes.ts";
import { edwards, verifyEd25519 } from "./curves.ts";
import { digestNamed, digestOf, requireDigest, type Digest, type Running } from "./digests.ts";
import { coded, openssl, wrongKeyKind, wrongPadding } from "./failures.ts";
import { jobClasses, type Configure } from "./job.ts";
import { isRsaPrivate, type AsymmetricKey, type EcKey, type OkpKey, type RsaKey } from "./key-data.ts";
import { keyFrom } from "./key-handle.ts";
import { modulusBits, modulusBytes, privateOperation, publicOperation } from "./rsa.ts";
import { digestInfo, EMSA_PSS_ENCODE, EMSA_PSS_VERIFY, pkcs1Pad, type PssSettings } from "./rsa-padding.ts";

/** How a signature is to be made, as Node's JavaScript tells it. */
export interface SignSettings {
  readonly padding: number | undefined;
  readonly salt: number | undefined;
  /** Of ECDSA: 0 for DER, 1 for the two numbers alone. */
  readonly form: unknown;
  readonly context: Bytes | undefined;
}

/** A digest that was made, and by what. */
interface Digested {
  readonly kind: Digest;
  readonly hash: Bytes;
}

const pss = 6;
const pkcs1 = 1;
const autoSalt = -4;
/** As long as the digest; or what a verifier finds out, which is the longest for who signs. */
const digestSalt = -1;
const foundSalt = -2;
const p1363 = 1;

function pssSettings(key: RsaKey, kind: Digest, { salt }: SignSettings): PssSettings {
  const { limits } = key;
  if (limits !== undefined && limits.kind !== kind) throw openssl("1C8000AE", "digest not allowed");
  const least = limits?.salt ?? 0;
  if (salt !== undefined && salt < least && (salt >= 0 || (salt === digestSalt && kind.length < least)))
    throw openssl("1C8000AC", "pss saltlen too small");
  return { kind, mgf: limits?.mgf ?? kind, salt: salt ?? limits?.salt ?? autoSalt };
}

/** As `pssSettings`; the length that a verifier would find out by itself is no length to sign with under limits. */
function pssToSign(key: RsaKey, kind: Digest, settings: SignSettings): PssSettings {
  const { padding, salt } = settings;
  const isFound = salt === foundSalt || (salt === undefined && padding !== undefined);
  if (key.limits !== undefined && isFound) throw openssl("1C800070", "invalid salt length");
  return pssSettings(key, kind, settings);
}

/** A key for PSS takes no other padding. */
function usesPss({ kind }: RsaKey, { padding }: SignSettings): boolean {
  if (kind === "rsa-pss" && (padding ?? pss) !== pss) throw wrongPadding();
  return (padding ?? (kind === "rsa-pss" ? pss : pkcs1)) === pss;
}

function signRsa(key: RsaKey, kind: Digest, hash: Bytes, settings: SignSettings): Bytes {
  const { numbers } = key;
  if (!isRsaPrivate(numbers)) throw wrongKeyKind();
  const block = usesPss(key, settings)
    ? EMSA_PSS_ENCODE(hash, modulusBits(numbers) - 1, pssToSign(key, kind, settings))
    : pkcs1Pad(digestInfo(kind, hash), modulusBytes(numbers), 1);
  return privateOperation(numbers, block) ?? new Uint8Array();
}

function verifyRsa(key: RsaKey, { kind, hash }: Digested, signature: Bytes, settings: SignSettings): boolean {
  const { numbers } = key;
  if (signature.length !== modulusBytes(numbers)) return false;
  const block = publicOperation(numbers, signature);
  if (block === undefined) return false;
  if (usesPss(key, settings)) {
    const bits = modulusBits(numbers) - 1;
    const encoded = block.subarray(block.length - Math.ceil(bits / 8));
    return EMSA_PSS_VERIFY(hash, encoded, bits, pssSettings(key, kind, settings));
  }
  const expected = pkcs1Pad(digestInfo(kind, hash), modulusBytes(numbers), 1);
  return expected.every((byte, at) => byte === block[at]);
}

const formOf = ({ form }: SignSettings): "compact" | "der" => (form === p1363 ? "compact" : "der");

function signEc({ curve, scalar }: EcKey, hash: Bytes, settings: SignSettings): Bytes {
  if (scalar === undefined) throw wrongKeyKind();
  // Random beside what the message gives, as OpenSSL does it: no two signatures are the same.
  const options = { prehash: false, lowS: false, extraEntropy: true, format: formOf(settings) } as const;
  return curve.noble.sign(hash, scalar, options);
}

function verifyEc({ curve, point }: EcKey, hash: Bytes, signature: Bytes, settings: SignSettings): boolean {
  try {
    return curve.noble.verify(signature, hash, point, {
      prehash: false,
      lowS: false,
      format: formOf(settings),
    });
  } catch {
    // What is no signature at all is not a right one.
    return false;
  }
}

function edwardsOf({ curve }: OkpKey): (typeof edwards)["ed25519" | "ed448"] {
  if (curve.type === "ed25519" || curve.type === "ed448") return edwards[curve.type];
  throw wrongKeyKind();
}

const contextOf = (key: OkpKey, { context }: SignSettings): { context?: Bytes } =>
  context === undefined || key.curve.type === "ed25519" ? {} : { context };

/** A digest that was already made, or the message itself for a key that makes its own. */
type Signed = Digested | { readonly message: Bytes };

function signWith(key: AsymmetricKey, signed: Signed, settings: SignSettings): Bytes {
  if (key.kind === "okp") {
    if ("kind" in signed) throw openssl("1C80007A", "invalid digest");
    const options = contextOf(key, settings);
    return edwardsOf(key).sign(signed.message, key.secret ?? new Uint8Array(), options);
  }
  if (!("kind" in signed) || key.kind === "dh") throw wrongKeyKind();
  if (key.kind === "ec") return signEc(key, signed.hash, settings);
  return signRsa(key, signed.kind, signed.hash, settings);
}

function verifyWith(key: AsymmetricKey, signed: Signed, signature: Bytes, settings: SignSettings): boolean {
  if (key.kind === "okp") {
    if ("kind" in signed) throw openssl("1C80007A", "invalid digest");
    const curve = edwardsOf(key);
    try {
      if (key.curve.type === "ed25519") return verifyEd25519(signature, signed.message, key.point);
      const options = { ...contextOf(key, settings), zip215: false };
      return curve.verify(signature, signed.message, key.point, options);
    } catch {
      return false;
    }
  }
  if (!("kind" in signed) || key.kind === "dh") throw wrongKeyKind();
  if (key.kind === "ec") return verifyEc(key, signed.hash, signature, settings);
  return verifyRsa(key, signed, signature, settings);
}

const number = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

/** What both classes do: collect the message, and digest it as it comes. */
function collector(
  runtime: Runtime,
  name: string,
): new () => { init(digest: string): void; finish(): Signed } {
  const kind = class {
    #kind: Digest | undefined;
    #running: Running | undefined;

    init(digest: string): void {
      this.#kind = digestNamed(digest);
      if (this.#kind === undefined) throw coded("ERR_CRYPTO_INVALID_DIGEST", "Invalid digest", TypeError);
      this.#running = this.#kind.create();
    }

    update(data: Source, encoding?: string): void {
      this.#running?.update(bytesOf(runtime, data, encoding));
    }

    finish(): Signed {
      if (this.#kind === undefined || this.#running === undefined)
        throw coded("ERR_CRYPTO_INVALID_STATE", "Not initialised");
      return { kind: this.#kind, hash: this.#running.digest() };
    }
  };
  Object.defineProperty(kind, "name", { value: name });
  return kind;
}

const settingsOf = (padding: unknown, salt: unknown, form: unknown, context?: unknown): SignSettings => ({
  padding: number(padding),
  salt: number(salt),
  form,
  context: context === undefined ? undefined : viewOf(context as Exclude<Source, string>),
});

/** A key that makes its own digest cannot sign what is already digested. */
function digestible(key: AsymmetricKey): AsymmetricKey {
  if (key.kind === "okp") throw coded("ERR_CRYPTO_UNSUPPORTED_OPERATION", "Unsupported crypto operation");
  return key;
}

function signClass(runtime: Runtime): unknown {
  return class Sign extends collector(runtime, "Sign") {
    sign(...given: readonly unknown[]): NodeBuffer {
      const key = digestible(keyFrom(given.slice(0, 5), "private"));
      const [padding, salt, form] = given.slice(5);
      return bufferOf(runtime, signWith(key, this.finish(), settingsOf(padding, salt, form)));
    }
  };
}

function verifyClass(runtime: Runtime): unknown {
  return class Verify extends collector(runtime, "Verify") {
    verify(...given: readonly unknown[]): boolean {
      const key = digestible(keyFrom(given.slice(0, 5), "public"));
      const [signature, padding, salt, form] = given.slice(5);
      const bytes = viewOf(signature as Exclude<Source, string>);
      return verifyWith(key, this.finish(), bytes, settingsOf(padding, salt, form));
    }
  };
}

/** What is signed of a whole message: its digest, unless the key makes its own. */
function signedOf(key: AsymmetricKey, message: Bytes, name: unknown): Signed {
  if (key.kind === "okp" && typeof name !== "string") return { message };
  const kind = requireDigest(typeof name === "string" ? name : "sha256");
  return { kind, hash: digestOf(kind, message) };
}

const signing = 0;

/** Arguments: what to do, the five of a key, message, digest, salt, padding, form, context, signature. */
const signJob: Configure = (_mode, [direction, ...given]) => {
  const [data, name, salt, padding, form, context, signature] = given.slice(5);
  const key = keyFrom(given.slice(0, 5), direction === signing ? "private" : "public");
  const message = viewOf(data as Exclude<Source, string>).slice();
  const signed = direction === signing ? undefined : concat(viewOf(signature as Exclude<Source, string>));
  if (typeof name === "string") requireDigest(name);
  const settings = settingsOf(padding, salt, form, context);
  return () => {
    const text = signedOf(key, message, name);
    if (signed === undefined) return exactBuffer(signWith(key, text, settings));
    return verifyWith(key, text, signed, settings);
  };
};

export const signatures = (runtime: Runtime): Loose => ({
  Sign: signClass(runtime),
  Verify: verifyClass(runtime),
  ...jobClasses(runtime, { SignJob: signJob }),
});
