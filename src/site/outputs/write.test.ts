import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { exampleSite } from "./example-site.ts";
import { picturesOf } from "./og/cards.ts";
import { writeOutputs } from "./write.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "outputs-"));
  vi.stubEnv("PORT3000_PAGES", join(folder, "pages"));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe("a finished site", () => {
  it("gets pictures, small files, attachments and the specs of its examples, and nothing else of the notes", async () => {
    const notes = join(folder, "notes");
    const site = exampleSite({
      attachments: [{ source: join(folder, "notes-photo.png"), path: "/attachments/1a2b3c4d-photo.png" }],
    });
    await writeFile(join(folder, "notes-photo.png"), "a photo");
    await writeFile(join(folder, "private.md"), "not for others");
    await writeFile(join(folder, "painted.png"), "a picture");
    await mkdir(join(folder, "pages/wire"), { recursive: true });
    await writeFile(join(folder, "pages/wire/one.examples.json"), '[{"id":"a","run":{"kind":"client"}}]');
    await writeFile(join(folder, "pages/wire/one.mdx"), "# One");
    const painted = picturesOf(site).map(() => join(folder, "painted.png"));
    await writeOutputs(site, painted, notes);
    expect(await readFile(join(notes, "attachments/1a2b3c4d-photo.png"), "utf8")).toBe("a photo");
    expect(await readFile(join(notes, "og/wire/one.png"), "utf8")).toBe("a picture");
    expect((await readdir(notes)).sort()).toEqual(
      [
        "_headers",
        "apple-touch-icon.png",
        "attachments",
        "favicon.ico",
        "favicon.svg",
        "feed.xml",
        "fonts",
        "icon-192.png",
        "icon-512.png",
        "manifest.webmanifest",
        "og",
        "og.png",
        "record",
        "robots.txt",
        "sitemap.xml",
        "wire",
      ].sort(),
    );
    expect(await readdir(join(notes, "wire"), { recursive: true })).toEqual(["one", "one/examples.json"]);
    expect(await readdir(join(notes, "attachments"))).toEqual(["1a2b3c4d-photo.png"]);
  });
});
