/** Which form a key comes in or is wanted in: PEM, DER, JWK or bare bytes, as Node's JavaScript numbers them. */
import { viewOf, type Bytes, type Source } from "./bytes.ts";
import { curveNamed, okpCurves } from "./curves.ts";
import { DerError, readSequence, tags } from "./der.ts";
import { coded, invalid, openssl, undecodable } from "./failures.ts";
import { isPrivate, isRsaPrivate, publicHalf, type AsymmetricKey } from "./key-data.ts";
import {
  ecPrivate,
  ecPublic,
  readCertificate,
  readEcPrivate,
  readPkcs8,
  readRsaPrivate,
  readRsaPublic,
  readSpki,
  writeEcPrivate,
  writePkcs8,
  writeRsaPrivate,
  writeRsaPublic,
  writeSpki,
} from "./key-der.ts";
import {
  decryptOldPem,
  decryptPkcs8,
  encryptOldPem,
  encryptPkcs8,
  missingPassphrase,
} from "./key-encryption.ts";
import { readJwk } from "./key-jwk.ts";
import { readPem, writePem, type PemBlock } from "./pem.ts";

export const formats = { der: 0, pem: 1, jwk: 2, rawPublic: 3, rawPrivate: 4, rawSeed: 5, store: 6 } as const;
export const encodings = { pkcs1: 0, pkcs8: 1, spki: 2, sec1: 3 } as const;

/** What stands for a key in the arguments of the binding. */
export interface KeyInput {
  readonly data: unknown;
  readonly format: number;
  /** Of DER, its number; of bare bytes, the type of key by name. */
  readonly type: unknown;
  readonly passphrase: Bytes | undefined;
  readonly namedCurve: string | undefined;
}

export type Wanted = "public" | "private";

/** A reader of PEM blocks of one label; `encrypted` bodies are opened first. */
const pemReaders: Readonly<Record<string, (body: Bytes) => AsymmetricKey>> = {
  "PRIVATE KEY": readPkcs8,
  "RSA PRIVATE KEY": (body) => ({ kind: "rsa", numbers: readRsaPrivate(body) }),
  "EC PRIVATE KEY": (body) => readEcPrivate(body),
  "PUBLIC KEY": readSpki,
  "RSA PUBLIC KEY": (body) => ({ kind: "rsa", numbers: readRsaPublic(body) }),
  CERTIFICATE: readCertificate,
};

function openBlock(
  { label, headers, body }: PemBlock,
  passphrase: Bytes | undefined,
): AsymmetricKey | undefined {
  const info = headers.get("DEK-Info");
  const sealed = label === "ENCRYPTED PRIVATE KEY" || info !== undefined;
  if (sealed && passphrase === undefined) throw missingPassphrase(info !== undefined);
  if (label === "ENCRYPTED PRIVATE KEY") return readPkcs8(decryptPkcs8(body, passphrase ?? body, true));
  return pemReaders[label]?.(info === undefined ? body : decryptOldPem(body, info, passphrase ?? body));
}

const decoder = new TextDecoder("latin1");

function fromPem(bytes: Bytes, passphrase: Bytes | undefined, wanted: Wanted): AsymmetricKey {
  for (const block of readPem(decoder.decode(bytes))) {
    if (wanted === "private" && !block.label.endsWith("PRIVATE KEY")) continue;
    const key = openBlock(block, passphrase);
    if (key !== undefined) return key;
  }
  throw undecodable();
}

/** EncryptedPrivateKeyInfo begins with a sequence, PrivateKeyInfo with a number. */
const isSealed = (bytes: Bytes): boolean => readSequence(bytes)[0]?.tag === tags.sequence;

function fromDer(bytes: Bytes, type: unknown, passphrase: Bytes | undefined): AsymmetricKey {
  switch (type) {
    case encodings.pkcs1:
      return readSequence(bytes).length > 2
        ? { kind: "rsa", numbers: readRsaPrivate(bytes) }
        : { kind: "rsa", numbers: readRsaPublic(bytes) };
    case encodings.pkcs8:
      if (!isSealed(bytes)) return readPkcs8(bytes);
      if (passphrase === undefined)
        throw coded("ERR_MISSING_PASSPHRASE", "Passphrase required for encrypted key", TypeError);
      return readPkcs8(decryptPkcs8(bytes, passphrase, false));
    case encodings.sec1:
      return readEcPrivate(bytes);
    default:
      return readSpki(bytes);
  }
}

