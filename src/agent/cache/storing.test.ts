/** @see https://www.rfc-editor.org/rfc/rfc9111#section-3 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storedFields, updatedFields } from "./header-fields.ts";
import { refuseToStore } from "./storing.ts";
import { answered, asked, cacheAt, fields } from "./test-exchange.ts";

const both = ["private", "shared"] as const;

describe("section 3: an answer is stored or not", () => {
  it.each([
    ["GET /a", 200, [], null, null],
    ["GET /a", 404, [], null, null],
    ["GET /a", 301, [], null, null],
    ["GET /a", 302, [], "no-freshness", "no-freshness"],
    ["GET /a", 403, [], "no-freshness", "no-freshness"],
    ["GET /a", 500, [], "no-freshness", "no-freshness"],
    ["GET /a", 302, ["Cache-Control: max-age=1"], null, null],
    ["GET /a", 500, ["Expires: Thu, 01 Jan 2026 01:00:00 GMT"], null, null],
    ["GET /a", 403, ["Cache-Control: public"], null, null],
    ["GET /a", 403, ["Cache-Control: private"], null, "private"],
    ["GET /a", 403, ["Cache-Control: s-maxage=9"], "no-freshness", null],
    ["GET /a", 200, ["Cache-Control: no-store"], "no-store", "no-store"],
    ["GET /a", 200, ["Cache-Control: max-age=60, no-store"], "no-store", "no-store"],
    ["GET /a", 200, ["Cache-Control: no-cache"], null, null],
    ["GET /a", 200, ["Cache-Control: private"], null, "private"],
    ["GET /a", 200, ['Cache-Control: private="Set-Cookie"'], null, null],
    ["GET /a", 200, ["Cache-Control: no-store, must-understand"], null, null],
    ["GET /a", 299, ["Cache-Control: max-age=9, must-understand"], "status", "status"],
    ["GET /a", 206, ["Cache-Control: max-age=9"], "partial", "partial"],
    ["GET /a", 304, ["Cache-Control: max-age=9"], "status", "status"],
    ["GET /a", 103, [], "status", "status"],
    ["HEAD /a", 200, ["Cache-Control: max-age=9"], "method", "method"],
    ["POST /a", 200, ["Cache-Control: max-age=9"], "method", "method"],
    ["QUERY /a", 200, ["Cache-Control: max-age=9"], "method", "method"],
  ] as const)("%s answered %d with %j: private %s, shared %s", (...row) => {
    const [line, status, lines, own, shared] = row;
    const [forPrivate, forShared] = both.map((kind) =>
      refuseToStore(asked(line), answered(lines, { status }), kind),
    );
    expect(forPrivate?.rule ?? null).toBe(own === null ? null : `cache-not-stored-${own}`);
    expect(forShared?.rule ?? null).toBe(shared === null ? null : `cache-not-stored-${shared}`);
  });

  it.each([
    ["Cache-Control: no-store", "cache-not-stored-request-no-store"],
    ["Range: bytes=0-1", "cache-not-stored-partial"],
    ["Cache-Control: no-cache", undefined],
  ])("of a request with %s: %s", (line, rule) => {
    expect(refuseToStore(asked(line), answered(["Cache-Control: max-age=9"]), "private")?.rule).toBe(rule);
  });

  it("is not stored where it broke off, or is too big", () => {
    const { cache } = cacheAt();
    expect(cache.store(asked(), answered([], { complete: false })).rule).toBe("cache-not-stored-incomplete");
    const content = new Uint8Array(8 * 1024 * 1024 + 1);
    expect(cache.store(asked(), answered([], { content })).rule).toBe("cache-not-stored-size");
    expect(cache.stored).toEqual([]);
  });

  it("lets the oldest go where there is no more room", () => {
    const { cache } = cacheAt();
    const content = new Uint8Array(8 * 1024 * 1024);
    for (let at = 0; at < 9; at += 1) cache.store(asked(`GET /${at}`), answered([], { content }));
    expect(cache.stored.map(({ request }) => request.url)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((at) => `http://app.test/${at}`),
    );
  });
});

describe("section 3.5: an answer to a request with Authorization", () => {
  it.each([
    ["max-age=60", "cache-not-stored-authorization"],
    ["private, max-age=60", "cache-not-stored-private"],
    ["public, max-age=60", undefined],
    ["s-maxage=60", undefined],
    ["max-age=60, must-revalidate", undefined],
  ])("that says %s: %s", (control, rule) => {
    const request = asked("Authorization: Bearer x");
    const response = answered([`Cache-Control: ${control}`]);
    expect(refuseToStore(request, response, "shared")?.rule).toBe(rule);
    expect(refuseToStore(request, response, "private")).toBeNull();
  });
});

describe("sections 3.1 and 3.2: fields", () => {
  it("of one connection, and those that are named, are not stored", () => {
    const headers = fields(
      "Connection: close, X-Hop",
      "X-Hop: 1",
      "Keep-Alive: timeout=5",
      "Proxy-Authenticate: Basic",
      'Cache-Control: no-cache="X-Once", private="Set-Cookie"',
      "X-Once: 1",
      "Set-Cookie: a=1",
      "X-Own: 1",
    );
    const names = (kind: (typeof both)[number]): string[] =>
      storedFields(headers, kind).map(([name]) => name);
    expect(names("private")).toEqual(["Cache-Control", "Set-Cookie", "X-Own"]);
    expect(names("shared")).toEqual(["Cache-Control", "X-Own"]);
  });

  it("of a newer answer replace their namesakes, but for what the content depends on", () => {
    const old = fields('ETag: "a"', "X-A: 1", "X-A: 2", "Content-Length: 1", "X-B: 1");
    const newer = fields(
      "x-a: 3",
      "Content-Length: 0",
      "Content-Encoding: gzip",
      "Connection: close",
      "X-C: 1",
    );
    expect(updatedFields(old, newer, "private")).toEqual(
      fields('ETag: "a"', "Content-Length: 1", "X-B: 1", "x-a: 3", "X-C: 1"),
    );
  });
});

const directive = fc.constantFrom(
  ...["max-age=60", "s-maxage=60", "no-store", "no-cache", "private", "public", "must-revalidate", "x=1"],
);
const line = fc.oneof(
  fc.array(directive, { maxLength: 4 }).map((all) => `Cache-Control: ${all.join(", ")}`),
  fc.constantFrom("Expires: 0", 'ETag: "a"', "Vary: Accept", "Authorization: x", "Set-Cookie: a=1", "Age: 3"),
);

describe("whatever the headers", () => {
  it("no-store is never stored, and a shared cache never stores what a private one may not", () => {
    const status = fc.constantFrom(200, 206, 302, 404, 500);
    fc.assert(
      fc.property(fc.array(line), fc.array(line), status, (request, response, code) => {
        const [own, shared] = both.map((kind) =>
          refuseToStore(asked(...request), answered(response, { status: code }), kind),
        );
        const said = response.join();
        if (said.includes("no-store")) expect(own).not.toBeNull();
        if (shared === null && !said.includes("s-maxage")) expect(own).toBeNull();
        if (shared === null) expect(said).not.toMatch(/private/);
        const closed = !/must-revalidate|public|s-maxage/.test(said);
        if (request.join().includes("Authorization") && closed) expect(shared).not.toBeNull();
        expect(own?.because ?? ".").toMatch(/\.$/);
      }),
    );
  });
});
