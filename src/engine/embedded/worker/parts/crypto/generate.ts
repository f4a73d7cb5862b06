/** New keys: the jobs that make pairs and secrets, and the forms in which they hand them over. */
import type { Loose, Runtime } from "../../runtime.ts";
import { bitLength, randomBytes, toNumber, viewOf, type Bytes, type Source } from "./bytes.ts";
import { curveNamed, okpCurves, type OkpCurve } from "./curves.ts";
import type { DhGroups } from "./dh.ts";
import { requireDigest } from "./digests.ts";
import { bareOpenssl, coded, invalid, unavailable } from "./failures.ts";
import { jobClasses, modes, type Configure } from "./job.ts";
import type { KeyClasses } from "./key-classes.ts";
import { publicHalf, type AsymmetricKey, type PssLimits } from "./key-data.ts";
import { ecPrivate, readPkcs8 } from "./key-der.ts";
import { formats } from "./key-forms.ts";
import { exportKey, keyTypes, pointForm, type HandleClass } from "./key-handle.ts";
import { power, randomBelow, randomPrime } from "./primes.ts";
import { generateRsa } from "./rsa.ts";

export interface Generation {
  readonly runtime: Runtime;
  readonly handles: HandleClass;
  readonly classes: KeyClasses;
  readonly groups: DhGroups;
  /** OpenSSL's numbers of the kinds of keys that are bytes. */
  readonly nids: Readonly<Record<string, number>>;
}

type Make = () => AsymmetricKey | Promise<AsymmetricKey>;

/** Forms of both halves, as `keygen.js` gives them: two numbers each, then cipher and passphrase of the private one. */
function exported(from: Generation, key: AsymmetricKey, given: readonly unknown[]): unknown[] {
  const [publicFormat, publicType, privateFormat, privateType, cipher, passphrase] = given;
  const { runtime } = from;
  const output = (format: unknown, type: unknown): { format: number; type: number } => ({
    format: Number(format),
    type: Number(type),
  });
  const open =
    publicFormat === undefined
      ? from.handles.of(keyTypes.public, publicHalf(key))
      : (rawForm(publicHalf(key), publicFormat, publicType) ??
        exportKey(runtime, publicHalf(key), { ...output(publicFormat, publicType), ...plain }, "public"));
  const sealing = {
    cipher: typeof cipher === "string" ? cipher : undefined,
    passphrase: passphrase === undefined ? undefined : viewOf(passphrase as Exclude<Source, string>),
  };
  const closed =
    privateFormat === undefined
      ? from.handles.of(keyTypes.private, key)
      : (rawForm(key, privateFormat, privateType) ??
        exportKey(runtime, key, { ...output(privateFormat, privateType), ...sealing }, "private"));
  return [open, closed];
}

const plain = { cipher: undefined, passphrase: undefined };

/** Bare bytes, where those are wanted. */
function rawForm(key: AsymmetricKey, format: unknown, type: unknown): Bytes | undefined {
  if (format === formats.rawPublic) return key.kind === "okp" ? key.point : pointForm(key, Number(type));
  if (format !== formats.rawPrivate) return undefined;
  return key.kind === "okp" ? key.secret : key.kind === "ec" ? key.scalar : undefined;
}

/** Both halves as CryptoKeys. */
function webPair({ handles, classes }: Generation, key: AsymmetricKey, given: readonly unknown[]): unknown {
  const [algorithm, publicUsages, privateUsages, extractable] = given;
  const open = handles.of(keyTypes.public, publicHalf(key));
  const closed = handles.of(keyTypes.private, key);
  return {
    publicKey: classes.cryptoKey(open, algorithm, Number(publicUsages), true),
    privateKey: classes.cryptoKey(closed, algorithm, Number(privateUsages), extractable === true),
  };
}

/** A job that makes a key and hands it over as `rest` of its arguments says. */
function pairJob(
  from: Generation,
  plan: (mode: number, given: readonly unknown[]) => [Make, number],
): Configure {
  return (mode, given) => {
    const [make, taken] = plan(mode, given);
    const rest = given.slice(taken);
    const hand = (key: AsymmetricKey): unknown =>
      mode === modes.webCrypto ? webPair(from, key, rest) : exported(from, key, rest);
    return () => {
      const made = make();
      return made instanceof Promise ? made.then(hand) : hand(made);
    };
  };
}

const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
/** Sizes that every browser makes itself, in another thread. */
const nativeSizes = [2048, 3072, 4096];

async function nativeRsa(api: SubtleCrypto, bits: number): Promise<AsymmetricKey> {
  const publicExponent = Uint8Array.of(1, 0, 1);
  const algorithm = { name: "RSA-PSS", hash: "SHA-256", modulusLength: bits, publicExponent };
  const pair = await api.generateKey(algorithm, true, ["sign", "verify"]);
  return readPkcs8(new Uint8Array(await api.exportKey("pkcs8", pair.privateKey)));
}

