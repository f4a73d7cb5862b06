/** `CipherBase` of the binding: a cipher of OpenSSL, one piece after the other. See src/crypto/crypto_cipher.cc. */
import type { Loose, Runtime } from "../../runtime.ts";
import type { JudgingMode, Mode, SealedMode } from "./aes-modes.ts";
import { bufferOf, bytesOf, sameBytes, viewOf, type Bytes, type NodeBuffer, type Source } from "./bytes.ts";
import {
  Ciphers,
  fullTag,
  infoFor,
  makerOf,
  sealing,
  tagLengthOf,
  tagLengths,
  takesIv,
  type CipherInfo,
  type CipherList,
} from "./cipher-list.ts";
import { cannotAdd, cannotAuthenticate, coded, invalid } from "./failures.ts";
import { secretFrom } from "./key-handle.ts";

const isSealed = (mode: Mode): mode is SealedMode => "tag" in mode;
const isJudge = (mode: Mode): mode is JudgingMode => "expected" in mode;

function warnOfShortTag(): void {
  const { emitWarning } = process as unknown as { emitWarning: (...all: string[]) => void };
  emitWarning(
    "Using AES-GCM authentication tags of less than 128 bits without specifying the authTagLength option when " +
      "initializing decryption is deprecated.",
    "DeprecationWarning",
    "DEP0182",
  );
}

let warned = false;

type CipherArguments = readonly [
  encrypts: boolean,
  name: string,
  key: unknown,
  iv: Source | null,
  tag: number,
];

class Cipher {
  readonly #runtime: Runtime;
  readonly #encrypts: boolean;
  readonly #info: CipherInfo;
  readonly #tagLength: number | undefined;
  #mode: Mode | undefined;
  #tag: Bytes | undefined;
  #begun = false;

  constructor(...[runtime, ciphers, given]: [Runtime, Ciphers, CipherArguments]) {
    const [encrypts, name, key, iv, tagLength] = given;
    const info = ciphers.require(name);
    const vector = iv === null ? new Uint8Array() : bytesOf(runtime, iv).slice();
    if (!takesIv(info, vector.length)) throw invalid.iv();
    this.#tagLength = tagLengthOf(info, tagLength, name);
    const secret = secretFrom(key).slice();
    if (secret.length !== info.keyLength) throw invalid.keyLength();
    this.#runtime = runtime;
    this.#encrypts = encrypts;
    this.#info = info;
    this.#mode = makerOf(info)?.(secret, encrypts, vector, this.#tagLength ?? fullTag);
  }

  update(data: Source, encoding?: string): NodeBuffer {
    const mode = this.#mode;
    if (mode === undefined) throw cannotAdd();
    this.#begun = true;
    if (isJudge(mode)) mode.expected = this.#tag;
    return bufferOf(this.#runtime, mode.update(bytesOf(this.#runtime, data, encoding)));
  }

  final(): NodeBuffer {
    const mode = this.#mode;
    if (mode === undefined) throw coded("ERR_CRYPTO_INVALID_STATE", "Invalid state");
    this.#mode = undefined;
    const last = mode.final();
    if (isSealed(mode)) this.#finishTag(mode);
    return bufferOf(this.#runtime, last);
  }

  #finishTag(mode: SealedMode): void {
    const tag = mode.tag();
    if (this.#encrypts) {
      this.#tag = tag.slice(0, this.#tagLength ?? fullTag);
      return;
    }
    const expected = this.#tag;
    if (isJudge(mode)) return;
    if (expected === undefined || !sameBytes(tag.subarray(0, expected.length), expected))
      throw cannotAuthenticate();
  }

  setAutoPadding(on: boolean): boolean {
    if (this.#mode === undefined) return false;
    this.#mode.padded = on;
    return true;
  }

  getAuthTag(): NodeBuffer | undefined {
    if (this.#mode !== undefined || !this.#encrypts || this.#tag === undefined) return undefined;
    return bufferOf(this.#runtime, this.#tag);
  }

  setAuthTag(given: Exclude<Source, string>): boolean {
    if (this.#mode === undefined || !sealing(this.#info) || this.#encrypts) return false;
    if (this.#tag !== undefined) return false;
    const tag = viewOf(given).slice();
    const fits =
      this.#tagLength === undefined ? tagLengths.includes(tag.length) : tag.length === this.#tagLength;
    if (!fits) throw invalid.tag(tag.length);
    if (this.#tagLength === undefined && tag.length < fullTag && !warned) {
      warned = true;
      warnOfShortTag();
    }
    this.#tag = tag;
    return true;
  }

  /** `length`: of the text to come, in bytes; negative where nobody said. */
  setAAD(bytes: Exclude<Source, string>, length: number): boolean {
    const mode = this.#mode;
    if (mode === undefined || !isSealed(mode)) return false;
    if (this.#begun && this.#info.mode !== "ccm" && this.#info.mode !== "ocb") return false;
    if (isJudge(mode)) mode.expected = this.#tag;
    mode.aad(viewOf(bytes).slice(), length);
    return true;
  }
}

function cipherClass(runtime: Runtime, ciphers: Ciphers): unknown {
  return class CipherBase extends Cipher {
    constructor(...given: CipherArguments) {
      super(runtime, ciphers, given);
    }
  };
}

export function ciphers(runtime: Runtime, list: CipherList): Loose {
  const known = new Ciphers(list);
  return {
    CipherBase: cipherClass(runtime, known),
    getCiphers: () => known.names,
    getCipherInfo: (...given: readonly unknown[]) => infoFor(known, ...given),
  };
}
