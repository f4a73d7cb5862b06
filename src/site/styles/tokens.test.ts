import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const pairs = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((found) => [
    found[1] ?? "",
    { light: found[2] ?? "", dark: found[3] ?? "" },
  ]),
);

/** Relative luminance of an sRGB colour (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(ink: string, ground: string, theme: "light" | "dark"): number {
  const [a = 0, b = 0] = [ink, ground]
    .map((name) => luminance(pairs.get(name)?.[theme] ?? "#000000"))
    .sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

const INKS = ["ink", "soft", "faint", "client", "server", "good", "bad", "warn"];
const CODE_INKS = ["code-word", "code-text", "code-name", "code-value", "code-remark", "soft"];

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  const cases = [
    ...INKS.flatMap((ink) => ["paper", "raised", "sunk"].map((ground) => [ink, ground, 4.5] as const)),
    ...CODE_INKS.flatMap((ink) =>
      ["raised", "client-wash", "server-wash"].map((ground) => [ink, ground, 4.5] as const),
    ),
    ["ink", "mark", 4.5],
    ["client", "client-wash", 4.5],
    ["server", "server-wash", 4.5],
    ["faint", "client-wash", 4.5],
    ["faint", "server-wash", 4.5],
    ["edge", "paper", 3],
    ["edge", "raised", 3],
    ["client", "paper", 3],
  ] as const;

  it.each(cases)("sets %s on %s at %s to 1 or better", (ink, ground, least) => {
    expect(pairs.has(ink) && pairs.has(ground)).toBe(true);
    expect(contrast(ink, ground, theme)).toBeGreaterThanOrEqual(least);
  });
});
