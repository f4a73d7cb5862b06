/** Frames of Zstandard: packed for the real Node to open, and told from what follows them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as zlib from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packagesFolder } from "../../../library/build.ts";
import { FrameReader, WrongMagic } from "./frame.ts";
import { ZstdPacker } from "./packer.ts";
import { StoredBlocks } from "./stored.ts";
import { checksumOf, xxh64 } from "./xxhash.ts";

const wasm = readFileSync(join(packagesFolder(), "@bokuweb/zstd-wasm/dist/web/zstd.wasm"));
const packer = new ZstdPacker(Uint8Array.from(wasm));
const text = fc
  .array(fc.constantFrom("same ", "words ", "again "), { maxLength: 2000 })
  .map((all) => all.join(""));

describe("a frame", () => {
  it("ends where its last block does, in whatever pieces it comes", () => {
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 1, max: 22 }),
        fc.integer({ min: 1, max: 50 }),
        (given, level, size) => {
          const frame = packer.pack(Buffer.from(given), level);
          const all = Buffer.concat([frame, Buffer.from("what follows")]);
          const reader = new FrameReader();
          let taken = 0;
          for (let at = 0; at < all.length; at += size) taken += reader.take(all.subarray(at, at + size));
          expect(taken).toBe(frame.length);
          expect(reader.ended).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("is unpacked with the dictionary that it was packed with, and with no other", () => {
    const words = Buffer.from("same words again and again");
    fc.assert(
      fc.property(text, (given) => {
        const frame = packer.pack(Buffer.from(given), 3, words);
        const room = Buffer.byteLength(given) + 1;
        expect(Buffer.from(packer.unpack(frame, room, words) as Uint8Array).toString()).toBe(given);
      }),
      { numRuns: 30 },
    );
    const frame = packer.pack(Buffer.from("same words again"), 3, words);
    expect(packer.unpack(frame, 100)).toBe(20);
  });

  it("is not begun by other bytes", () => {
    expect(() => new FrameReader().take(Buffer.from("nope"))).toThrow(WrongMagic);
  });

  it.runIf("zstdDecompressSync" in zlib)("is opened by the real Node", () => {
    const { zstdDecompressSync } = zlib as unknown as { zstdDecompressSync: (frame: Uint8Array) => Buffer };
    for (const input of ["", "short", "long ".repeat(50_000)])
      expect(zstdDecompressSync(packer.pack(Buffer.from(input), 3)).toString()).toBe(input);
  });

  it.runIf("zstdDecompressSync" in zlib)(
    "that is stored is opened by the real Node, its checksum checked",
    () => {
      const { zstdDecompressSync } = zlib as unknown as { zstdDecompressSync: (frame: Uint8Array) => Buffer };
      for (const pieces of [[], ["one ", "two"], ["long ".repeat(50_000), "end"]]) {
        const whole = Buffer.from(pieces.join(""));
        for (const hasChecksum of [false, true]) {
          const stored = new StoredBlocks(hasChecksum);
          const parts = [...pieces.flatMap((one) => [...stored.write(Buffer.from(one))]), ...stored.end()];
          const frame = Buffer.concat(hasChecksum ? [...parts, checksumOf(whole)] : parts);
          expect(zstdDecompressSync(frame).equals(whole)).toBe(true);
        }
      }
    },
  );
});

describe("XXH64", () => {
  it.each([
    ["", 0xef46db3751d8e999n],
    ["a", 0xd24ec4f1a98c6e5bn],
    ["abc", 0x44bc2cf5ad770999n],
  ])("of %j is as published", (text, sum) => {
    expect(xxh64(Buffer.from(text))).toBe(sum);
  });
});
