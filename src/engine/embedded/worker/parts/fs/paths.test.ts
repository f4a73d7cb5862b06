/** Names of files may be any bytes: what goes into the tree of files comes out of it unchanged. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOfName, readable, textOf } from "./paths.ts";

describe("a path", () => {
  it("keeps its bytes, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(bytesOfName(textOf(bytes))).toEqual(bytes);
      }),
    );
  });

  it("is the text that its bytes spell, where they do", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(textOf(new TextEncoder().encode(text))).toBe(text);
      }),
    );
  });

  it("has other bytes for each byte that spells nothing", () => {
    expect(textOf(Uint8Array.of(0x61, 0xff))).not.toBe(textOf(Uint8Array.of(0x61, 0xfe)));
    expect(readable(textOf(Uint8Array.of(0x61, 0xff, 0x62)))).toBe("a\ufffdb");
  });

  it("given as text with half a character is the path that Node would open", () => {
    expect(textOf("a\ud800b")).toBe("a\ufffdb");
  });
});
