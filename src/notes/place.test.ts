/** Where a finished site may be put, and what it leaves there. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { refuseForeign, replaceFolder } from "./place.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "place-"));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function folder(name: string, files: readonly string[]): Promise<string> {
  const path = join(root, name);
  await mkdir(path, { recursive: true });
  for (const file of files) await writeFile(join(path, file), "x");
  return path;
}

describe("the folder of the finished site", () => {
  test("may be missing, empty, or an earlier build", async () => {
    await expect(refuseForeign(join(root, "none"))).resolves.toBeUndefined();
    await expect(refuseForeign(await folder("empty", []))).resolves.toBeUndefined();
    const ours = await folder("ours", ["404.html", "search-vocabulary.json", "pagefind", "index.html"]);
    await expect(refuseForeign(ours)).resolves.toBeUndefined();
  });

  test("is refused when it holds anything else", async () => {
    await expect(refuseForeign(await folder("home", ["letters.txt"]))).rejects.toMatchObject({
      code: "OUT_DIR_NOT_OURS",
    });
  });

  test("keeps nothing of the build before", async () => {
    const from = await folder("from", ["new.html"]);
    const to = await folder("to", ["old.html"]);
    await replaceFolder(from, to);
    expect(await readdir(to)).toEqual(["new.html"]);
    await expect(readdir(from)).rejects.toThrow();
  });
});
