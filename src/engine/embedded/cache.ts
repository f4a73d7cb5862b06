/** Keeps what the build of both engines made, so that a build of the site need not make it again. */
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildContainer } from "../webcontainer/build.ts";
import { buildEngine } from "./build.ts";

/** The engine as it stands in a folder of the cache. */
export interface BuiltEngine {
  readonly folder: string;
  /** Changes with any byte of any file: files under such a name never grow old. */
  readonly version: string;
  /** Paths of the files, relative to the folder. */
  readonly files: readonly string[];
}

/** Everything that the files are made of: our sources, and by the lock file every package. */
const rooms = ["embedded", "packages", "webcontainer", "native"];
const sources = rooms.map((room) => fileURLToPath(new URL(`../${room}`, import.meta.url)));

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

function digest(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex").slice(0, 12);
}

/** `root`: the project's folder. The build takes some seconds, the look into the cache some milliseconds. */
export async function cachedEngine(root: string): Promise<BuiltEngine> {
  const inputs = sources.flatMap(filesBelow).filter((path) => !path.endsWith(".test.ts"));
  const cache = join(root, "node_modules/.cache/port-3000/shared/engine");
  const folder = join(cache, digest([...inputs, join(root, "package-lock.json")]));
  if (!existsSync(folder)) await buildInto(folder);
  const paths = filesBelow(folder);
  const files = paths.map((path) => path.slice(folder.length + 1).replaceAll("\\", "/"));
  const hash = createHash("sha256");
  paths.forEach((path, at) => hash.update(`${files[at] ?? ""}\0`).update(readFileSync(path)));
  return { folder, files, version: hash.digest("hex").slice(0, 12) };
}

/** Two builds of a site may run at once: each makes its own, and the first to finish keeps it. */
async function buildInto(folder: string): Promise<void> {
  const own = `${folder}-${randomUUID()}`;
  await Promise.all([buildEngine(own), buildContainer(own)]);
  try {
    renameSync(own, folder);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}
