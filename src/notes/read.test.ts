/** Reading a folder: encodings, line ends, sizes, and files that are no notes. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveConfig } from "./config.ts";
import { readVault } from "./read.ts";

let root = "";
const config = resolveConfig({});

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "vault-"));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function put(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), content);
}

describe("readVault", () => {
  test("takes off the byte order mark and makes line ends LF", async () => {
    await put("a.md", "\uFEFF---\r\ntitle: A\r\n---\r\nText\rmore\r\n");
    const { vault } = await readVault(root, config);
    expect(vault.notes).toMatchObject([
      { file: "a.md", frontMatter: { title: "A" }, body: "\n\n\nText\nmore\n" },
    ]);
  });

  test("reads UTF-16 with its mark", async () => {
    await put("a.md", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("# Über", "utf16le")]));
    expect((await readVault(root, config)).vault.notes[0]?.body).toBe("# Über");
  });

  test.each([
    ["bytes with a NUL", Buffer.from([0x23, 0x00, 0x41])],
    ["bytes that are no UTF-8", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff])],
  ])("leaves out %s and says so", async (_what, bytes) => {
    await put("a.md", bytes);
    await put("b.md", "fine");
    const { vault, problems } = await readVault(root, config);
    expect(vault.notes.map((note) => note.file)).toEqual(["b.md"]);
    expect(problems).toMatchObject([{ code: "NOTE_NOT_TEXT", file: "a.md", severity: "error" }]);
  });

  test("reports an empty note and a large one, and keeps both", async () => {
    await put("empty.md", "");
    await put("large.md", "word ".repeat(300_000));
    const { vault, problems } = await readVault(root, config);
    expect(vault.notes).toHaveLength(2);
    expect(problems.map(({ code }) => code)).toEqual(["NOTE_EMPTY", "NOTE_LARGE"]);
  });

  test("a note whose front matter cannot be read stays private", async () => {
    await put("a.md", "---\npublish: [\n---\nText");
    expect((await readVault(root, config)).vault.notes[0]?.published).toBe(false);
  });

  test("lists other files, skips hidden folders, and follows no link out of the folder", async () => {
    await put("img/a b.png", "x");
    await put(".obsidian/app.json", "{}");
    await put(".trash/old.md", "gone");
    const outside = await mkdtemp(join(tmpdir(), "outside-"));
    await writeFile(join(outside, "secret.md"), "secret");
    await symlink(outside, join(root, "linked"));
    await symlink(join(outside, "secret.md"), join(root, "link.md"));
    await put("A.MD", "note");
    const { vault } = await readVault(root, config);
    expect(vault.files).toEqual(["img/a b.png"]);
    expect(vault.notes.map((note) => note.file)).toEqual(["A.MD"]);
    await rm(outside, { recursive: true });
  });

  test("counts what the notes say of themselves", async () => {
    await put("a.md", "---\npublish: true\n---\nx");
    await put("b.md", "---\ndraft: true\n---\nx");
    await put("c.md", "x");
    expect((await readVault(root, config)).marks).toEqual({ yes: 1, no: 1, silent: 1 });
  });

  test("a missing folder is named", async () => {
    await expect(readVault(join(root, "nowhere"), config)).rejects.toMatchObject({
      code: "NOTES_FOLDER_MISSING",
    });
  });
});
