/** @see https://www.rfc-editor.org/rfc/rfc9110#section-8 */
import { describe, expect, it } from "vitest";
import { parseConnection, persists, printConnection } from "./connection.ts";
import { parseContentLength, printContentLength } from "./content-length.ts";
import { parseContentType, printContentType } from "./content-type.ts";
import { parseTransferEncoding, printTransferEncoding } from "./transfer-encoding.ts";

describe("Content-Length", () => {
  it.each<[string[], number | null]>([
    [["3"], 3],
    [["003"], 3],
    [["3", "3"], 3],
    [["3, 3"], 3],
    [["9007199254740991"], 9_007_199_254_740_991],
    [["9007199254740992"], null],
    [["3, 4"], null],
    [["3", "4"], null],
    [["3,"], null],
    [["-3"], null],
    [["0x3"], null],
    [[""], null],
    [[], null],
  ])("%j is %s", (values, expected) => {
    expect(parseContentLength(values).length).toBe(expected);
  });

  it("is written as a number", () => {
    expect(printContentLength(12)).toBe("12");
    expect(() => printContentLength(-1)).toThrow(RangeError);
  });
});

describe("Content-Type", () => {
  it("has a type and parameters, names in any letters, values quoted or not", () => {
    const read = parseContentType('Text/HTML; Charset="utf-8" ; b="x;\\"y" ; charset=ascii; broken');
    expect(read).toEqual({
      type: "text",
      subtype: "html",
      parameters: new Map([
        ["charset", "utf-8"],
        ["b", 'x;"y'],
      ]),
    });
    expect(read && printContentType(read)).toBe('text/html; charset=utf-8; b="x;\\"y"');
  });

  it.each(["", "text", "text/", "/html", "text/html/x", "te xt/html", "text/html, text/plain"])(
    "%j names none",
    (value) => {
      expect(parseContentType(value)).toBeNull();
    },
  );
});

describe("Transfer-Encoding", () => {
  it("is a list over all fields of the name", () => {
    expect(parseTransferEncoding(["gzip ", 'x;a="b,c" , Chunked'])).toEqual(["gzip", "x", "chunked"]);
    expect(parseTransferEncoding([",,"])).toBeNull();
    expect(parseTransferEncoding(["chun ked"])).toBeNull();
    expect(printTransferEncoding(["gzip", "chunked"])).toBe("gzip, chunked");
  });
});

describe("Connection", () => {
  it("is a list of options in any letters", () => {
    expect(parseConnection(["Keep-Alive, Upgrade"])).toEqual(["keep-alive", "upgrade"]);
    expect(printConnection(["keep-alive", "upgrade"])).toBe("keep-alive, upgrade");
  });

  it.each<[string, string[], boolean]>([
    ["HTTP/1.1", [], true],
    ["HTTP/1.1", ["close"], false],
    ["HTTP/1.0", [], false],
    ["HTTP/1.0", ["keep-alive"], true],
    ["HTTP/1.0", ["keep-alive, close"], false],
  ])("lets %s with %j go on: %s", (version, values, expected) => {
    expect(persists(version, values)).toBe(expected);
  });
});
