/** Makes the font files of a site, with the characters it needs, and the style sheet that names them. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import subsetFont from "subset-font";
import { codePointsOf, LATIN, REGULAR } from "./files.ts";
import { FALLBACK_FACES, FAMILY } from "./fallback.ts";

/** Absolute paths. */
export interface Faces {
  /** What every page is set in; worth preloading. */
  readonly font: string;
  /** The `@font-face` rules. */
  readonly styles: string;
}

/** The weights that the style sheets use. Each further one would cost bytes in every character. */
const WEIGHTS = { min: 400, max: 700, default: 400 };

/**
 * No hinting, and no layout features: the font has ligatures that would draw `=>` as one sign. The names kept are the
 * copyright and the licence's address, which the SIL Open Font License 1.1 asks for (condition 2, https://openfontlicense.org).
 */
const SUBSET = {
  targetFormat: "woff2" as const,
  keepFeatures: [],
  dropTables: ["GSUB", "GPOS", "GDEF"],
  noHinting: true,
  preserveNameIds: [0, 13, 14],
};

/**
 * Writes `mono.woff2`, `mono.css` and, when a character needs it, `mono-more.woff2` into a folder of `cacheFolder`
 * named after their content; does nothing when they are there. What neither font file has (Chinese, Arabic, emoji)
 * is left to the reader's system.
 */
export async function makeFaces(needed: ReadonlySet<string>, cacheFolder: string): Promise<Faces> {
  const latin = among(needed, codePointsOf(LATIN));
  const more = among(needed, codePointsOf(REGULAR)).filter((character) => !latin.includes(character));
  const styles = styleSheet(more);
  const key = createHash("sha256")
    .update(JSON.stringify([latin, styles, WEIGHTS, SUBSET]))
    .digest("hex");
  const folder = join(cacheFolder, key.slice(0, 16));
  const faces = { font: join(folder, "mono.woff2"), styles: join(folder, "mono.css") };
  if (existsSync(folder)) return faces;
  await mkdir(cacheFolder, { recursive: true });
  // Made aside and put in place whole, so that another build never finds half of it.
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await writeFile(join(unfinished, "mono.woff2"), await subsetLatin(latin));
  if (more.length > 0) await writeFile(join(unfinished, "mono-more.woff2"), await subsetMore(more));
  await writeFile(join(unfinished, "mono.css"), styles);
  await rename(unfinished, folder).catch((error: unknown) => {
    if (!existsSync(folder)) throw error;
  });
  return faces;
}

async function subsetLatin(characters: readonly string[]): Promise<Buffer> {
  const options = { ...SUBSET, variationAxes: { wght: WEIGHTS } };
  return subsetFont(await readFile(LATIN), characters.join(""), options);
}

async function subsetMore(characters: readonly string[]): Promise<Buffer> {
  return subsetFont(await readFile(REGULAR), characters.join(""), SUBSET);
}

function among(characters: ReadonlySet<string>, codePoints: ReadonlySet<number>): string[] {
  return [...characters].filter((character) => codePoints.has(character.codePointAt(0) ?? 0)).sort();
}

function styleSheet(more: readonly string[]): string {
  const weights = `font-weight:${WEIGHTS.min} ${WEIGHTS.max};font-display:swap`;
  const face = (file: string, range: string): string =>
    `@font-face{font-family:"${FAMILY}";src:url("./${file}?no-inline") format("woff2");${weights}${range}}`;
  // Of two faces that both claim a character the later wins: the second is asked for its own characters only.
  return [
    ...FALLBACK_FACES,
    face("mono.woff2", ""),
    ...(more.length > 0 ? [face("mono-more.woff2", `;unicode-range:${unicodeRange(more)}`)] : []),
  ].join("\n");
}

/** CSS Fonts Module Level 4, section 4.5: `U+2190-2193,U+2500`. */
function unicodeRange(characters: readonly string[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const point of characters.map((character) => character.codePointAt(0) ?? 0).sort((a, b) => a - b)) {
    const open = ranges.at(-1);
    if (open?.last === point - 1) open.last = point;
    else ranges.push({ first: point, last: point });
  }
  const hex = (point: number): string => point.toString(16).toUpperCase();
  return ranges
    .map(({ first, last }) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
    .join(",");
}