function fromRaw(bytes: Bytes, { format, type, namedCurve }: KeyInput): AsymmetricKey {
  const wrong = (): Error => coded("ERR_INVALID_ARG_VALUE", "Invalid key data", TypeError);
  if (type === "ec") {
    const curve = curveNamed(namedCurve ?? "");
    if (curve === undefined) throw invalid.curve();
    return format === formats.rawPublic ? ecPublic(curve, bytes) : ecPrivate(curve, bytes);
  }
  const curve = okpCurves.find((one) => one.type === String(type).toLowerCase());
  if (curve === undefined || format === formats.rawSeed)
    throw coded(
      "ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS",
      "The selected key encoding is not supported for this key type",
    );
  if (bytes.length !== curve.size) throw wrong();
  return format === formats.rawPublic
    ? { kind: "okp", curve, point: bytes }
    : { kind: "okp", curve, secret: bytes, point: curve.publicOf(bytes) };
}

function readAny(input: KeyInput, wanted: Wanted): AsymmetricKey {
  const { data, format, type, passphrase } = input;
  if (format === formats.jwk) return readJwk(data as Record<string, unknown>);
  // A copy: the caller's memory may change later.
  const bytes = viewOf(data as Exclude<Source, string>).slice();
  if (format === formats.pem) return fromPem(bytes, passphrase, wanted);
  if (format === formats.der) return fromDer(bytes, type, passphrase);
  return fromRaw(bytes, input);
}

/** Reasons of OpenSSL by what was wrong with the bytes. */
const reasons: Readonly<Record<string, readonly [number: string, reason: string]>> = {
  "not enough data": ["0680008E", "not enough data"],
  "wrong tag": ["068000A8", "wrong tag"],
  // What a length promises is not there.
  "too long": ["0680008E", "not enough data"],
};

/**
 * The key in `input`; a public one where only that half is wanted.
 * @throws Error as OpenSSL has them when it is none
 */
export function readKey(input: KeyInput, wanted: Wanted): AsymmetricKey {
  const key = readOrFail(input, wanted);
  if (wanted === "public") return publicHalf(key);
  if (!isPrivate(key)) throw input.format === formats.jwk ? invalid.jwk("") : undecodable();
  return key;
}

function readOrFail(input: KeyInput, wanted: Wanted): AsymmetricKey {
  try {
    return readAny(input, wanted);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    if (input.format === formats.pem && wanted === "private") throw undecodable();
    if (input.format === formats.der && wanted === "public") throw new Error("Failed to read asymmetric key");
    const [number, reason] = reasons[error.message] ?? ["1E08010C", "unsupported"];
    throw openssl(number, reason);
  }
}

/** What is wanted of a key that is written. */
export interface KeyOutput {
  readonly format: number;
  readonly type: number;
  readonly cipher: string | undefined;
  readonly passphrase: Bytes | undefined;
}

/** PEM as text, DER as bytes. */
export function writePublic(key: AsymmetricKey, { format, type }: KeyOutput): string | Bytes {
  const old = type === encodings.pkcs1 && key.kind === "rsa";
  const body = old ? writeRsaPublic(key.numbers) : writeSpki(key);
  return format === formats.pem ? writePem(old ? "RSA PUBLIC KEY" : "PUBLIC KEY", body) : body;
}

export function writePrivate(key: AsymmetricKey, output: KeyOutput): string | Bytes {
  const old = oldForm(key, output.type);
  if (old !== undefined) return writeOld(old, output);
  const body = writePkcs8(key);
  const sealed = output.cipher !== undefined;
  const form = sealed ? encryptPkcs8(body, output.cipher, output.passphrase ?? new Uint8Array()) : body;
  if (output.format !== formats.pem) return form;
  return writePem(sealed ? "ENCRYPTED PRIVATE KEY" : "PRIVATE KEY", form);
}

interface OldForm {
  readonly label: string;
  readonly body: Bytes;
}

/** The forms of before PKCS#8, each of one kind of key. */
function oldForm(key: AsymmetricKey, type: number): OldForm | undefined {
  if (type === encodings.pkcs1 && key.kind === "rsa" && isRsaPrivate(key.numbers))
    return { label: "RSA PRIVATE KEY", body: writeRsaPrivate(key.numbers) };
  if (type === encodings.sec1 && key.kind === "ec")
    return { label: "EC PRIVATE KEY", body: writeEcPrivate(key, true) };
  return undefined;
}

function writeOld({ label, body }: OldForm, output: KeyOutput): string | Bytes {
  if (output.format !== formats.pem) return body;
  if (output.cipher === undefined) return writePem(label, body);
  const sealed = encryptOldPem(body, output.cipher, output.passphrase ?? new Uint8Array());
  return writePem(label, sealed.body, sealed.headers);
}
