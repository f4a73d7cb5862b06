/** The HTTP parser that Node itself uses, as WebAssembly: undici publishes it as base64 text. */
import { createRequire } from "node:module";
import { calls, lenientSetters } from "../worker/internal-binding/llhttp.ts";

const require = createRequire(import.meta.url);

export const llhttpFile = require.resolve("undici/lib/llhttp/llhttp-wasm.js");

/** What the module has to export. */
const usedExports: readonly string[] = ["memory", ...calls, ...lenientSetters];

/** @see https://webassembly.github.io/spec/core/binary/modules.html#export-section */
const exportSection = 7;

/** A place in the module that moves on with what is read. */
class Reader {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  /** An unsigned number in LEB128. */
  number(): number {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  take(length: number): Uint8Array {
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }
}

function encoded(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...encoded(value >>> 7)];
}

/** The section without the exports that nobody calls. */
function used(section: Uint8Array): Uint8Array {
  const reader = new Reader(section);
  const all = Array.from({ length: reader.number() }, () => {
    const start = reader.at;
    const name = new TextDecoder().decode(reader.take(reader.number()));
    reader.byte();
    reader.number();
    return { name, bytes: section.subarray(start, reader.at) };
  });
  const kept = all.filter(({ name }) => usedExports.includes(name));
  return Buffer.concat([Uint8Array.from(encoded(kept.length)), ...kept.map(({ bytes }) => bytes)]);
}

/** The parser with the exports that we call: their names are a good part of what is left when the rest is packed. */
export function llhttp(): Uint8Array {
  const reader = new Reader(require(llhttpFile) as Uint8Array);
  const pieces = [reader.take(8)];
  while (!reader.isAtEnd) {
    const id = reader.byte();
    const content = reader.take(reader.number());
    const kept = id === exportSection ? used(content) : content;
    pieces.push(Uint8Array.from([id, ...encoded(kept.length)]), kept);
  }
  return Buffer.concat(pieces);
}
