/** @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1 */
import { describe, expect, it } from "vitest";
import { ifMatchHolds, parseIfMatch, printIfMatch } from "./if-match.ts";
import { parseIfRange, printIfRange } from "./if-range.ts";

const strong = { weak: false, opaque: "a" };

describe("If-Match", () => {
  it.each([
    [['"a"'], strong, true],
    [['"b", "a"'], strong, true],
    [['W/"a"'], strong, false],
    [['"a"'], { weak: true, opaque: "a" }, false],
    [["*"], strong, true],
    [["*"], null, false],
    [["a"], strong, false],
  ])("%j against %j holds: %s", (values, current, expected) => {
    const tags = parseIfMatch(values) ?? [];
    expect(ifMatchHolds(tags, current)).toBe(expected);
    expect(parseIfMatch([printIfMatch(tags)])).toEqual(tags);
  });
});

describe("If-Range", () => {
  it.each([
    ['"a"', { tag: strong }],
    ["Sun, 06 Nov 1994 08:49:37 GMT", { date: 784_111_777_000 }],
    ["a", null],
  ])("%s is %j", (text, expected) => {
    const read = parseIfRange([text], 0);
    expect(read).toEqual(expected);
    expect(read && printIfRange(read)).toBe(read && text);
    expect(parseIfRange([text, text], 0)).toBeNull();
  });
});
