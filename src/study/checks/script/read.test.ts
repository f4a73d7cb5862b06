/** How the scripts of a `js check` fence are told apart, and what their author is told. */
import { describe, expect, it } from "vitest";
import { readScript } from "./read.ts";
import { requestOf } from "./request.ts";

const text = `const base = "/tea";
// ### It is there
const answer = await ask({ path: base });
equal(answer.status, 200, "status");
// ### And stays
expect(true, "yes");`;

describe("a script", () => {
  it("has a check for each sentence, on its own lines, below what is common to all", () => {
    const { checks, faults } = readScript(text);
    expect(faults).toEqual([]);
    expect(checks.map(({ sentence }) => sentence)).toEqual(["It is there", "And stays"]);
    expect(checks.map(({ source }) => source.split("\n").map((line) => line !== ""))).toEqual([
      [true, false, true, true, false, false],
      [true, false, false, false, false, true],
    ]);
  });

  it.each([
    ["", 0, "a script without a sentence"],
    ["// ###\nexpect(true, 'a');", 0, "a check without a sentence"],
    ["\n// ### A\nawait ask({ path: '/' });", 1, 'the check "A", which expects nothing'],
  ])("is refused: %j", (source, line, found) => {
    expect(readScript(source).faults[0]).toMatchObject({ line, found });
  });
});

describe("its request", () => {
  it("is that of a tab, of curl, or of a page, with JSON for what is no text", () => {
    expect(requestOf({ path: "/a" })).toEqual({
      ...{ as: "tab", method: "GET", address: "/a", headers: "", body: "" },
    });
    expect(
      requestOf({ method: "POST", path: "/a", body: { b: 1 }, headers: { "X-A": 2 }, as: "curl" }),
    ).toEqual({
      ...{ as: "curl", method: "POST", address: "/a", body: '{"b":1}' },
      headers: "X-A: 2\nContent-Type: application/json",
    });
    expect(requestOf({ path: "/", as: "a script of http://a.test with credentials" })).toMatchObject({
      ...{ as: "script", origin: "http://a.test", credentials: "include", mode: "cors" },
    });
  });

  it("is a sentence where it is none", () => {
    expect(requestOf("/a")).toMatch(/^ask needs a path/);
    expect(requestOf({ path: "/a", as: "wget" })).toMatch(/^"as" is as curl/);
  });
});
