/** Where a build reads and writes: every build has folders of its own, so that two can run at once. */
import { createHash } from "node:crypto";
import { isAbsolute, join, relative, resolve } from "node:path";
import { ProductError } from "../protocol/errors.ts";

/** What runs: `check` is for types only and publishes nothing. */
export type BuildVerb = "site" | "dev" | "check";

/** Absolute paths. */
export interface BuildFolders {
  readonly notesDir: string;
  readonly configFile: string;
  /** The finished site. */
  readonly outDir: string;
  /** Where Astro writes it first: `dist` itself, or a folder in the cache when another was asked for. */
  readonly stageDir: string;
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
  guardFolders(notesDir, outDir);
  const name = isOwn ? verb : `${verb}-${shortHash(`${notesDir}\n${outDir}`)}`;
  const cacheDir = join(root, "node_modules/.cache/port-3000", name);
  return {
    notesDir,
    configFile: join(root, "content/site.config.ts"),
    outDir,
    // Astro empties its folder at once, and for one outside the project it keeps its intermediate files where every
    // such build would find them: so a folder that was asked for only receives the finished site.
    stageDir: env.OUT_DIR === undefined ? outDir : join(cacheDir, "site"),
    pagesDir: join(root, "content/pages", name),
    cacheDir,
  };
}

/** The finished site replaces what its folder held: it must never be a folder that holds the notes, or one of theirs. */
function guardFolders(notesDir: string, outDir: string): void {
  if (!isWithin(outDir, notesDir) && !isWithin(notesDir, outDir)) return;
  throw new ProductError(
    "OUT_DIR_HOLDS_NOTES",
    `The site cannot be built into ${outDir}: the notes are in ${notesDir}.`,
    {
      hint: "Name a folder beside the notes with OUT_DIR.",
    },
  );
}

/** Whether `path` is `folder` or lies below it. */
function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || (!way.startsWith("..") && !isAbsolute(way));
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
