/** The files of the font, as installed, and which characters each can draw. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create } from "fontkitten";

const require = createRequire(import.meta.url);

/** Every weight between 400 and 700 in one file, Latin letters only: what pages are set in. */
export const LATIN =
  require.resolve("@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2");
/** All characters of the font at one weight each: arrows, box drawing, Greek, Cyrillic, Vietnamese. */
export const REGULAR =
  require.resolve("@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf");
export const BOLD = require.resolve("@expo-google-fonts/jetbrains-mono/700Bold/JetBrainsMono_700Bold.ttf");
/** The font's licence (SIL Open Font License 1.1), which goes wherever the font goes. */
export const LICENCE = require.resolve("@fontsource-variable/jetbrains-mono/LICENSE");

/** Code points that a font file has a glyph for. */
export function codePointsOf(file: string): ReadonlySet<number> {
  const font = create(readFileSync(file));
  return new Set("characterSet" in font ? font.characterSet : []);
}
