/** Paints preview pictures: the shared drawing once, then the words of each page into a copy of it. */
import { COLOURS } from "../colours.ts";
import { glyphDrawer, rasterise, SHADES, type Glyph } from "./glyphs.ts";
import { backdropSvg, HEIGHT, linesOf, WIDTH, type Card } from "./picture.ts";
import { encodePng } from "./png.ts";

/** From what a picture says to its PNG. */
export type Paint = (card: Card) => Buffer;

/** A painter with the shared drawing ready. Takes tens of milliseconds, so a thread makes one and keeps it. */
export function painter(): Paint {
  const { palette, pixels } = backdrop();
  const drawLine = glyphDrawer();
  return (card) => {
    const canvas = pixels.slice();
    for (const line of linesOf(card)) {
      let pen = line.x;
      for (const glyph of drawLine(line)) {
        ink(canvas, glyph, pen + glyph.left + (line.baseline + glyph.top) * WIDTH, TONES[line.tone]);
        pen += glyph.advance;
      }
    }
    return encodePng({ width: WIDTH, height: HEIGHT, pixels: canvas, palette });
  };
}

/** Where the shades of each tone start in the palette; the first of each is bare paper. */
const TONES: Readonly<Record<"ink" | "soft", number>> = { ink: 0, soft: SHADES };

/** Puts a glyph on the canvas with its top left corner at the pixel `corner`. Where two overlap, the darker pixel stays. */
function ink(canvas: Uint8Array, { width, height, shades }: Glyph, corner: number, tone: number): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const shade = shades[y * width + x] ?? 0;
      const at = corner + y * WIDTH + x;
      if (shade > 0 && shade > (canvas[at] ?? 0) - tone) canvas[at] = tone + shade;
    }
  }
}

/** The shared drawing in a palette that starts with the shades of the words. */
function backdrop(): { palette: string[]; pixels: Uint8Array } {
  const palette = [...shadesOf(COLOURS.ink), ...shadesOf(COLOURS.soft)];
  const known = new Map<number, number>();
  const rgba = rasterise(backdropSvg(), false);
  const indexOf = (colour: number): number => {
    const hex = `#${colour.toString(16).padStart(6, "0")}`;
    return hex === COLOURS.paper ? 0 : palette.push(hex) - 1;
  };
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  for (let at = 0; at < pixels.length; at++) {
    const colour = rgba.readUIntBE(at * 4, 3);
    const index = known.get(colour) ?? indexOf(colour);
    known.set(colour, index);
    pixels[at] = index;
  }
  return { palette, pixels };
}

/** `SHADES` colours from paper to `colour`. */
function shadesOf(colour: string): string[] {
  const channels = (hex: string): number[] =>
    [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const target = channels(colour);
  return Array.from({ length: SHADES }, (_, step) => {
    const part = step / (SHADES - 1);
    const mixed = channels(COLOURS.paper).map((from, at) =>
      Math.round(from + ((target[at] ?? 0) - from) * part),
    );
    return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
  });
}
