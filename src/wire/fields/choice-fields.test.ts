/** @see https://www.rfc-editor.org/rfc/rfc9110#section-12 */
import { describe, expect, it } from "vitest";
import { parseAcceptEncoding, printAcceptEncoding, weightOfCoding } from "./accept-encoding.ts";
import { parseAccept, printAccept, weightOfType } from "./accept.ts";
import { parseContentDisposition, printContentDisposition } from "./content-disposition.ts";
import { parseContentEncoding, printContentEncoding } from "./content-encoding.ts";
import { parseContentRange, printContentRange } from "./content-range.ts";
import { parseContentType } from "./content-type.ts";
import { parseRange, printRange, resolveRange } from "./range.ts";
import { parseWeight, printWeight } from "./weights.ts";

describe("a weight", () => {
  it.each([
    ["0", 0],
    ["0.", 0],
    ["0.5", 0.5],
    ["0.123", 0.123],
    ["1.000", 1],
    [".5", null],
    ["0.1234", null],
    ["1.001", null],
    ["2", null],
    ["-0", null],
    ["", null],
  ])("%j is %s", (text, expected) => {
    expect(parseWeight(text)).toBe(expected);
  });

  it("is left out when it is 1", () => {
    expect([printWeight(1), printWeight(0.5), printWeight(0)]).toEqual(["", ";q=0.5", ";q=0"]);
    expect(() => printWeight(Number.NaN)).toThrow(RangeError);
  });
});

describe("Accept", () => {
  // RFC 9110, section 12.5.1: the table at its end.
  const ranges = parseAccept([
    "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed",
    "text/plain;format=fixed;q=0.4, */*;q=0.5",
  ]);
  it.each([
    ["text/plain;format=flowed", 1],
    ["text/plain", 0.7],
    ["text/html", 0.3],
    ["image/jpeg", 0.5],
    ["text/plain;format=fixed", 0.4],
    ["text/html;level=3", 0.3],
  ])("likes %s with %d", (type, weight) => {
    const read = parseContentType(type);
    expect(read && weightOfType(ranges, read)).toBe(weight);
  });

  it("passes over what is no range, and is read as it is written", () => {
    const read = parseAccept(["text/html;q=.5, */json, html, application/json;q=0, text/*"]);
    expect(printAccept(read)).toBe("application/json;q=0, text/*");
    expect(parseAccept([printAccept(ranges)])).toEqual(ranges);
    const json = { type: "application", subtype: "json", parameters: new Map<string, string>() };
    expect([weightOfType(read, json), weightOfType([], json)]).toEqual([0, 1]);
  });
});

describe("Accept-Encoding", () => {
  it.each([
    [["gzip, br;q=0.8"], "br", 0.8],
    [["GZIP"], "gzip", 1],
    [["gzip"], "br", 0],
    [["gzip"], "identity", 1],
    [["*;q=0"], "identity", 0],
    [["identity;q=0.2, *;q=0"], "identity", 0.2],
    [["*"], "zstd", 1],
    [[""], "identity", 1],
    [["gzip;q=x"], "gzip", 0],
  ])("%j likes %s with %d", (values, coding, weight) => {
    const read = parseAcceptEncoding(values);
    expect(weightOfCoding(read, coding)).toBe(weight);
    expect(parseAcceptEncoding([printAcceptEncoding(read)])).toEqual(read);
  });

  it("allows anything when it is missing", () => {
    expect(weightOfCoding([], "br", false)).toBe(1);
  });
});

describe("Content-Encoding", () => {
  it("is a list in order, an old name taken for the new one", () => {
    expect(parseContentEncoding(["X-GZip", "br"])).toEqual(["gzip", "br"]);
    expect(parseContentEncoding(["g zip"])).toBeNull();
    expect(printContentEncoding(["gzip", "br"])).toBe("gzip, br");
  });
});

describe("Content-Disposition", () => {
  // RFC 6266, section 5.
  it.each([
    ["Attachment; filename=example.html", "attachment", "example.html"],
    ['INLINE; FILENAME= "an example.html"', "inline", "an example.html"],
    ["attachment; filename*= UTF-8''%e2%82%ac%20rates", "attachment", "€ rates"],
    [`attachment; filename="EURO rates"; filename*=utf-8''%e2%82%ac%20rates`, "attachment", "€ rates"],
    ["attachment; filename=a; filename*=iso-8859-1'en'%A3", "attachment", "£"],
    ["attachment; filename=a; filename*=utf-8''%ff", "attachment", "a"],
    ["attachment; filename=a; filename*=utf-8''%f", "attachment", "a"],
    ["attachment; filename=a; filename*=koi8-r''b", "attachment", "a"],
    ["attachment", "attachment", null],
  ])("%j is %s of %j", (value, type, filename) => {
    expect(parseContentDisposition(value)).toMatchObject({ type, filename });
  });

  it.each(["report.pdf", "a b.txt", 'a"b\\c', "naïve € (1)'*.txt", "100%41", "\u{1f600}", ""])(
    "carries the name %j",
    (name) => {
      const text = printContentDisposition("attachment", name);
      expect(parseContentDisposition(text)?.filename).toBe(name);
      expect(text).toMatch(/^[\x20-\x7e]+$/);
    },
  );

  it("needs a type", () => {
    expect(parseContentDisposition("; filename=a")).toBeNull();
    expect(printContentDisposition("inline", null)).toBe("inline");
  });
});

describe("Range", () => {
  // RFC 9110, section 14.1.2, for a representation of 10000 bytes.
  it.each([
    ["bytes=0-499", [{ start: 0, end: 500 }]],
    ["bytes=500-999", [{ start: 500, end: 1000 }]],
    ["bytes=-500", [{ start: 9500, end: 10_000 }]],
    ["bytes=9500-", [{ start: 9500, end: 10_000 }]],
    [
      "Bytes=0-0, -1",
      [
        { start: 0, end: 1 },
        { start: 9999, end: 10_000 },
      ],
    ],
    ["bytes=0-99999", [{ start: 0, end: 10_000 }]],
    ["bytes=-20000", [{ start: 0, end: 10_000 }]],
    ["bytes=10000-", [null]],
    ["bytes=-0", [null]],
    ["bytes=5-4", null],
    ["bytes=-", null],
    ["bytes=", null],
    ["bytes=0-1, x", null],
    ["0-1", null],
  ])("%j asks for %j", (value, expected) => {
    const read = parseRange(value);
    expect(read?.ranges.map((spec) => resolveRange(spec, 10_000)) ?? null).toEqual(expected);
    expect(read && parseRange(printRange(read))).toEqual(read);
  });
});

describe("Content-Range", () => {
  it.each([
    ["bytes 42-1233/1234", { unit: "bytes", range: { first: 42, last: 1233 }, length: 1234 }],
    ["bytes 42-1233/*", { unit: "bytes", range: { first: 42, last: 1233 }, length: null }],
    ["bytes */1234", { unit: "bytes", range: null, length: 1234 }],
    ["bytes */*", null],
    ["bytes 5-4/10", null],
    ["bytes 0-10/10", null],
    ["bytes=0-1/2", null],
  ])("%j is %j", (value, expected) => {
    const read = parseContentRange(value);
    expect(read).toEqual(expected);
    expect(read && printContentRange(read)).toBe(read && value);
  });
});
