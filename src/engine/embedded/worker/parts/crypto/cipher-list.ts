/** The ciphers of OpenSSL that are here: their names, what makes each, and the lengths it takes. */
import type { Loose } from "../../runtime.ts";
import {
  aes,
  bitFeedback,
  BlockMode,
  cipherFeedback,
  counterMode,
  outputFeedback,
  type Mode,
} from "./aes-modes.ts";
import type { Bytes } from "./bytes.ts";
import { CcmMode } from "./ccm.ts";
import { chachaMode, ChaChaPoly } from "./chacha.ts";
import { coded, invalid } from "./failures.ts";
import { GaloisMode } from "./galois.ts";
import { OcbMode } from "./ocb.ts";
import { wrapMode, xtsMode } from "./whole-modes.ts";

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

/** `tagLength`: in bytes, of a mode that must be told it. */
type MakeMode = (...given: [key: Bytes, encrypts: boolean, iv: Bytes, tagLength: number]) => Mode;

const aesModes: Readonly<Record<string, MakeMode>> = {
  ecb: (key, encrypts) => new BlockMode(aes(key), encrypts, undefined),
  cbc: (key, encrypts, iv) => new BlockMode(aes(key), encrypts, iv),
  ctr: (key, _encrypts, iv) => counterMode(aes(key), iv),
  ofb: (key, _encrypts, iv) => outputFeedback(aes(key), iv),
  cfb: (key, encrypts, iv) => cipherFeedback(aes(key), iv, encrypts, 16),
  cfb8: (key, encrypts, iv) => cipherFeedback(aes(key), iv, encrypts, 1),
  cfb1: (key, encrypts, iv) => bitFeedback(aes(key), iv, encrypts),
  gcm: (key, encrypts, iv) => new GaloisMode(aes(key), encrypts, iv),
  ccm: (key, encrypts, iv, tagLength) => new CcmMode(aes(key), encrypts, iv, tagLength),
  ocb: (key, encrypts, iv, tagLength) => new OcbMode(aes(key), encrypts, iv, tagLength),
  xts: xtsMode,
  wrap: (key, encrypts, iv) => wrapMode("plain", key, encrypts, iv),
  "wrap-pad": (key, encrypts, iv) => wrapMode("padded", key, encrypts, iv),
};

/** What makes the cipher of this name; `undefined` for one that is not here. */
export function makerOf({ name }: CipherInfo): MakeMode | undefined {
  const plain = name.toLowerCase();
  if (plain === "chacha20") return (key, _encrypts, iv) => chachaMode(key, iv);
  if (plain === "chacha20-poly1305") return (key, encrypts, iv) => new ChaChaPoly(key, encrypts, iv);
  const [, mode = ""] = /^(?:id-)?aes-?(?:128|192|256)-([a-z\d-]+)$/.exec(plain) ?? [];
  return Object.hasOwn(aesModes, mode) ? aesModes[mode] : undefined;
}

export const tagLengths = [4, 8, 12, 13, 14, 15, 16];
export const fullTag = 16;
const notGiven = -1;

export class Ciphers {
  readonly #list: ReadonlyMap<string, CipherInfo>;

  constructor(list: CipherList) {
    const here = Object.entries(list).filter(([, info]) => makerOf(info) !== undefined);
    this.#list = new Map(here.flatMap(([name, info]) => [[name.toLowerCase(), info] as const]));
  }

  get names(): string[] {
    return [...this.#list.keys()].map((name) =>
      name.replace(/(?<=^id-aes\d+-)[cg]cm$/, (mode) => mode.toUpperCase()),
    );
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
export function takesIv({ mode, name, ivLength = 0 }: CipherInfo, length: number): boolean {
  if (mode === "gcm") return length > 0;
  if (mode === "ccm") return length >= 7 && length <= 13;
  if (mode === "ocb") return length > 0 && length <= 15;
  if (name.toLowerCase() === "chacha20-poly1305") return length > 0 && length <= 12;
  return length === ivLength;
}

export const sealing = ({ mode, name }: CipherInfo): boolean =>
  ["gcm", "ccm", "ocb"].includes(mode) || name.toLowerCase().endsWith("poly1305");

const fits = ({ mode }: CipherInfo, length: number): boolean =>
  mode === "ccm" ? length >= 4 && length <= fullTag && length % 2 === 0 : length <= fullTag;

/** The length of tag that was asked for, or the only one there is; `name`: what the cipher was called. */
export function tagLengthOf(...[info, wanted, name]: [CipherInfo, number, string]): number | undefined {
  if (!sealing(info)) return undefined;
  if (info.mode === "gcm") {
    if (wanted === notGiven) return undefined;
    if (!tagLengths.includes(wanted)) throw invalid.tag(wanted);
    return wanted;
  }
  if (wanted === notGiven && info.mode !== "ccm" && info.mode !== "ocb") return fullTag;
  if (wanted === notGiven)
    throw coded("ERR_CRYPTO_INVALID_AUTH_TAG", `authTagLength required for ${name}`, TypeError);
  if (!fits(info, wanted)) throw invalid.tag(wanted);
  return wanted;
}

/** What is said of a cipher, were it used with these lengths; `undefined` where it takes none of them. */
export function infoFor(
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
