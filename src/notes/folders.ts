/** Where a build reads and writes: every build has folders of its own, so that two can run at once. */
import { createHash } from "node:crypto";
import { join, resolve } from "node:path";

/** What runs: `check` is for types only and publishes nothing. */
export type BuildVerb = "site" | "dev" | "check";

/** Absolute paths. */
export interface BuildFolders {
  readonly notesDir: string;
  readonly configFile: string;
  /** The finished site. */
  readonly outDir: string;
  /** The generated MDX, wiped and written whole by each generation. */
  readonly pagesDir: string;
  /** Astro's own cache for this build. */
  readonly cacheDir: string;
}

/** The variables that choose folders: `NOTES_DIR=<folder> OUT_DIR=<folder> npm run build`. */
export interface FolderEnvironment {
  readonly NOTES_DIR?: string | undefined;
  readonly OUT_DIR?: string | undefined;
}

/** Two builds share a folder only when they read the same notes into the same place for the same purpose. */
export function buildFolders(root: string, verb: BuildVerb, env: FolderEnvironment): BuildFolders {
  const notesDir = resolve(root, env.NOTES_DIR ?? "content/notes");
  const outDir = resolve(root, env.OUT_DIR ?? "dist");
  const isOwn = env.NOTES_DIR === undefined && env.OUT_DIR === undefined;
  const name = isOwn ? verb : `${verb}-${shortHash(`${notesDir}\n${outDir}`)}`;
  return {
    notesDir,
    configFile: join(root, "content/site.config.ts"),
    outDir,
    pagesDir: join(root, "content/pages", name),
    cacheDir: join(root, "node_modules/.cache/port-3000", name),
  };
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
