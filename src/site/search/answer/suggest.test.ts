import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allowedEdits, correction, cutApart, edits, putTogether } from "./suggest.ts";

const words = new Set(
  "cookie cookies session idempotent idempotency websocket websockets status code cache header etag cors".split(
    " ",
  ),
);

describe("a correction", () => {
  it.each([
    ["cokie", "cookie"],
    ["cooike", "cookie"],
    ["sesion", "session"],
    ["idempotnet", "idempotent"],
    ["websokcet", "websocket"],
    ["websokets", "websockets"],
    ["haeder", "header"],
  ])("of %s is %s", (asked, meant) => {
    expect(correction(asked, words)).toBe(meant);
  });

  it.each(["409", "http2", "s3ssion", "cot", "xylophone", "cor"])("of %s is nothing", (asked) => {
    expect(correction(asked, words)).toBeNull();
  });

  it("is never found for a word with a digit in it, whatever the vocabulary", () => {
    const digits = fc.tuple(fc.string(), fc.integer({ min: 0, max: 9 }), fc.string());
    fc.assert(
      fc.property(digits, fc.array(fc.string()), ([before, digit, after], vocabulary) => {
        expect(correction(`${before}${digit}${after}`, vocabulary)).toBeNull();
      }),
    );
  });

  it("is never further away than allowed", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 12 }),
        fc.array(fc.string({ maxLength: 12 })),
        (asked, vocabulary) => {
          const meant = correction(asked, vocabulary) ?? asked.toLowerCase();
          expect(edits(asked.toLowerCase(), meant)).toBeLessThanOrEqual(
            allowedEdits(asked.toLowerCase().length),
          );
        },
      ),
    );
  });
});

describe("edits", () => {
  it("counts two neighbours that changed places as one", () => {
    expect(edits("cooike", "cookie")).toBe(1);
    expect(edits("abcd", "badc")).toBe(3);
  });
});

describe("words run together and torn apart", () => {
  it("are cut where the site knows both halves", () => {
    expect(cutApart("statuscode", words)).toEqual(["status", "code"]);
    expect(cutApart("statusquo", words)).toBeNull();
  });

  it("are joined where the site knows the whole", () => {
    expect(putTogether("web", "Socket", words)).toBe("websocket");
    expect(putTogether("status", "code", words)).toBeNull();
  });
});