function rsaPlan(mode: number, given: readonly unknown[]): [Make, number] {
  const [variant, length, exponent, hash, mask, salt] = given;
  const [bits, e] = [Number(length), BigInt(Number(exponent))];
  const pss = variant === 1;
  if (bits < 512) throw new Error("error:1C8000AB:Provider routines::key size too small");
  if (e < 3n || e % 2n === 0n) throw bareOpenssl("020000B2", "pub exponent out of range");
  const limits = pss ? pssLimits(hash, mask, salt) : undefined;
  const shape = (key: AsymmetricKey): AsymmetricKey =>
    key.kind !== "rsa" || !pss
      ? key
      : { kind: "rsa-pss", numbers: key.numbers, ...(limits === undefined ? {} : { limits }) };
  const api = subtle;
  const make: Make =
    mode !== modes.sync && api !== undefined && e === 65_537n && nativeSizes.includes(bits)
      ? () => nativeRsa(api, bits).then(shape)
      : () => shape({ kind: "rsa", numbers: generateRsa(bits, e) });
  return [make, pss ? 6 : 3];
}

function pssLimits(hash: unknown, mask: unknown, salt: unknown): PssLimits | undefined {
  if (hash === undefined && mask === undefined && salt === undefined) return undefined;
  const kind = requireDigest(typeof hash === "string" ? hash : "sha1");
  const mgf = typeof mask === "string" ? requireDigest(mask) : kind;
  return { kind, mgf, salt: typeof salt === "number" ? salt : kind.length };
}

function ecPlan(_mode: number, [name, encoding]: readonly unknown[]): [Make, number] {
  const curve = curveNamed(String(name));
  if (curve === undefined) throw invalid.curve();
  if (encoding === 0) throw unavailable("A curve given by its parameters");
  return [() => ecPrivate(curve, curve.noble.utils.randomSecretKey()), 2];
}

const okpKey = (curve: OkpCurve): AsymmetricKey => {
  const secret = randomBytes(curve.size);
  return { kind: "okp", curve, secret, point: curve.publicOf(secret) };
};

function dhPlan(groups: DhGroups, given: readonly unknown[]): [Make, number] {
  const [first, second] = given;
  const known = typeof first === "string";
  const group = known ? groups[first.toLowerCase()] : undefined;
  if (known && group === undefined) throw coded("ERR_CRYPTO_UNKNOWN_DH_GROUP", "Unknown DH group");
  if (typeof first === "number" && first < 512) throw bareOpenssl("0280007E", "modulus too small");
  const make = (): AsymmetricKey => {
    const p =
      group ?? (typeof first === "number" ? randomPrime({ bits: first, safe: true }) : primeIn(first));
    const g = known ? 2n : BigInt(Number(second));
    const x = 2n + randomBelow(1n << BigInt(Math.min(bitLength(p) - 2, 512)));
    return { kind: "dh", p, g, x, y: power(g, x, p) };
  };
  return [make, known ? 1 : 2];
}

const primeIn = (value: unknown): bigint => toNumber(viewOf(value as Exclude<Source, string>));

/** Arguments: bits, and for a CryptoKey its algorithm, usages and whether it can be exported. */
function secretJob({ handles, classes }: Generation): Configure {
  return (mode, [length, algorithm, usages, extractable]) => {
    const bits = Number(length);
    return () => {
      const whole = mode === modes.webCrypto ? Math.ceil(bits / 8) : Math.floor(bits / 8);
      const bytes = randomBytes(whole);
      if (mode === modes.webCrypto && bits % 8 !== 0)
        bytes[whole - 1] = (bytes[whole - 1] ?? 0) & ((0xff << (8 - (bits % 8))) & 0xff);
      const handle = handles.of(keyTypes.secret, { kind: "secret", bytes });
      if (mode !== modes.webCrypto) return handle;
      return classes.cryptoKey(handle, algorithm, Number(usages), extractable === true);
    };
  };
}

export function generation(from: Generation): Loose {
  const nidPlan = (_mode: number, [nid]: readonly unknown[]): [Make, number] => {
    const curve = okpCurves.find((one) => from.nids[`EVP_PKEY_${one.type.toUpperCase()}`] === nid);
    if (curve === undefined) throw unavailable("A key of post-quantum cryptography");
    return [() => okpKey(curve), 1];
  };
  return jobClasses(from.runtime, {
    RsaKeyPairGenJob: pairJob(from, rsaPlan),
    EcKeyPairGenJob: pairJob(from, ecPlan),
    NidKeyPairGenJob: pairJob(from, nidPlan),
    DhKeyPairGenJob: pairJob(from, (_mode, given) => dhPlan(from.groups, given)),
    DsaKeyPairGenJob: () => {
      throw unavailable("DSA");
    },
    SecretKeyGenJob: secretJob(from),
  });
}
