/** The last step of a build: puts the finished site into the folder that was asked for. */
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { ProductError } from "../protocol/errors.ts";
import { buildFolders } from "./folders.ts";

/** By these every site of ours is known. */
const OURS = ["404.html", "search-vocabulary.json", "pagefind"];

/** Must stand last: what the other integrations write beside the pages is placed with them. */
export function place(): AstroIntegration {
  let root = "";
  return {
    name: "place",
    hooks: {
      "astro:config:setup": async ({ config, command }) => {
        root = fileURLToPath(config.root);
        // Before the work, not after it.
        const { stageDir, outDir } = buildFolders(root, "site", process.env);
        if (command === "build" && stageDir !== outDir) await refuseForeign(outDir);
      },
      "astro:build:done": async () => {
        const { stageDir, outDir, pagesDir } = buildFolders(root, "site", process.env);
        if (stageDir === outDir) return;
        await replaceFolder(stageDir, outDir);
        // Nobody reads the pages of a site that went elsewhere; those of `dist` stay, for the author to look at.
        await rm(pagesDir, { recursive: true, force: true });
      },
    },
  };
}

/** Throws `OUT_DIR_NOT_OURS` for a folder that holds anything but an earlier build: it would be lost. */
export async function refuseForeign(outDir: string): Promise<void> {
  if (!existsSync(outDir)) return;
  const holds = await readdir(outDir);
  if (holds.length === 0 || OURS.every((name) => holds.includes(name))) return;
  const found = holds.slice(0, 3).join(", ");
  throw new ProductError(
    "OUT_DIR_NOT_OURS",
    `${outDir} holds files that no build of this site wrote (${found}).`,
    {
      hint: "A build replaces its whole folder. Choose an empty one with OUT_DIR.",
    },
  );
}

/** Makes `to` equal to `from`, and leaves nothing at `from`. Copies only between file systems. */
export async function replaceFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(to)) await rm(join(to, name), { recursive: true });
  for (const name of await readdir(from)) await move(join(from, name), join(to, name));
  await rm(from, { recursive: true });
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
    await cp(from, to, { recursive: true });
  }
}
