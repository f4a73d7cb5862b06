/** Stands for `src/node_buffer.cc`. Natives of Node 24 take the buffer as their first argument. */
import { noop } from "../runtime.ts";
import * as text from "./encodings.ts";

type Slice = (buffer: Uint8Array, start?: number, end?: number) => string;
type Write = (buffer: Uint8Array, source: string, offset?: number, length?: number) => number;

const viewOf = (value: ArrayBufferView | ArrayBuffer): Uint8Array =>
  ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);

const slice =
  (decode: (bytes: Uint8Array) => string): Slice =>
  (buffer, start = 0, end = buffer.length) =>
    start >= end ? "" : decode(buffer.subarray(start, end));

const room = (buffer: Uint8Array, offset: number, length: number | undefined): number =>
  Math.max(0, Math.min(length ?? buffer.length - offset, buffer.length - offset));

/** `unit` bytes are written together or not at all. */
const write =
  (encode: (source: string) => Uint8Array, unit = 1): Write =>
  (buffer, source, offset = 0, length) => {
    const bytes = encode(source);
    const count = Math.min(bytes.length, room(buffer, offset, length));
    const whole = count - (count % unit);
    buffer.set(bytes.subarray(0, whole), offset);
    return whole;
  };

const utf8Write: Write = (buffer, source, offset = 0, length) => {
  const space = room(buffer, offset, length);
  const written = source.length <= space ? text.writeAscii(source, buffer, offset) : -1;
  return written < 0 ? text.encodeInto(source, buffer.subarray(offset, offset + space)).written : written;
};

function byteLengthUtf8(source: string): number {
  let length = source.length;
  for (let at = 0; at < source.length; at += 1) {
    const unit = source.charCodeAt(at);
    if (unit < 0x80) continue;
    length += unit < 0x800 ? 1 : 2;
    const next = source.charCodeAt(at + 1);
    if (unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000) at += 1;
  }
  return length;
}

function compare(left: Uint8Array, right: Uint8Array): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(left.length - right.length);
}

/** -2: the range is outside the buffer; -1: there is nothing to fill with. */
function fill(
  buffer: Uint8Array,
  value: unknown,
  ...[start, end, encoding]: [number, number, string?]
): number | undefined {
  if (start > end || end > buffer.length || start < 0) return -2;
  const pattern = patternOf(value, encoding);
  if (typeof pattern === "number") {
    buffer.fill(pattern, start, end);
    return undefined;
  }
  if (pattern.length === 0) return -1;
  const first = Math.min(pattern.length, end - start);
  buffer.set(pattern.subarray(0, first), start);
  for (let done = first; done < end - start; done *= 2) {
    buffer.copyWithin(start + done, start, start + Math.min(done, end - start - done));
  }
  return undefined;
}

function patternOf(value: unknown, encoding: string | undefined): Uint8Array | number {
  if (typeof value === "string") return text.encoders[text.encodingOf(encoding ?? "utf8")](value);
  if (ArrayBuffer.isView(value)) return viewOf(value);
  return Number(value) & 255;
}

type Range = [encoding: number, forward: boolean, end?: number];

/** Position of `needle`, searching by `step` bytes; `from` may be negative, as in `Buffer.prototype.indexOf`. */
function search(
  bytes: Uint8Array,
  needle: Uint8Array,
  from: number,
  options: { forward: boolean; step: number },
): number {
  const { forward, step } = options;
  const last = bytes.length - needle.length;
  let at = from < 0 ? from + bytes.length : from;
  if (at < 0) {
    if (!forward) return -1;
    at = 0;
  }
  if (needle.length === 0) return Math.min(at, bytes.length);
  if (!forward) at = Math.min(at, last);
  for (; forward ? at <= last : at >= 0; at += forward ? 1 : -1) {
    if (at % step !== 0 || bytes[at] !== needle[0]) continue;
    let matched = 1;
    while (matched < needle.length && bytes[at + matched] === needle[matched]) matched += 1;
    if (matched === needle.length) return at;
  }
  return -1;
}

const stepOf = (encoding: number): number => (text.encodingNames[encoding] === "utf16le" ? 2 : 1);

function swap(buffer: Uint8Array, size: number): Uint8Array {
  for (let at = 0; at + size <= buffer.length; at += size) buffer.subarray(at, at + size).reverse();
  return buffer;
}

