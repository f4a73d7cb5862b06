/** Reads `site.json`, the manifest of the generated pages, once per build and again whenever it changes. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "../notes/model.ts";
import { ProductError } from "../protocol/errors.ts";

let cached: { readonly file: string; readonly changed: number; readonly manifest: Manifest } | undefined;

/** Absolute path of the folder of generated pages. Throws `PAGES_UNKNOWN` when generation has not run. */
export function pagesFolder(): string {
  const folder = process.env["PORT3000_PAGES"];
  if (folder === undefined || folder === "") {
    throw new ProductError("PAGES_UNKNOWN", "The folder of generated pages is not known.", {
      hint: "The notes integration of astro.config.mjs sets PORT3000_PAGES before anything is drawn.",
    });
  }
  return folder;
}

/** The manifest as it stands on disk now. In `dev` the notes change under us, so the time of the file is looked at. */
export function readManifest(): Manifest {
  const file = join(pagesFolder(), "site.json");
  const changed = statSync(file).mtimeMs;
  if (cached === undefined || cached.file !== file || cached.changed !== changed) {
    cached = { file, changed, manifest: JSON.parse(readFileSync(file, "utf8")) as Manifest };
  }
  return cached.manifest;
}
