/** Stands in for the font while it loads: the reader's own fixed-pitch font, stretched so that nothing moves when ours comes. */

/** Names of the font and of its stand-in, as the style sheets know them. */
export const FAMILY = "Port Mono";
const STAND_IN = `${FAMILY} Fallback`;

/** Of our font, in parts of its size: from its `hhea` table and the width of its characters. */
const OURS = { ascent: 1.02, descent: 0.3, advance: 0.6 };

/** Fixed-pitch fonts that systems come with, by the width of their characters (`hmtx` over `head.unitsPerEm`). */
const SYSTEM_FONTS = [
  { advance: 1229 / 2048, names: ["Courier New", "Liberation Mono", "Roboto Mono", "Droid Sans Mono"] },
  { advance: 1126 / 2048, names: ["Consolas"] },
  { advance: 1233 / 2048, names: ["Menlo", "Menlo Regular", "DejaVu Sans Mono"] },
];

/**
 * One rule for each width. A rule whose fonts the system does not have counts as not there (CSS Fonts Module Level 4,
 * section 5.2), so that one name serves for all. The heights are divided by `size-adjust`, which makes the widths
 * equal and scales the heights as well (https://developer.mozilla.org/en-US/docs/Web/CSS/@font-face/size-adjust).
 */
export const FALLBACK_FACES: readonly string[] = SYSTEM_FONTS.map(({ advance, names }) => {
  const adjust = OURS.advance / advance;
  const percent = (part: number): string => `${Number((part * 100).toFixed(2))}%`;
  const sources = names.map((name) => `local("${name}")`).join(",");
  return `@font-face{font-family:"${STAND_IN}";src:${sources};size-adjust:${percent(adjust)};ascent-override:${percent(OURS.ascent / adjust)};descent-override:${percent(OURS.descent / adjust)};line-gap-override:0%}`;
});
