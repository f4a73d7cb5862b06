/** The parts of the Fetch Standard that undici has too, on whatever comes: both must say the same. */
import fc from "fast-check";
import { Headers, parseMIMEType, Request } from "undici";
import { describe, expect, it } from "vitest";
import { isToken } from "../../wire/http1/characters.ts";
import {
  append,
  get,
  isHeaderValue,
  normalizeValue,
  remove,
  set,
  sortAndCombine,
  type HeaderList,
} from "./header-list.ts";
import { isForbiddenMethod, normalizeMethod } from "./method.ts";
import { essenceOf } from "./mime-type.ts";

const byte = fc.integer({ min: 0, max: 0x101 }).map((code) => String.fromCharCode(code));
const noise = fc.string({ unit: byte, maxLength: 8 });

/** Null where it throws. */
function given<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}

describe("a header list", () => {
  const name = fc.constantFrom("Accept", "accept", "ACCEPT", "X-Own", "x-own", "Set-Cookie", "set-cookie");
  const value = fc.oneof(fc.constantFrom("", " a ", "\tb", "a, b", '"c,d"', "\xe9"), noise);
  const step = fc.tuple(fc.constantFrom("append", "set", "delete"), name, value);

  it("takes the same values, and is the same after the same steps", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const theirs = new Headers();
        const ours: HeaderList = [];
        for (const [what, key, text] of steps) {
          const normal = normalizeValue(text);
          const taken = what === "delete" || isHeaderValue(normal);
          const did = given(() => {
            if (what === "delete") theirs.delete(key);
            else if (what === "set") theirs.set(key, text);
            else theirs.append(key, text);
            return true;
          });
          expect(did === true).toBe(taken);
          if (!taken) continue;
          if (what === "delete") remove(ours, key);
          else if (what === "set") set(ours, key, normal);
          else append(ours, key, normal);
        }
        expect(sortAndCombine(ours)).toEqual([...theirs]);
        expect(get(ours, "x-OWN")).toBe(theirs.get("x-OWN"));
      }),
    );
  });
});

describe("a MIME type", () => {
  const piece = fc.constantFrom(
    "text",
    "/",
    "html",
    ";",
    " ",
    "charset=utf-8",
    "A",
    "\t",
    "\n",
    "*",
    "x y",
    ",",
    '"',
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("")),
    noise,
  );

  it("has the same essence", () => {
    fc.assert(
      fc.property(text, (value) => {
        const theirs = parseMIMEType(value);
        expect(essenceOf(value)).toBe(theirs === "failure" ? null : theirs.essence);
      }),
    );
  });
});

describe("a method", () => {
  const text = fc.oneof(
    fc.constantFrom(
      "get",
      "Post",
      "PATCH",
      "delete",
      "options",
      "Trace",
      "track",
      "CONNECT",
      "query",
      "a b",
      "",
    ),
    noise,
  );

  it("is taken and written alike", () => {
    fc.assert(
      fc.property(text, (method) => {
        const theirs = given(() => new Request("http://a.test/", { method }).method);
        const taken = isToken(method) && !isForbiddenMethod(method);
        expect(taken ? normalizeMethod(method) : null).toBe(theirs);
      }),
    );
  });
});
