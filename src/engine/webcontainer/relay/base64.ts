/** Base64 by the fastest way at hand: the browser's own where it has one, Node's Buffer in the container, else `btoa`. */

type Bytes = Uint8Array<ArrayBuffer>;

interface Codec {
  encode(bytes: Uint8Array): string;
  decode(text: string): Bytes;
}

/** @see https://tc39.es/proposal-arraybuffer-base64/spec/, in browsers since 2025 and in no Node before 25 */
interface OwnMethods {
  readonly prototype: { readonly toBase64?: (this: Uint8Array) => string };
  readonly fromBase64?: (text: string) => Bytes;
}

const { prototype, fromBase64 } = Uint8Array as unknown as OwnMethods;
const { toBase64 } = prototype;

const own: Codec | undefined =
  toBase64 === undefined || fromBase64 === undefined
    ? undefined
    : { encode: (bytes) => toBase64.call(bytes), decode: (text) => fromBase64(text) };

const ofNode: Codec | undefined =
  "Buffer" in globalThis
    ? {
        encode: ({ buffer, byteOffset, length }) =>
          Buffer.from(buffer, byteOffset, length).toString("base64"),
        decode: (text) => new Uint8Array(Buffer.from(text, "base64")),
      }
    : undefined;

export const plain: Codec = {
  encode(bytes) {
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  },
  decode(base64) {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
    return bytes;
  },
};

export const base64: Codec = own ?? ofNode ?? plain;
