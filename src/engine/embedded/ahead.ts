/** Fetches what a program will need beside the engine's core before its run is asked for. */
import type { FileTree } from "../engine.ts";
import { Assets } from "./assets.ts";
import { packagesIn, partsIn } from "./imports.ts";
import { withNeeds } from "./parts.ts";
import { servicesFor } from "./services/files.ts";

/** `base`: address of the folder with the engine's files. Rejects where they cannot be fetched; the run then asks anew. */
export async function fetchAhead(base: string, files: Promise<FileTree>): Promise<void> {
  const assets = new Assets(base);
  const [known] = await Promise.all([files, assets.index()]);
  const packages = packagesIn(known);
  const parts = withNeeds(await partsIn(known, () => assets.index()));
  await Promise.all([
    assets.packages(packages, parts.has("context")),
    assets.scripts(parts),
    ...servicesFor(packages).map((name) => assets.service(name)),
  ]);
}
