import { describe, expect, it } from "vitest";
import { piecesOf } from "./coded.ts";

describe("the pieces of a text", () => {
  it.each([
    ["plain", [["plain", false]]],
    [
      "`a` and `b c`.",
      [
        ["a", true],
        [" and ", false],
        ["b c", true],
        [".", false],
      ],
    ],
    ["one ` alone", [["one ` alone", false]]],
    ["", []],
  ])("%j", (text, pieces) => {
    expect(piecesOf(text).map(({ text: piece, isCode }) => [piece, isCode])).toEqual(pieces);
  });
});
