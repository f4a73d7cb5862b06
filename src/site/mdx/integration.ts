/** Settles the two lists that Astro keeps once for the whole project, so that builds at once do not write them. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/**
 * No page is a module and no picture an asset of Astro's (`content.config.ts`), so that both lists are empty in every
 * build. Astro 7.3.4 writes one only where it differs from this, and through one file under a fixed name: of two builds
 * the later found it moved away already, and failed.
 */
const LISTS = [".astro/content-modules.mjs", ".astro/content-assets.mjs"];
const EMPTY = "export default new Map();";

/** Stands before Astro reads its content. */
export function settledLists(): AstroIntegration {
  return {
    name: "port-3000:settled-lists",
    hooks: {
      "astro:config:setup": async ({ config }) => {
        for (const list of LISTS) await settle(fileURLToPath(new URL(list, config.root)));
      },
    },
  };
}

/** Has `file` hold an empty list; any number of processes may do so at once. */
export async function settle(file: string): Promise<void> {
  if ((await readFile(file, "utf8").catch(() => "")) === EMPTY) return;
  await mkdir(dirname(file), { recursive: true });
  const own = `${file}.${String(process.pid)}`;
  await writeFile(own, EMPTY);
  await rename(own, file);
}
