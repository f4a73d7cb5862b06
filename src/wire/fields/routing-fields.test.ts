/** @see https://www.rfc-editor.org/rfc/rfc9110#section-10 */
import { describe, expect, it } from "vitest";
import {
  parseAllowCredentials,
  parseAllowOrigin,
  parseCorsNames,
  parseMaxAge,
  parseRequestMethod,
  printAllowOrigin,
  printCorsNames,
} from "./access-control.ts";
import { parseAllow, printAllow } from "./allow.ts";
import { parseForwarded, printForwarded } from "./forwarded.ts";
import { parseHost, printHost } from "./host.ts";
import { parseLink, printLink } from "./link.ts";
import { parseLocation, printLocation } from "./location.ts";
import { parseOrigin, printOrigin } from "./origin.ts";
import { asQuoted, printParameter } from "./parameters.ts";
import {
  isWebSocketKey,
  parseExtensions,
  parseSubprotocols,
  parseWebSocketVersions,
  printExtensions,
} from "./sec-websocket.ts";
import { parseServerTiming, printServerTiming } from "./server-timing.ts";
import { parseUpgrade, printUpgrade } from "./upgrade.ts";
import { clientAddress, parseForwardedList, printForwardedList } from "./x-forwarded.ts";

describe("the fields of CORS", () => {
  it.each([
    [["*"], "any"],
    [["null"], "null"],
    [["https://app.test"], "origin"],
    [["http://localhost:3000"], "origin"],
    [["https://app.test/"], "other"],
    [["app.test"], "other"],
    [["https://a.test, https://b.test"], "other"],
    [["https://a.test", "https://a.test"], "other"],
    [[""], "other"],
  ])("Access-Control-Allow-Origin %j allows %s", (values, kind) => {
    const read = parseAllowOrigin(values);
    expect(read?.kind).toBe(kind);
    expect(read && printAllowOrigin(read)).toBe(values.join(", "));
  });

  it("allow credentials by one word in small letters", () => {
    expect(parseAllowOrigin([])).toBeNull();
    expect([["true"], ["True"], ["true", "true"], []].map(parseAllowCredentials)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("list names, and fail as a whole", () => {
    expect(parseCorsNames(["PUT, patch", "*"])).toEqual(["PUT", "patch", "*"]);
    expect(parseCorsNames([""])).toEqual([]);
    expect(parseCorsNames(["PUT, a b"])).toBeNull();
    expect(printCorsNames(["etag", "x-id"])).toBe("etag, x-id");
    expect(() => printCorsNames(["a b"])).toThrow(RangeError);
  });

  it("count seconds, and name one method", () => {
    expect([["600"], ["0"], ["-1"], ["1", "1"], []].map(parseMaxAge)).toEqual([600, 0, null, null, null]);
    expect([["PUT"], ["P T"], ["PUT", "GET"], []].map(parseRequestMethod)).toEqual(["PUT", null, null, null]);
  });
});

describe("Origin and Host", () => {
  it.each([
    ["https://app.test", { kind: "origin", scheme: "https", host: "app.test", port: null }],
    ["http://[::1]:3000", { kind: "origin", scheme: "http", host: "[::1]", port: 3000 }],
    ["null", { kind: "null" }],
    ["https://", null],
    ["https://user@a.test", null],
    ["HTTPS://a.test", null],
    ["https://a.test/x", null],
    ["http://a.test:99999", null],
    ["", null],
  ])("%j is the origin %j", (value, expected) => {
    const read = parseOrigin(value);
    expect(read).toEqual(expected);
    expect(read && printOrigin(read)).toBe(read && value);
  });

  it.each([
    ["app.test", { host: "app.test", port: null }],
    ["127.0.0.1:80", { host: "127.0.0.1", port: 80 }],
    ["[::1]", { host: "[::1]", port: null }],
    ["", { host: "", port: null }],
    ["a.test:", { host: "a.test", port: null }],
    ["a b", null],
    ["a/b", null],
    ["a.test:http", null],
    ["::1", null],
  ])("%j is the host %j", (value, expected) => {
    const read = parseHost(value);
    expect(read).toEqual(expected);
    expect(read && parseHost(printHost(read))).toEqual(expected);
  });
});

describe("Link", () => {
  it("holds addresses and relations, commas and quotes within them", () => {
    const read = parseLink([
      '</items?page=2>; rel="next", <https://a.test/a,b>; REL="Last up"; title="a, \\"b\\"; c"',
      "no angle; rel=x, <>; rel=self, <open; rel=y",
    ]);
    expect(read.map(({ target, relations }) => [target, relations])).toEqual([
      ["/items?page=2", ["next"]],
      ["https://a.test/a,b", ["last", "up"]],
      ["", ["self"]],
    ]);
    expect(read[1]?.parameters[1]).toEqual({ name: "title", value: 'a, "b"; c' });
    expect(parseLink([printLink(read)])).toEqual(read);
    expect(() => printLink([{ target: "a>b", parameters: [] }])).toThrow(RangeError);
  });
});

describe("Location", () => {
  it.each([
    ["https://a.test/x", "absolute"],
    ["mailto:a@b.test", "absolute"],
    ["//b.test/x", "other-host"],
    ["/x", "path"],
    ["x/y", "relative"],
    ["1:2", "relative"],
    ["?q=1", "query"],
    ["#part", "fragment"],
    ["", "same"],
  ])("%j is of the form %s", (reference, form) => {
    expect(parseLocation([reference])).toEqual({ reference, form });
  });

  it("is given once", () => {
    expect(
      [[], ["/a", "/b"], ["/a", "/a"]].map((values) => parseLocation(values)?.reference ?? null),
    ).toEqual([null, null, "/a"]);
    expect(printLocation("/naïve x?a=1%20&b=[2]#é")).toBe("/na%C3%AFve%20x?a=1%20&b=[2]#%C3%A9");
  });
});

describe("Allow and Upgrade", () => {
  it("are lists of tokens", () => {
    expect(parseAllow(["GET, HEAD", "a b, PUT"])).toEqual(["GET", "HEAD", "PUT"]);
    expect(parseAllow([""])).toEqual([]);
    expect(printAllow(["GET", "PUT"])).toBe("GET, PUT");
    const read = parseUpgrade(["websocket, HTTP/2.0, a/b/c, /x"]);
    expect(read).toEqual([
      { name: "websocket", version: null },
      { name: "HTTP", version: "2.0" },
    ]);
    expect(printUpgrade(read)).toBe("websocket, HTTP/2.0");
  });
});

describe("the fields of a WebSocket", () => {
  it.each([
    ["dGhlIHNhbXBsZSBub25jZQ==", true],
    ["dGhlIHNhbXBsZSBub25jZR==", false],
    ["dGhlIHNhbXBsZSBub25j", false],
    ["", false],
  ])("%j is a key: %s", (value, expected) => {
    expect(isWebSocketKey(value)).toBe(expected);
  });

  it("have versions, subprotocols and extensions", () => {
    expect(parseWebSocketVersions(["13, 8", "7"])).toEqual([13, 8, 7]);
    expect([["256"], ["013"], [""], []].map(parseWebSocketVersions)).toEqual([null, null, null, null]);
    expect(parseSubprotocols(["chat, superchat"])).toEqual(["chat", "superchat"]);
    expect([["a, a"], ["a b"]].map(parseSubprotocols)).toEqual([null, null]);
    // RFC 7692, section 7.1.
    const text = "permessage-deflate; client_max_window_bits; server_max_window_bits=10";
    const read = parseExtensions([text]);
    expect(read?.[0]?.parameters.map(({ value }) => value)).toEqual([null, "10"]);
    expect(read && printExtensions(read)).toBe(text);
    expect(parseExtensions(["; a"])).toBeNull();
  });
});

describe("Forwarded and the fields before it", () => {
  it("has an element for each proxy (RFC 7239, sections 4 and 7.1)", () => {
    const read = parseForwarded(['For="[2001:db8::1]:4711";proto=https, for=192.0.2.43;host=a.test;by=_x']);
    expect(read).toEqual([
      { for: "[2001:db8::1]:4711", by: null, host: null, proto: "https" },
      { for: "192.0.2.43", by: "_x", host: "a.test", proto: null },
    ]);
    expect(parseForwarded([printForwarded(read)])).toEqual(read);
  });

  it("can be trusted only as far as one's own proxies go", () => {
    const values = ["6.6.6.6, 192.0.2.1", "10.0.0.1"];
    expect([0, 1, 2, 3, 4].map((trusted) => clientAddress(values, trusted))).toEqual([
      null,
      "10.0.0.1",
      "192.0.2.1",
      "6.6.6.6",
      null,
    ]);
    expect(printForwardedList(parseForwardedList(values))).toBe("6.6.6.6, 192.0.2.1, 10.0.0.1");
  });
});

describe("Server-Timing", () => {
  it("names what took how long", () => {
    const read = parseServerTiming(['db;dur=53.2;desc="the, query", cache;desc=miss, x;dur=y, ;dur=1']);
    expect(read).toEqual([
      { name: "db", duration: 53.2, description: "the, query" },
      { name: "cache", duration: null, description: "miss" },
      { name: "x", duration: 0, description: null },
    ]);
    expect(parseServerTiming([printServerTiming(read)])).toEqual(read);
  });
});

describe("a parameter", () => {
  it("is a token or stands in quotes", () => {
    expect(printParameter({ name: "a", value: 'b "c"' })).toBe('a="b \\"c\\""');
    expect(() => printParameter({ name: "a b", value: null })).toThrow(RangeError);
    expect(() => asQuoted("\n")).toThrow(RangeError);
    expect(() => asQuoted("€")).toThrow(RangeError);
  });
});
