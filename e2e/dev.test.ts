/** `npm run dev`: a saved note is on the page, title and all, and a note that goes is gone. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { start, workFolders } from "./build.ts";
import { expect, test } from "./fixtures.ts";

// The dev server injects its own scripts and styles, and reports what it likes.
test.use({ mayBeLoud: true });

function noteWith(title: string, sentence: string): string {
  return `---\ntitle: ${title}\npermalink: /today/\n---\n\n${sentence}\n`;
}

test("a save shows on the open page within seconds, its title too", async ({ page, notePage }) => {
  test.setTimeout(120_000);
  const { notes, out } = workFolders("dev");
  const note = join(notes, "today.md");
  writeFileSync(note, noteWith("First title", "The first sentence."));
  writeFileSync(join(notes, "other.md"), "---\ntitle: Other\npermalink: /other/\n---\n\nAnother note.\n");
  const server = start("npm", ["run", "dev"], { NOTES_DIR: notes, OUT_DIR: out });
  try {
    const site = await server.url;
    await page.goto(`${site}today/`);
    await expect(notePage.title).toHaveText("First title");

    const saved = performance.now();
    writeFileSync(note, noteWith("Second title", "The second sentence."));
    await expect(notePage.article).toContainText("The second sentence.");
    const body = performance.now() - saved;
    await expect(notePage.title).toHaveText("Second title");
    await expect(page).toHaveTitle(/^Second title/);
    const title = performance.now() - saved;
    console.log(
      `  dev: text after ${(body / 1000).toFixed(1)} s, title after ${(title / 1000).toFixed(1)} s`,
    );

    writeFileSync(join(notes, "new.md"), "---\ntitle: New\npermalink: /new/\n---\n\nA new note.\n");
    await expect(async () => expect((await fetch(`${site}new/`)).status).toBe(200)).toPass({
      timeout: 20_000,
    });
    rmSync(join(notes, "other.md"));
    await expect(async () => expect((await fetch(`${site}other/`)).status).toBe(404)).toPass({
      timeout: 20_000,
    });
  } finally {
    await server.stop();
  }
});
