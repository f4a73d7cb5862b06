import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { painter } from "./paint.ts";
import { HEIGHT, linesOf, MARGIN, WIDTH, WORDS_END, type Card } from "./picture.ts";
import { columnsOf } from "./title.ts";

const paint = painter();
const card = (title: string, rest: Partial<Card> = {}): Card => ({
  site: "Example notes",
  place: "The wire / 7",
  title,
  description: "What a server sees of a request before it has read all of it.",
  ...rest,
});
const LONG =
  "Why does a browser ask first when a page of one origin sends JSON to another, and what must a server answer to be heard? ".repeat(
    4,
  );

/** Palette indices of a picture, row by row: 0 is bare paper. */
function pixelsOf(png: Buffer): Uint8Array {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    chunks.set(png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const rows = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0));
  return Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) => rows[at + Math.floor(at / WIDTH) + 1] ?? 0);
}

/** How many pixels of an area, to the right of and below its first corner, are not bare paper. */
function inked(pixels: Uint8Array, [x, y]: [number, number], [right, bottom]: [number, number]): number {
  let count = 0;
  for (let row = y; row < bottom; row++) {
    count += pixels.subarray(row * WIDTH + x, row * WIDTH + right).filter((index) => index !== 0).length;
  }
  return count;
}

describe("a preview picture", () => {
  it("is a PNG of 1200 by 630 pixels and less than 25 KB, also for the longest title", () => {
    for (const title of ["Cookies", LONG]) {
      const png = paint(card(title));
      expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
      expect(png.length).toBeLessThan(25_000);
    }
  });

  it("shows its title between the margins and nothing in them", () => {
    for (const title of ["Cookies", LONG, "W".repeat(300), "Ĵ\u0301 Ỹ (g) | @"]) {
      const pixels = pixelsOf(paint(card(title, { site: "M".repeat(90), place: "Q".repeat(90) })));
      expect(inked(pixels, [MARGIN, 140], [WIDTH - MARGIN, WORDS_END]), title).toBeGreaterThan(1000);
      expect(inked(pixels, [0, 0], [MARGIN - 8, HEIGHT]), title).toBe(0);
      expect(inked(pixels, [WIDTH - MARGIN + 8, 0], [WIDTH, HEIGHT]), title).toBe(0);
      expect(inked(pixels, [0, WORDS_END + 12], [WIDTH, 484]), title).toBe(0);
    }
  });

  it("differs where the words differ and is the same where they are the same", () => {
    expect(paint(card("200")).equals(paint(card("201")))).toBe(false);
    expect(paint(card("200")).equals(paint(card("200")))).toBe(true);
  });

  it("sets Greek, Cyrillic and arrows in the font of the site", () => {
    const bare = pixelsOf(paint(card("")));
    for (const title of ["Ω", "Ж", "→"]) {
      expect(pixelsOf(paint(card(title))), title).not.toEqual(bare);
    }
  });
});

describe("a title that no font on this machine can draw", () => {
  it("leaves its place empty, and the rest of the picture as it is", () => {
    const unassigned = String.fromCodePoint(0xe0fff, 0xe0ffe);
    const nothing = pixelsOf(paint(card("", { description: "" })));
    expect(pixelsOf(paint(card(unassigned, { description: "" })))).toEqual(nothing);
  });
});

describe("the words of a picture", () => {
  it("stay within the margins and above the drawing, whatever the card says", () => {
    const words = fc.string({ unit: "grapheme", maxLength: 300 });
    const cards = fc.record({ site: words, place: words, title: words, description: words });
    fc.assert(
      fc.property(cards, (any) => {
        for (const { text, x, advance, baseline } of linesOf(any)) {
          expect(x + columnsOf(text) * advance).toBeLessThanOrEqual(WIDTH - MARGIN);
          expect(baseline).toBeLessThan(WORDS_END);
        }
      }),
    );
  });

  it("keep the whole title as long as it is shorter than 250 signs", () => {
    const title = LONG.slice(0, 240).trim();
    const shown = linesOf(card(title)).filter(({ bold, size }) => bold && size > 25);
    expect(shown.map(({ text }) => text).join(" ")).toBe(title);
  });
});
