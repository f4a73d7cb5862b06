/** What an author does not publish leaves no trace in the site: not in a page, the search index, the feed or a picture. */
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "playwright/test";
import { build, root, workFolders } from "./build.ts";
import { filesOf } from "./built-pages.ts";
import { siteFolders, vaultFolder } from "./sites.ts";

/** Words that stand only in what is private, broken beyond reading, commented out or not used. */
const secrets = [
  "quagmire-7731",
  "Night shift",
  "night-shift",
  "Zanzibar",
  "xylophone-2207",
  "Half written",
  "half-written",
  "wombat-5518",
  "secret-picture-4410",
  "secret.svg",
  "unused-picture-9902",
  "for the author alone",
  "a comment of HTML",
];

/** Each file that holds one of the words in its name or its text; packed files are unpacked first. */
function traces(folder: string, words: readonly string[]): string[] {
  return filesOf(folder).flatMap((file) => {
    const bytes = readFileSync(join(folder, file));
    const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("latin1");
    return words
      .filter((word) => file.includes(word) || text.includes(word))
      .map((word) => `${file}: ${word}`);
  });
}

test("private notes, drafts, comments and unused files leave no trace", () => {
  expect(traces(siteFolders.vault, ["depot"]).filter((trace) => trace.startsWith("pagefind/"))).not.toEqual(
    [],
  );
  expect(traces(siteFolders.vault, secrets)).toEqual([]);
});

test("what is deleted or turned private is gone from the next build, and its old address is led nowhere", async () => {
  test.setTimeout(120_000);
  const { notes, out } = workFolders("private");
  cpSync(join(vaultFolder, "plain.md"), join(notes, "plain.md"));
  const leaving = join(notes, "leaving.md");
  const closing = join(notes, "closing.md");
  writeFileSync(leaving, "---\ntitle: Leaving soon\naliases: [/was/here/]\n---\n\nThe word is albatross.\n");
  writeFileSync(closing, "---\ntitle: Closing soon\n---\n\nThe word is pelican.\n");
  await build({ notes, out });
  const words = ["albatross", "pelican", "Leaving soon", "Closing soon"];
  for (const word of words) expect(traces(out, [word]), word).not.toEqual([]);
  rmSync(leaving);
  writeFileSync(closing, "---\ntitle: Closing soon\npublish: false\n---\n\nThe word is pelican.\n");
  await build({ notes, out });
  expect(traces(out, [...words, "was/here"])).toEqual([]);
  expect(traces(join(root, "content/pages"), words)).toEqual([]);
  expect(filesOf(out)).toContain("notes/plain/index.html");
});
