/** Secrets of elliptic curves: `ECDH` of the binding. See SEC 1 section 3.3. */
import type { Loose, Runtime } from "../../runtime.ts";
import {
  bufferOf,
  fromNumber,
  sameBytes,
  toNumber,
  viewOf,
  type Bytes,
  type NodeBuffer,
  type Source,
} from "./bytes.ts";
import { curveNamed, pointOf, type Curve } from "./curves.ts";
import { coded, invalid } from "./failures.ts";
import type { EcKey } from "./key-data.ts";
import { pointForm } from "./key-handle.ts";

type View = Exclude<Source, string>;

function curveOf(name: string): Curve {
  const curve = curveNamed(name);
  if (curve === undefined) throw invalid.curve();
  return curve;
}

/** The first coordinate of the point that both sides come to. */
export const sharedOn = (curve: Curve, scalar: Bytes, point: Bytes): Bytes =>
  curve.noble.getSharedSecret(scalar, point, true).slice(1);

const failed = (what: string): Error =>
  coded("ERR_CRYPTO_OPERATION_FAILED", `Failed to get ECDH ${what} key`);

/** A public key that was set may not belong to the private one. */
const isPair = (curve: Curve, scalar: Bytes | undefined, point: Bytes | undefined): boolean =>
  scalar === undefined || point === undefined || sameBytes(curve.noble.getPublicKey(scalar, false), point);

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
      if (!isPair(this.#curve, this.#scalar, this.#point))
        throw coded("ERR_CRYPTO_INVALID_KEYPAIR", "Invalid key pair", RangeError);
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

export const ellipticCurves = (runtime: Runtime): Loose => ({
  ECDH: ellipticClass(runtime),
  ECDHConvertKey: (...[key, curve, form]: [View, string, number]) => convertKey(runtime, key, curve, form),
});
