/** `KeyObjectHandle` of the binding, and the two classes under `KeyObject` and `CryptoKey` that hold one. */
import type { Loose, Runtime } from "../../runtime.ts";
import {
  bufferOf,
  exactBuffer,
  fromNumber,
  viewOf,
  type Bytes,
  type NodeBuffer,
  type Source,
} from "./bytes.ts";
import { pointOf } from "./curves.ts";
import { coded } from "./failures.ts";
import { formats, readKey, writePrivate, writePublic, type KeyOutput, type Wanted } from "./key-forms.ts";
import { isRsa, publicHalf, sameKey, typeName, type AsymmetricKey, type KeyData } from "./key-data.ts";
import { readSecretJwk, writeJwk } from "./key-jwk.ts";
import { modulusBits } from "./rsa.ts";

export const keyTypes = { secret: 0, public: 1, private: 2 } as const;

/** `data`, `format`, `type`, `passphrase`, `namedCurve`, as every function of the binding that takes a key has them. */
export type KeyArguments = readonly unknown[];

interface Handle {
  init(type: number, ...key: KeyArguments): void;
  getKeyType(): number;
}

export interface HandleClass {
  new (): Handle;
  /** A handle of a key that is known already. */
  of(type: number, data: KeyData): Handle;
}

const handled = new WeakMap<object, { type: number; data: KeyData }>();

/** The key that a handle holds; `undefined` for what is none. */
export function keyIn(value: unknown): KeyData | undefined {
  return typeof value === "object" && value !== null ? handled.get(value)?.data : undefined;
}

const given = (value: unknown): Bytes | undefined =>
  value === undefined || value === null ? undefined : viewOf(value as Exclude<Source, string>);

/** The key of the five arguments, which may be a handle alone. */
export function keyFrom(
  [data, format, type, passphrase, curve]: KeyArguments,
  wanted: Wanted,
): AsymmetricKey {
  const known = keyIn(data);
  if (known !== undefined && known.kind !== "secret") return known;
  return readKey(
    {
      ...{ data, type, passphrase: given(passphrase), format: Number(format ?? formats.pem) },
      namedCurve: typeof curve === "string" ? curve : undefined,
    },
    wanted,
  );
}

/** The bytes of a secret key, which come in a handle or bare. */
export function secretFrom(value: unknown): Bytes {
  const known = keyIn(value);
  if (known?.kind === "secret") return known.bytes;
  return viewOf(value as Exclude<Source, string>);
}

function secretOf(data: unknown, format: unknown): KeyData {
  if (format === formats.jwk) return { kind: "secret", bytes: readSecretJwk(data as Loose) };
  return { kind: "secret", bytes: viewOf(data as Exclude<Source, string>).slice() };
}

function keyDetail(key: AsymmetricKey): Loose {
  if (key.kind === "ec") return { namedCurve: key.curve.name };
  if (!isRsa(key)) return {};
  const { numbers, limits } = key;
  const size = { modulusLength: modulusBits(numbers), publicExponent: exactBuffer(fromNumber(numbers.e)) };
  if (limits === undefined) return size;
  const { kind, mgf, salt } = limits;
  return { ...size, hashAlgorithm: kind.name, mgf1HashAlgorithm: mgf.name, saltLength: salt };
}

const wrongRaw = (): Error =>
  coded(
    "ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS",
    "The selected key encoding is not supported for this key type",
  );

/** Compressed, uncompressed or hybrid, by OpenSSL's numbers. */
export function pointForm(key: KeyData, form: number): Bytes {
  if (key.kind !== "ec") throw wrongRaw();
  if (form === 4) return key.point;
  const short = pointOf(key.curve, key.point)?.toBytes(true) ?? key.point;
  if (form === 2) return short;
  return Uint8Array.of((short[0] ?? 2) + 4, ...key.point.subarray(1));
}

/** A key in the form that is wanted of it: text, a Buffer, or a JWK. */
export function exportKey(runtime: Runtime, key: AsymmetricKey, output: KeyOutput, wanted: Wanted): unknown {
  if (output.format === formats.jwk) return writeJwk(key);
  const form = wanted === "public" ? writePublic(key, output) : writePrivate(key, output);
  return typeof form === "string" ? form : bufferOf(runtime, form);
}

class KeyHandle {
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  get #key(): KeyData {
    const key = keyIn(this);
    if (key === undefined) throw new TypeError("The key was not set.");
    return key;
  }

  get #asymmetric(): AsymmetricKey {
    const key = this.#key;
    if (key.kind === "secret") throw wrongRaw();
    return key;
  }

  init(type: number, ...key: KeyArguments): void {
    const [data, format] = key;
    if (type === keyTypes.secret) handled.set(this, { type, data: secretOf(data, format) });
    else handled.set(this, { type, data: half(keyFrom(key, wantedBy(type)), type) });
  }

  getKeyType(): number {
    return handled.get(this)?.type ?? keyTypes.secret;
  }

  getSymmetricKeySize(): number {
    const key = this.#key;
    return key.kind === "secret" ? key.bytes.length : 0;
  }

  getAsymmetricKeyType(): string {
    return typeName(this.#asymmetric);
  }

  checkEcKeyData(): boolean {
    return this.#key.kind === "ec";
  }

  export(
    ...[format, type, cipher, passphrase]: [number?, number?, (string | null)?, (Bytes | null)?]
  ): unknown {
    const key = this.#key;
    if (key.kind === "secret") return bufferOf(this.#runtime, key.bytes);
    const output = {
      ...{ format: format ?? formats.der, type: type ?? 0 },
      ...{ cipher: cipher ?? undefined, passphrase: given(passphrase) },
    };
    return exportKey(this.#runtime, key, output, wantedBy(this.getKeyType()));
  }

  exportJwk(target: Loose): Loose {
    return Object.assign(target, writeJwk(this.#key));
  }

  rawPublicKey(): NodeBuffer {
    const key = this.#key;
    if (key.kind !== "okp") throw wrongRaw();
    return bufferOf(this.#runtime, key.point);
  }

  rawPrivateKey(): NodeBuffer {
    const key = this.#key;
    if (key.kind !== "okp" || key.secret === undefined) throw wrongRaw();
    return bufferOf(this.#runtime, key.secret);
  }

  rawSeed(): never {
    throw wrongRaw();
  }

  exportECPublicRaw(form: number): NodeBuffer {
    return bufferOf(this.#runtime, pointForm(this.#key, form));
  }

  exportECPrivateRaw(): NodeBuffer {
    const key = this.#key;
    if (key.kind !== "ec" || key.scalar === undefined) throw wrongRaw();
    return bufferOf(this.#runtime, key.scalar);
  }

  keyDetail(target: Loose): Loose {
    return Object.assign(target, keyDetail(this.#asymmetric));
  }

  equals(other: unknown): boolean {
    const key = keyIn(other);
    return key !== undefined && sameKey(this.#key, key);
  }
}

export function handleClass(runtime: Runtime): HandleClass {
  return class KeyObjectHandle extends KeyHandle {
    constructor() {
      super(runtime);
    }

    static of(type: number, data: KeyData): KeyObjectHandle {
      const handle = new KeyObjectHandle();
      handled.set(handle, { type, data });
      return handle;
    }
  };
}

const wantedBy = (type: number): Wanted => (type === keyTypes.public ? "public" : "private");

/** A handle given for another keeps the whole key: only the half that was asked for goes on. */
function half(key: AsymmetricKey, type: number): AsymmetricKey {
  return type === keyTypes.public ? publicHalf(key) : key;
}
