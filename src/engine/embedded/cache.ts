/** The engine as the site carries it, made of the installed code and kept for every build of it. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { kept, sourcesBelow, versionOf, type Kept } from "../../kept/kept.ts";
import { buildContainer } from "../webcontainer/build.ts";
import { buildEngine } from "./build.ts";
import { emptyDatabaseFile } from "./services/files.ts";

/** The engine as it stands in a folder of the cache. */
export interface BuiltEngine extends Kept {
  /** Changes with any byte of any file: files under such a name never grow old. */
  readonly version: string;
}

/** What a reader loads who runs a first program without packages. */
export const coreFiles: readonly string[] = [
  ...["library.js", "worker.js", "llhttp.wasm", "runner.html", "packages.json"],
];

/** Everything that the files are made of: our sources, and by the lock file every package. */
const rooms = ["embedded", "packages", "webcontainer", "native", "services", "../network", "../protocol"];
const folders = rooms.map((room) => fileURLToPath(new URL(`../${room}`, import.meta.url)));

/** `root`: the project's folder. The build takes some seconds, the look into the cache some milliseconds. */
export async function cachedEngine(root: string): Promise<BuiltEngine> {
  const engine = await kept({
    cache: join(root, "node_modules/.cache/port-3000/shared/engine"),
    inputs: [...sourcesBelow(folders), join(root, "package-lock.json")],
    make: async (folder) => {
      await Promise.all([buildEngine(folder), buildContainer(folder)]);
    },
  });
  // The empty database differs, made anew, in an identifier and in times: nothing that a reader would have to fetch again.
  const files = engine.files.filter((file) => file !== emptyDatabaseFile);
  return { ...engine, version: versionOf({ ...engine, files }) };
}