function isUtf8(value: ArrayBufferView | ArrayBuffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(viewOf(value));
    return true;
  } catch {
    return false;
  }
}

const searching = {
  indexOfString(buffer: Uint8Array, value: string, from: number, ...[encoding, forward, end]: Range): number {
    const needle = text.encoders[text.encodingNames[encoding] ?? "utf8"](value);
    return search(viewOf(buffer).subarray(0, end), needle, from, { forward, step: stepOf(encoding) });
  },
  indexOfBuffer(
    buffer: Uint8Array,
    value: Uint8Array,
    from: number,
    ...[encoding, forward, end]: Range
  ): number {
    return search(viewOf(buffer).subarray(0, end), viewOf(value), from, { forward, step: stepOf(encoding) });
  },
  indexOfNumber(
    buffer: Uint8Array,
    value: number,
    from: number,
    ...[forward, end]: [boolean, number?]
  ): number {
    return search(viewOf(buffer).subarray(0, end), Uint8Array.of(value), from, { forward, step: 1 });
  },
};

/** The browser's `atob` throws where Node's native answers with a negative number, and `buffer.js` words the error. */
const guarded =
  (convert: (source: string) => string, reason: (source: string) => number) =>
  (source: string): string | number => {
    try {
      return convert(source);
    } catch {
      return reason(source);
    }
  };

/** -1: one digit was left over; -2: something is no digit. */
const atobFailure = (source: string): number =>
  /^[A-Za-z0-9+/]*={0,2}$/.test(source.replace(/[\t\n\f\r ]/g, "")) ? -1 : -2;

export function buffer(): object {
  const { atob, btoa } = globalThis;
  return {
    kMaxLength: 2 ** 53 - 1,
    kStringMaxLength: 2 ** 29 - 24,
    byteLengthUtf8,
    compare: (left: Uint8Array, right: Uint8Array) => compare(viewOf(left), viewOf(right)),
    compareOffset(
      left: Uint8Array,
      right: Uint8Array,
      ...[rightStart, leftStart, rightEnd, leftEnd]: number[]
    ) {
      return compare(left.subarray(leftStart, leftEnd), right.subarray(rightStart, rightEnd));
    },
    copy(
      from: ArrayBufferView,
      to: ArrayBufferView,
      ...[toStart = 0, fromStart = 0, count = 0]: number[]
    ): number {
      viewOf(to).set(viewOf(from).subarray(fromStart, fromStart + count), toStart);
      return count;
    },
    copyArrayBuffer(
      to: ArrayBuffer,
      toStart: number,
      from: ArrayBuffer,
      ...[fromStart = 0, count = 0]: number[]
    ) {
      new Uint8Array(to, toStart, count).set(new Uint8Array(from, fromStart, count));
    },
    fill,
    ...searching,
    swap16: (bytes: Uint8Array) => swap(bytes, 2),
    swap32: (bytes: Uint8Array) => swap(bytes, 4),
    swap64: (bytes: Uint8Array) => swap(bytes, 8),
    isUtf8,
    isAscii: (value: ArrayBufferView | ArrayBuffer) => viewOf(value).every((byte) => byte < 128),
    atob: guarded(atob.bind(globalThis), atobFailure),
    btoa: guarded(btoa.bind(globalThis), () => -1),
    asciiSlice: slice(text.decodeAscii),
    latin1Slice: slice(text.decodeLatin1),
    utf8Slice: slice(text.decodeUtf8),
    ucs2Slice: slice(text.decodeUcs2),
    hexSlice: slice(text.decodeHex),
    base64Slice: slice((bytes) => text.decodeBase64(bytes, "base64")),
    base64urlSlice: slice((bytes) => text.decodeBase64(bytes, "base64url")),
    base64Write: write(text.encodeBase64),
    base64urlWrite: write(text.encodeBase64),
    hexWrite: write(text.encodeHex),
    ucs2Write: write(text.encodeUcs2, 2),
    asciiWriteStatic: write(text.encodeLatin1),
    latin1WriteStatic: write(text.encodeLatin1),
    utf8WriteStatic: utf8Write,
    createUnsafeArrayBuffer: (size: number) => new ArrayBuffer(size),
    setDetachKey: noop,
  };
}
