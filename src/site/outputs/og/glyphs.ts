/** Draws characters of the font, each once: in a fixed-pitch font a line is its characters side by side. */
import { Resvg } from "@resvg/resvg-js";
import { BOLD, codePointsOf, REGULAR } from "../font/files.ts";
import { escapeXml } from "../xml.ts";
import type { Line } from "./picture.ts";
import { columnsOf } from "./title.ts";

/** Steps between a bare pixel and a covered one. */
export const SHADES = 8;

/** One piece of a line: a character, or a run of characters that our font lacks. Pixels. */
export interface Glyph {
  readonly width: number;
  readonly height: number;
  /** From the pen and the baseline to the top left corner of the drawing. */
  readonly left: number;
  readonly top: number;
  /** How far the pen moves. */
  readonly advance: number;
  /** How much of each pixel is covered, 0 to `SHADES` - 1, row by row. */
  readonly shades: Uint8Array;
}

/** From a line to its pieces in order. */
export type DrawLine = (line: Pick<Line, "text" | "size" | "advance" | "bold">) => Glyph[];

/** SVG to red, green, blue and alpha of every pixel. `foreign` reads the system's fonts as well, which takes long. */
export function rasterise(svg: string, foreign: boolean): Buffer {
  return new Resvg(svg, { font: { fontFiles: [REGULAR, BOLD], loadSystemFonts: foreign } }).render().pixels;
}

/** Remembers what it has drawn: a site of thousands of pages needs some hundred glyphs. */
export function glyphDrawer(): DrawLine {
  const ours = codePointsOf(BOLD);
  const drawn = new Map<string, Glyph>();
  return (line) =>
    pieces(line.text, ours).map((piece) => {
      const key = `${line.size} ${line.bold ? "bold" : "regular"} ${piece}`;
      const glyph = drawn.get(key) ?? draw({ ...line, text: piece }, !isOurs(piece, ours));
      drawn.set(key, glyph);
      return glyph;
    });
}

const isOurs = (character: string, ours: ReadonlySet<number>): boolean =>
  character === " " || ours.has(character.codePointAt(0) ?? 0);

/** Characters one by one; those of other scripts in runs, because their shapes depend on their neighbours. */
function pieces(text: string, ours: ReadonlySet<number>): string[] {
  const found: string[] = [];
  let run = "";
  for (const character of text) {
    if (!isOurs(character, ours)) {
      run += character;
      continue;
    }
    if (run !== "") found.push(run);
    run = "";
    found.push(character);
  }
  return run === "" ? found : [...found, run];
}

function draw(piece: Parameters<DrawLine>[0], foreign: boolean): Glyph {
  const { text, size, bold } = piece;
  const advance = columnsOf(text) * piece.advance;
  const pad = Math.ceil(size / 8);
  const width = advance + 2 * pad;
  const top = -Math.ceil(size * 1.1);
  const height = Math.ceil(size * 1.5);
  const style = `font-family="JetBrains Mono" font-size="${size}" font-weight="${bold ? 700 : 400}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><text x="${pad}" y="${-top}" ${style}>${escapeXml(text)}</text></svg>`;
  const rgba = rasterise(svg, foreign);
  // Nothing rather than a row of boxes, where no font of the system has the characters either.
  const isMissing = foreign && rgba.equals(rasterise(svg, false));
  const shades = Uint8Array.from({ length: width * height }, (_, at) =>
    isMissing ? 0 : Math.round(((rgba[at * 4 + 3] ?? 0) * (SHADES - 1)) / 255),
  );
  return trim({ width, height, left: -pad, top, advance, shades });
}

/** The same without its empty rows and columns: most of a cell is bare, and all of it would be looked at each time. */
function trim(glyph: Glyph): Glyph {
  const { width, shades } = glyph;
  const inked = [...shades.keys()].filter((at) => (shades[at] ?? 0) > 0);
  if (inked.length === 0) return { ...glyph, width: 0, height: 0, shades: new Uint8Array() };
  const [left, right] = extent(inked.map((at) => at % width));
  const [top, bottom] = extent(inked.map((at) => Math.floor(at / width)));
  const kept = Array.from({ length: bottom - top + 1 }, (_, row) =>
    shades.subarray((top + row) * width + left, (top + row) * width + right + 1),
  );
  return {
    ...glyph,
    left: glyph.left + left,
    top: glyph.top + top,
    width: right - left + 1,
    height: kept.length,
    shades: Uint8Array.from(kept.flatMap((row) => [...row])),
  };
}

function extent(values: readonly number[]): [number, number] {
  const grow = ([low, high]: [number, number], value: number): [number, number] => [
    Math.min(low, value),
    Math.max(high, value),
  ];
  return values.reduce(grow, [Infinity, -Infinity]);
}
