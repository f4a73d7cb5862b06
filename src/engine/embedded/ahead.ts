/** Fetches what a program will need beside the engine's core before its run is asked for. */
import type { FileTree } from "../engine.ts";
import { Assets } from "./assets.ts";
import { packagesIn, partsIn } from "./imports.ts";
import { withNeeds } from "./parts.ts";

/** `base`: address of the folder with the engine's files. Rejects where they cannot be fetched; the run then asks anew. */
export async function fetchAhead(base: string, files: Promise<FileTree>): Promise<void> {
  const assets = new Assets(base);
  const [known] = await Promise.all([files, assets.index()]);
  await Promise.all([assets.packages(packagesIn(known)), assets.scripts(withNeeds(partsIn(known)))]);
}
