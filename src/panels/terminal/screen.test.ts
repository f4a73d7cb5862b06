/** @see https://ecma-international.org/publications-and-standards/standards/ecma-48/ */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Screen } from "./screen.ts";

const shown = (...pieces: readonly string[]): string => {
  const screen = new Screen(10, 4);
  for (const piece of pieces) screen.write(piece);
  return screen.text;
};

describe("a screen", () => {
  it.each([
    ["lines, with and without a return", "a\r\nb\nc", "a\nb\nc"],
    ["a line written over", "12%\r100%", "100%"],
    ["a step back", "ab\b \bc", "ac"],
    [
      "no colours, titles or modes",
      "\x1b[1;32mok\x1b[0m\x1b]0;title\x07 \x1b[?25lyes\x1b]0;t\x1b\\",
      "ok yes",
    ],
    ["a line erased to its end", "abcdef\x1b[3D\x1b[K", "abc"],
    ["a line erased up to here", "abcdef\x1b[4D\x1b[1K", "   def"],
    ["a line erased whole", "abcdef\x1b[2K\rx", "x"],
    ["a column", "abcdef\x1b[2GX", "aXcdef"],
    ["a prompt drawn again", "\x1b[G\x1b[J> n\x1b[G\x1b[J> np\x1b[G\x1b[J> npm", "> npm"],
    ["lines written over", "one\r\ntwo\r\n\x1b[2A1\x1b[1B\r2", "1ne\n2wo"],
    ["a line too long for it", "0123456789ab", "0123456789\nab"],
    ["what is below erased", "a\r\nb\r\nc\x1b[2A\r\x1b[Jx", "x"],
    ["what is above erased", "a\r\nb\r\nc\x1b[1J", ""],
    ["all erased", "a\r\nb\x1b[2J\x1b[3J\x1b[Hc", "c"],
    ["a place", "\x1b[2;3Hx", "\n  x"],
    ["tabs", "a\tb", "a       b"],
    ["characters of more than one unit", "\u{1f600}\u{1f600}\x1b[DX", "\u{1f600}X"],
  ])("shows %s", (_, text, lines) => {
    expect(shown(text)).toBe(lines);
  });

  it("moves in what it shows, not in what has gone above", () => {
    expect(shown("1\n2\n3\n4\n5\n6\x1b[9A\rx\x1b[H\x1b[1Cy")).toBe("1\n2\nxy\n4\n5\n6");
  });

  it("keeps a thousand lines", () => {
    const lines = Array.from({ length: 1500 }, (_, at) => `line ${at}`);
    const kept = shown(lines.join("\n")).split("\n");
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([1000, "line 500", "line 1499"]);
  });

  it("shows the same however its text is cut, and takes any", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "\x1b",
        "[",
        "2K",
        "1A",
        "J",
        "H",
        "]0;t",
        "\x07",
        "\r",
        "\n",
        "\b",
        "\t",
        "word",
        "12;3",
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    const text = fc.array(piece).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, fc.nat(80), (whole, at) => {
        // A cut through a character is the decoder's to mend.
        const characters = [...whole];
        const [before, behind] = [characters.slice(0, at).join(""), characters.slice(at).join("")];
        expect(shown(before, behind)).toBe(shown(whole));
      }),
    );
  });
});
