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
  const shades = Uint8Array.from({ length: width * height }, (_, at) =>
    Math.round(((rgba[at * 4 + 3] ?? 0) * (SHADES - 1)) / 255),
  );
  return { width, height, left: -pad, top, advance, shades };
}
