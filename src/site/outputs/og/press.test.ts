import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { examplePage, exampleSite } from "../example-site.ts";
import { picturesOf } from "./cards.ts";
import { painter } from "./paint.ts";
import { paintAll } from "./press.ts";

const folders: string[] = [];
async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "og-"));
  folders.push(folder);
  return folder;
}
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

describe("the pictures of a site", () => {
  it("are one for the first page, each section and each page", () => {
    expect(picturesOf(exampleSite()).map(({ path }) => path)).toEqual([
      "/og.png",
      "/og/wire.png",
      "/og/wire/one.png",
      "/og/wire/two.png",
      "/og/wire/three.png",
      "/og/wire/four.png",
    ]);
  });

  it("show the page where it opens its section", () => {
    const site = exampleSite({ pages: [examplePage({ path: "/wire/", title: "All of it" })] });
    expect(picturesOf(site).map(({ path, card }) => [path, card.title])).toEqual([
      ["/og.png", "Example notes"],
      ["/og/wire.png", "All of it"],
    ]);
  });

  it("are painted once for what they say, and found again by the next build", async () => {
    const folder = await emptyFolder();
    const pictures = picturesOf(exampleSite());
    const files = await paintAll(pictures, folder);
    const [first] = pictures;
    expect(await readFile(files[0] ?? "")).toEqual(first === undefined ? null : painter()(first.card));
    expect((await readdir(folder)).sort()).toEqual(files.map((file) => file.slice(folder.length + 1)).sort());
    const before = await stat(files[0] ?? "");
    expect(await paintAll(pictures, folder)).toEqual(files);
    expect((await stat(files[0] ?? "")).mtimeMs).toBe(before.mtimeMs);
  });
});
