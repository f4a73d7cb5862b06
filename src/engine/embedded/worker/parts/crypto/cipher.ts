/** `CipherBase` of the binding: the ciphers of OpenSSL that are here, one piece after the other. See src/crypto/crypto_cipher.cc. */
import type { Loose, Runtime } from "../../runtime.ts";
import {
  aes,
  BlockMode,
  cipherFeedback,
  counterMode,
  outputFeedback,
  type Mode,
  type SealedMode,
} from "./aes-modes.ts";
import { bufferOf, bytesOf, sameBytes, viewOf, type Bytes, type NodeBuffer, type Source } from "./bytes.ts";
import { chachaMode, ChaChaPoly } from "./chacha.ts";
import { coded, invalid } from "./failures.ts";
import { GaloisMode } from "./galois.ts";
import { secretFrom } from "./key-handle.ts";

/** As `getCipherInfo` tells it. */
export interface CipherInfo {
  readonly mode: string;
  readonly name: string;
  readonly nid: number;
  readonly blockSize?: number;
  readonly ivLength?: number;
  readonly keyLength: number;
}

/** Every name that OpenSSL lists, and what it says of it; the build reads it out of the pinned Node. */
export type CipherList = Readonly<Record<string, CipherInfo>>;

type MakeMode = (key: Bytes, encrypts: boolean, iv: Bytes) => Mode;

const aesModes: Readonly<Record<string, MakeMode>> = {
  ecb: (key, encrypts) => new BlockMode(aes(key), encrypts, undefined),
  cbc: (key, encrypts, iv) => new BlockMode(aes(key), encrypts, iv),
  ctr: (key, _encrypts, iv) => counterMode(aes(key), iv),
  ofb: (key, _encrypts, iv) => outputFeedback(aes(key), iv),
  cfb: (key, encrypts, iv) => cipherFeedback(aes(key), iv, encrypts, 16),
  cfb8: (key, encrypts, iv) => cipherFeedback(aes(key), iv, encrypts, 1),
  gcm: (key, encrypts, iv) => new GaloisMode(aes(key), encrypts, iv),
};

/** What makes the cipher of this name; `undefined` for one that is not here. */
function makerOf({ name, mode }: CipherInfo): MakeMode | undefined {
  const plain = name.toLowerCase();
  if (plain === "chacha20") return (key, _encrypts, iv) => chachaMode(key, iv);
  if (plain === "chacha20-poly1305") return (key, encrypts, iv) => new ChaChaPoly(key, encrypts, iv);
  if (!/^(id-)?aes-?(128|192|256)-(ecb|cbc|ctr|ofb|cfb|cfb8|gcm)$/.test(plain)) return undefined;
  return aesModes[plain.endsWith("cfb8") ? "cfb8" : mode];
}

const isSealed = (mode: Mode): mode is SealedMode => "tag" in mode;

const tagLengths = [4, 8, 12, 13, 14, 15, 16];
const fullTag = 16;
const notGiven = -1;

class Ciphers {
  readonly #list: ReadonlyMap<string, CipherInfo>;

  constructor(list: CipherList) {
    const here = Object.entries(list).filter(([, info]) => makerOf(info) !== undefined);
    this.#list = new Map(here.flatMap(([name, info]) => [[name.toLowerCase(), info] as const]));
  }

  get names(): string[] {
    return [...this.#list.keys()].map((name) => name.replace(/^(id-aes\d+-)gcm$/, "$1GCM"));
  }

  find(nameOrNid: unknown): CipherInfo | undefined {
    if (typeof nameOrNid === "number") return [...this.#list.values()].find((one) => one.nid === nameOrNid);
    return this.#list.get(String(nameOrNid).toLowerCase());
  }

  /** @throws ERR_CRYPTO_UNKNOWN_CIPHER */
  require(name: string): CipherInfo {
    const found = this.find(name);
    if (found === undefined) throw coded("ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
    return found;
  }
}

/** Whether a cipher takes a vector of this length; of those that seal, many. */
function takesIv({ mode, name, ivLength = 0 }: CipherInfo, length: number): boolean {
  if (mode === "gcm") return length > 0;
  if (name.toLowerCase() === "chacha20-poly1305") return length > 0 && length <= 12;
  return length === ivLength;
}

const sealing = ({ mode, name }: CipherInfo): boolean =>
  mode === "gcm" || name.toLowerCase().endsWith("poly1305");

/** The length of tag that was asked for, or the only one there is. */
function tagLengthOf(info: CipherInfo, wanted: number): number | undefined {
  if (!sealing(info)) return undefined;
  if (info.mode === "gcm") {
    if (wanted === notGiven) return undefined;
    if (!tagLengths.includes(wanted)) throw invalid.tag(wanted);
    return wanted;
  }
  if (wanted > fullTag) throw invalid.tag(wanted);
  return wanted === notGiven ? fullTag : wanted;
}

const cannotAuthenticate = (): Error => new Error("Unsupported state or unable to authenticate data");

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
    this.#tagLength = tagLengthOf(info, tagLength);
    const secret = secretFrom(key).slice();
    if (secret.length !== info.keyLength) throw invalid.keyLength();
    this.#runtime = runtime;
    this.#encrypts = encrypts;
    this.#info = info;
    this.#mode = makerOf(info)?.(secret, encrypts, vector);
  }

  update(data: Source, encoding?: string): NodeBuffer {
    if (this.#mode === undefined) throw new Error("Trying to add data in unsupported state");
    this.#begun = true;
    return bufferOf(this.#runtime, this.#mode.update(bytesOf(this.#runtime, data, encoding)));
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

  setAAD(bytes: Exclude<Source, string>): boolean {
    const mode = this.#mode;
    if (mode === undefined || !isSealed(mode) || this.#begun) return false;
    mode.aad(viewOf(bytes).slice());
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

/** What is said of a cipher, were it used with these lengths; `undefined` where it takes none of them. */
function infoFor(
  ciphers: Ciphers,
  ...[, nameOrNid, keyLength, ivLength]: readonly unknown[]
): Loose | undefined {
  const info = ciphers.find(nameOrNid);
  if (info === undefined) return undefined;
  if (keyLength !== undefined && keyLength !== info.keyLength) return undefined;
  if (ivLength === undefined) return { ...info };
  if (!takesIv(info, Number(ivLength))) return undefined;
  return { ...info, ivLength };
}

export function ciphers(runtime: Runtime, list: CipherList): Loose {
  const known = new Ciphers(list);
  return {
    CipherBase: cipherClass(runtime, known),
    getCiphers: () => known.names,
    getCipherInfo: (...given: readonly unknown[]) => infoFor(known, ...given),
  };
}
