/** @see https://www.rfc-editor.org/rfc/rfc9111#section-4.3 */
import { describe, expect, it } from "vitest";
import { get } from "../fetch/header-list.ts";
import { answered, asked, began, cacheAt, fields, stored } from "./test-exchange.ts";
import { evaluatePreconditions, identifyForUpdate, preconditions } from "./validation.ts";

const old = "Last-Modified: Wed, 31 Dec 2025 00:00:00 GMT";
const since = "Wed, 31 Dec 2025 00:00:00 GMT";

describe("section 4.3.1: what a cache asks with", () => {
  it.each([
    [['ETag: "a"', old], true, ['If-None-Match: "a"', `If-Modified-Since: ${since}`]],
    [['ETag: W/"a"'], true, ['If-None-Match: W/"a"']],
    [[old], true, [`If-Modified-Since: ${since}`]],
    [['ETag: "a"', old], false, ['If-None-Match: "a"']],
    [[], true, []],
  ] as const)("of %j, fitting %s: %j", (lines, fits, expected) => {
    expect(preconditions(stored(lines), fits)).toEqual(fields(...expected));
  });
});

describe("section 4.3.2: what a client asks a cache with", () => {
  it.each([
    [['If-None-Match: "a"'], ['ETag: "a"'], "not-modified"],
    [['If-None-Match: "a"'], ['ETag: W/"a"'], "not-modified"],
    [['If-None-Match: "b", "a"'], ['ETag: "a"'], "not-modified"],
    [['If-None-Match: "b"'], ['ETag: "a"'], "send"],
    [["If-None-Match: *"], [], "not-modified"],
    [['If-None-Match: "b"', `If-Modified-Since: ${since}`], ['ETag: "a"', old], "send"],
    [[`If-Modified-Since: ${since}`], [old], "not-modified"],
    [["If-Modified-Since: Tue, 30 Dec 2025 00:00:00 GMT"], [old], "send"],
    [["If-Modified-Since: yesterday"], [old], "send"],
    [
      ["If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT"],
      ["Date: Thu, 01 Jan 2026 00:00:00 GMT"],
      "not-modified",
    ],
    [[`If-Modified-Since: ${since}`], [], "send"],
    [['If-Match: "a"'], ['ETag: "a"'], "send"],
    [[], ['ETag: "a"'], "send"],
  ] as const)("%j of %j: %s", (request, response, expected) => {
    expect(evaluatePreconditions(asked(...request), stored(response))).toBe(expected);
  });
});

describe("section 4.3.4: which stored answers a 304 speaks of", () => {
  const strong = stored(['ETag: "a"']);
  const same = stored(['ETag: "a"', "X: 1"]);
  const weak = stored(['ETag: W/"a"']);
  const dated = stored([old]);
  const bare = stored([]);
  it.each([
    ["a strong tag: all that have it", [strong, weak, same], ['ETag: "a"'], [strong, same]],
    ["a strong tag that none has", [weak, dated], ['ETag: "a"'], []],
    ["a weak tag: the most recent that has it", [weak, strong, dated], ['ETag: W/"a"'], [weak]],
    ["a date: the one that has it", [weak, dated], [old], [dated]],
    ["nothing: the only one", [bare], [], [bare]],
    ["nothing, where there are two", [bare, dated], [], []],
  ] as const)("%s", (_name, candidates, lines, expected) => {
    expect(identifyForUpdate(candidates, fields(...lines))).toEqual(expected);
  });
});

