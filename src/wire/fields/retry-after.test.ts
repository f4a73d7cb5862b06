/** @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
import { describe, expect, it } from "vitest";
import { parseRetryAfter, printRetryAfter } from "./retry-after.ts";

describe("Retry-After", () => {
  it.each([
    [["120"], { seconds: 120 }],
    [["Fri, 31 Dec 1999 23:59:59 GMT"], { date: Date.UTC(1999, 11, 31, 23, 59, 59) }],
    [["-1"], null],
    [["1.5"], null],
    [["soon"], null],
    [["1", "2"], null],
    [[], null],
  ])("%j is %j", (values, expected) => {
    const read = parseRetryAfter(values, Date.UTC(2026, 0, 1));
    expect(read).toEqual(expected);
    expect(read && printRetryAfter(read)).toBe(read && values[0]);
  });
});
