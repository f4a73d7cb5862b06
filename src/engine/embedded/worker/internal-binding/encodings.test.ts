/** Text and bytes come out as from the Buffer of the Node that runs the test. */
import { StringDecoder } from "node:string_decoder";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Runtime } from "../runtime.ts";
import * as ours from "./encodings.ts";
import { string_decoder } from "./string_decoder.ts";

/** Any text, lone surrogates included. */
const text = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 40 });
/** Of ASCII but for one letter, or whole; long enough for the browser's encoder, or not. */
const nearlyAscii = fc
  .tuple(fc.string({ unit: "binary-ascii", maxLength: 90 }), fc.constantFrom("", "\u00e9", "\u20ac"))
  .map(([start, end]) => start + end);
const bytes = fc.uint8Array({ maxLength: 60 });
const names = ["latin1", "utf8", "utf16le", "hex", "base64", "base64url"] as const;

describe("encoding", () => {
  it.each(names)("writes any text as %s like Node", (name) => {
    fc.assert(
      fc.property(fc.oneof(text, nearlyAscii), (given) => {
        expect([...ours.encoders[name](given)]).toEqual([...Buffer.from(given, name)]);
      }),
    );
  });
});

describe("a short text of ASCII", () => {
  it("is written in its place, and any other is left to the encoder", () => {
    fc.assert(
      fc.property(nearlyAscii, (given) => {
        const into = Buffer.alloc(120);
        const isOurs = given.length <= 48 && Buffer.byteLength(given) === given.length;
        expect(ours.writeAscii(given, into, 5)).toBe(isOurs ? given.length : -1);
        if (isOurs) expect(into.toString("latin1", 5, 5 + given.length)).toBe(given);
      }),
    );
  });
});

describe("decoding", () => {
  const decoders = {
    latin1: ours.decodeLatin1,
    ascii: ours.decodeAscii,
    utf8: ours.decodeUtf8,
    utf16le: ours.decodeUcs2,
    hex: ours.decodeHex,
    base64: (given: Uint8Array) => ours.decodeBase64(given, "base64"),
    base64url: (given: Uint8Array) => ours.decodeBase64(given, "base64url"),
  } as const;

  it.each(Object.keys(decoders) as (keyof typeof decoders)[])("reads any bytes as %s like Node", (name) => {
    fc.assert(
      fc.property(bytes, (given) => {
        expect(decoders[name](given)).toBe(Buffer.from(given).toString(name));
      }),
    );
  });
});

interface Native {
  decode(state: Uint8Array, input: Uint8Array): string;
  flush(state: Uint8Array): string;
}

describe("the native of StringDecoder", () => {
  const data = { stringDecoder: { numbers: {}, encodings: [] } };
  const native = string_decoder({ data } as unknown as Runtime) as unknown as Native;

  it.each(["utf8", "utf16le", "base64"] as const)("joins %s cut anywhere like Node", (name) => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 5 }), { maxLength: 12 });
    fc.assert(
      fc.property(chunks, (parts) => {
        const state = new Uint8Array(7);
        state[6] = ours.encodingNames.indexOf(name);
        const real = new StringDecoder(name);
        const found = [...parts.map((part) => native.decode(state, part)), native.flush(state)].join("");
        expect(found).toBe([...parts.map((part) => real.write(Buffer.from(part))), real.end()].join(""));
      }),
    );
  });
});
