/** Blocks of Brotli that are not packed: any Brotli opens them. */
import { brotliDecompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StoredBlocks } from "./stored.ts";

const opened = (pieces: readonly Uint8Array[]): Buffer => {
  const stored = new StoredBlocks();
  return brotliDecompressSync(
    Buffer.concat([...pieces.flatMap((one) => [...stored.write(one)]), ...stored.end()]),
  );
};

describe("a stream of stored blocks", () => {
  it("is opened by the real Node, whatever the pieces", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), (pieces) => {
        expect(opened(pieces).equals(Buffer.concat(pieces))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it("may hold pieces longer than one block", () => {
    const long = Buffer.alloc(200_001, "long ");
    expect(opened([long, Buffer.from("end")]).equals(Buffer.concat([long, Buffer.from("end")]))).toBe(true);
  });
});
