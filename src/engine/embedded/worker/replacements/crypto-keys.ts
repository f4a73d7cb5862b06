/** Secret keys of `node:crypto`; pairs of keys, signatures and ciphers are refused when they are asked for. */
import type { Loose, Runtime } from "../runtime.ts";
import { byteSource, type Bytes } from "./crypto-bytes.ts";

const absent = [
  ...["createCipheriv", "createDecipheriv", "createSign", "createVerify", "sign", "verify", "createECDH"],
  ...["createPrivateKey", "createPublicKey", "generateKeyPair", "generateKeyPairSync", "createDiffieHellman"],
  ...["publicEncrypt", "privateDecrypt", "privateEncrypt", "publicDecrypt", "diffieHellman"],
];

function refuse(name: string): () => never {
  return () => {
    const error = new Error(
      `crypto.${name} is not available in the embedded engine; crypto.subtle has signatures and ciphers.`,
    );
    throw Object.assign(error, { code: "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM" });
  };
}

export function keys(runtime: Runtime): Loose {
  const { buffer, bytesOf } = byteSource(runtime);

  class KeyObject {
    readonly #bytes: Bytes;
    readonly type = "secret";

    constructor(bytes: Bytes) {
      this.#bytes = bytes;
      Object.defineProperty(this, "type", { enumerable: false });
    }

    get symmetricKeySize(): number {
      return this.#bytes.length;
    }

    export(options?: { readonly format?: string }): unknown {
      if (options?.format !== "jwk") return buffer.from(this.#bytes);
      return { kty: "oct", k: buffer.from(this.#bytes).toString("base64url") };
    }

    equals(other: KeyObject): boolean {
      return buffer.from(other.#bytes).toString("hex") === buffer.from(this.#bytes).toString("hex");
    }
  }

  return {
    ...Object.fromEntries(absent.map((name) => [name, refuse(name)])),
    KeyObject,
    createSecretKey: (key: unknown, encoding?: string) =>
      new KeyObject(buffer.from(bytesOf(key, "key", encoding))),
  };
}
