import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "fontkitten";
import { afterEach, describe, expect, it } from "vitest";
import { neededCharacters } from "./characters.ts";
import { makeFaces } from "./faces.ts";

/** The whole budget of the font that every page loads, in bytes. */
const BUDGET = 16 * 1024;
const notes = new URL("../../../../content/notes/", import.meta.url);

const folders: string[] = [];
async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "font-"));
  folders.push(folder);
  return folder;
}
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

async function fontFor(
  text: string,
): Promise<{ bytes: Buffer; styles: string; has: (sign: string) => boolean }> {
  const pages = await emptyFolder();
  await writeFile(join(pages, "page.mdx"), text);
  const faces = await makeFaces(await neededCharacters(pages), await emptyFolder());
  const bytes = await readFile(faces.font);
  const font = create(bytes);
  const known = new Set("characterSet" in font ? font.characterSet : []);
  const has = (sign: string): boolean => known.has(sign.codePointAt(0) ?? 0);
  return { bytes, styles: await readFile(faces.styles, "utf8"), has };
}

describe("the font of a site", () => {
  it("has all of ASCII and the letters that the pages use, and no others", async () => {
    const { has } = await fontFor("Größe, naïve");
    for (const sign of ["A", "~", "`", "{", "–", "…", "ö", "ß", "ï"]) expect(has(sign), sign).toBe(true);
    for (const sign of ["é", "Å"]) expect(has(sign), sign).toBe(false);
  });

  it("stays within its budget for our own notes", async () => {
    const names = (await readdir(notes, { recursive: true })).filter((name) => name.endsWith(".md"));
    expect(names).not.toEqual([]);
    const texts = await Promise.all(names.map((name) => readFile(new URL(name, notes), "utf8")));
    expect((await fontFor(texts.join("\n"))).bytes.length).toBeLessThanOrEqual(BUDGET);
  });

  it("stays within its budget when a site uses every letter it has", async () => {
    const every = Array.from({ length: 0x2300 }, (_, at) => String.fromCodePoint(at)).join("");
    const { bytes, has } = await fontFor(every);
    expect(has("é")).toBe(true);
    expect(bytes.length).toBeLessThanOrEqual(BUDGET);
  });

  it("draws => as two signs: there are no features in it", async () => {
    const font = create((await fontFor("=>")).bytes);
    expect(font).not.toHaveProperty("directory.tables.GSUB");
    expect(font).toHaveProperty("directory.tables.glyf");
  });

  it("has the weights of the site and names its licence", async () => {
    const font = create((await fontFor("")).bytes);
    expect(font).toHaveProperty("variationAxes.wght", { name: "Weight", min: 400, default: 400, max: 700 });
    expect("getName" in font ? [font.copyright, font.getName("licenseURL")] : []).toEqual([
      expect.stringContaining("The JetBrains Mono Project Authors"),
      "https://scripts.sil.org/OFL",
    ]);
  });

  it("leaves arrows, boxes and other alphabets to a second file, asked for only by pages that show them", async () => {
    expect((await fontFor("plain")).styles).not.toContain("mono-more");
    const { styles, has } = await fontFor("client → server ├── Ж");
    expect(has("→")).toBe(false);
    expect(styles).toContain('url("./mono-more.woff2?no-inline")');
    expect(styles).toContain("unicode-range:U+416,U+2192,U+2500,U+251C}");
  });

  it("leaves what it cannot draw to the reader's system", async () => {
    expect((await fontFor("日本語 🍪")).styles).not.toContain("unicode-range");
  });

  it("is made once for the same characters", async () => {
    const cache = await emptyFolder();
    const first = await makeFaces(new Set("abc"), cache);
    expect(await makeFaces(new Set("cba"), cache)).toEqual(first);
    expect(await readdir(cache)).toHaveLength(1);
  });
});