describe("a 304", () => {
  it("makes what is stored fresh again, with its fields", () => {
    const { cache, later } = cacheAt();
    cache.store(asked(), answered(['ETag: "a"', "Cache-Control: max-age=5", "X-A: 1", "Age: 3"]));
    later(9);
    const selection = cache.select(asked());
    expect(selection).toMatchObject({ kind: "validate" });
    if (selection.kind !== "validate") return;
    const times = { requestTime: began + 9000, responseTime: began + 9000 };
    const headers = fields('ETag: "a"', "Cache-Control: max-age=60", "X-A: 2");
    const { stored: now, updated } = cache.freshen(selection, asked(), { ...times, headers });
    expect([updated, get(now.headers, "X-A"), get(now.headers, "Age")]).toEqual([true, "2", "3"]);
    expect(new TextDecoder().decode(now.content)).toBe("x");
    expect(cache.stored).toEqual([now]);
    later(56);
    expect(cache.select(asked())).toMatchObject({ kind: "use", verdict: { rule: "cache-fresh" } });
    later(1);
    expect(cache.select(asked())).toMatchObject({ kind: "validate" });
  });

  it("that names another version changes nothing", () => {
    const { cache } = cacheAt();
    cache.store(asked(), answered(['ETag: "a"', "Cache-Control: no-cache"]));
    const selection = cache.select(asked());
    if (selection.kind !== "validate") throw new Error(selection.kind);
    const newer = { requestTime: began, responseTime: began, headers: fields('ETag: "b"', "X-A: 1") };
    const { stored: now, updated } = cache.freshen(selection, asked(), newer);
    expect([updated, get(now.headers, "X-A")]).toEqual([false, null]);
  });

  it("lets one that was chosen by other fields serve these too", () => {
    const { cache } = cacheAt();
    const control = "Cache-Control: max-age=60";
    cache.store(asked("Accept: a"), answered(['ETag: "a"', "Vary: Accept", control]));
    const request = asked("Accept: b");
    const selection = cache.select(request);
    if (selection.kind !== "validate") throw new Error(selection.kind);
    const newer = {
      requestTime: began,
      responseTime: began,
      headers: fields('ETag: "a"', "Vary: Accept", control),
    };
    cache.freshen(selection, request, newer);
    expect([cache.select(request).kind, cache.select(asked("Accept: a")).kind]).toEqual(["use", "use"]);
    expect(cache.stored).toHaveLength(2);
  });
});

describe("section 4.3.5: an answer to HEAD", () => {
  it.each([
    [['ETag: "a"', "X-A: 2"], 200, 0, ["2"]],
    [['ETag: "b"'], 200, 1, []],
    [["Content-Length: 7"], 200, 1, []],
    [['ETag: "b"'], 404, 0, ["1"]],
  ] as const)("%j with %d drops %d", (lines, status, dropped, left) => {
    const { cache } = cacheAt();
    cache.store(asked(), answered(['ETag: "a"', "Content-Length: 1", "X-A: 1"]));
    expect(cache.freshenByHead(asked("HEAD /a"), answered(lines, { status }))).toBe(dropped);
    expect(cache.stored.map(({ headers }) => get(headers, "X-A"))).toEqual(left);
  });
});

describe("section 4.4: an answer to an unsafe request", () => {
  const all = ["/a", "/b", "/c"].map((path) => `http://app.test${path}`);
  it.each([
    ["POST /a", 200, [], ["/b", "/c"], ["/b", "/c"]],
    ["DELETE /a", 303, [], ["/b", "/c"], ["/b", "/c"]],
    ["FROB /a", 200, [], ["/b", "/c"], ["/b", "/c"]],
    ["PUT /a", 404, [], ["/a", "/b", "/c"], ["/a", "/b", "/c"]],
    ["PUT /a", 500, [], ["/a", "/b", "/c"], ["/a", "/b", "/c"]],
    ["OPTIONS /a", 200, [], ["/a", "/b", "/c"], ["/a", "/b", "/c"]],
    ["QUERY /a", 200, [], ["/a", "/b", "/c"], ["/a", "/b", "/c"]],
    ["POST /a", 201, ["Location: /b", "Content-Location: http://app.test/c#x"], ["/b", "/c"], []],
    ["POST /a", 201, ["Location: http://other.test/b"], ["/b", "/c"], ["/b", "/c"]],
    ["POST /a", 201, ["Location: http://["], ["/b", "/c"], ["/b", "/c"]],
  ] as const)("%s answered %d with %j leaves %j, in a shared cache %j", (...row) => {
    const [line, status, lines, own, shared] = row;
    for (const [kind, left] of [
      ["private", own],
      ["shared", shared],
    ] as const) {
      const { cache } = cacheAt(kind);
      for (const path of ["/a", "/b", "/c"]) cache.store(asked(`GET ${path}`), answered([]));
      const dropped = cache.invalidate(asked(line), answered(lines, { status }));
      const urls = left.map((path) => `http://app.test${path}`);
      expect(cache.stored.map(({ request }) => request.url)).toEqual(urls);
      expect(dropped).toEqual(all.filter((url) => !urls.includes(url)));
    }
  });
});
