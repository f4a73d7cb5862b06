/** Values in V8's format: the same bytes as V8 writes, and each read by the other. */
import { types } from "node:util";
import { deserialize, serialize } from "node:v8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WrongFormat } from "./byte-reader.ts";
import { ValueDeserializer } from "./deserializer.ts";
import { ValueSerializer } from "./serializer.ts";

function written(value: unknown): Buffer {
  const values = new ValueSerializer(types, {
    refuse: (message) => new Error(message),
    writeHostObject: () => expect.fail("no host object is written here"),
  });
  values.header();
  values.value(value);
  return Buffer.from(values.to.bytes);
}

function read(bytes: Uint8Array): unknown {
  const values = new ValueDeserializer(bytes, () => expect.fail("no host object is read here"));
  expect(values.header()).toBe(true);
  return values.value();
}

const key = fc.string({ minLength: 1, maxLength: 5, unit: "binary" });
const value = fc.anything({
  key,
  ...{ withBigInt: true, withBoxedValues: true, withDate: true, withMap: true, withSet: true },
  ...{ withNullPrototype: false, withObjectString: false, withSparseArray: true, withTypedArray: false },
});

describe("a value", () => {
  it("is read by V8 as it was", () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(deserialize(written(given))).toEqual(deserialize(serialize(given)));
      }),
      { numRuns: 200 },
    );
  });

  it("is read from V8's bytes as V8 reads them", () => {
    fc.assert(
      fc.property(value, (given) => {
        const bytes = serialize(given);
        expect(read(bytes)).toEqual(deserialize(bytes));
      }),
      { numRuns: 200 },
    );
  });

  it("is written in V8's bytes", () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: "small" }), (given) => {
        // A text as JSON makes arrays and objects as a program writes them.
        const plain: unknown = JSON.parse(JSON.stringify(given));
        expect(written(plain).toString("hex")).toBe(serialize(plain).toString("hex"));
      }),
      { numRuns: 200 },
    );
  });

  it("that is cut short, or no value, is refused and nothing else happens", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const values = new ValueDeserializer(bytes, () => ({}));
        try {
          values.value();
        } catch (error) {
          expect(
            error instanceof WrongFormat || error instanceof RangeError || error instanceof SyntaxError,
          ).toBe(true);
        }
        expect(values.from.at).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 300 },
    );
  });
});
