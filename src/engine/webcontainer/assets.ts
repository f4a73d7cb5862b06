/** Fetches what the container is given when it boots: the relay, the preload, and every package as a bundle. */
import type { FileTree } from "../engine.ts";
import { namesIn, scriptFile } from "../packages/names.ts";
import { packageFiles, type BundledPackage } from "./snapshot.ts";

/** Where the relay stands in the container, from its working directory. */
export const relayFile = "relay/relay.cjs";

/** `base`: address of the folder that `buildContainer` and `buildPackages` wrote. */
export async function containerFiles(base: string): Promise<FileTree> {
  const [relay, preload, clockPreload, index] = await Promise.all([
    textOf(`${base}container/relay.cjs`),
    textOf(`${base}container/preload.cjs`),
    textOf(`${base}container/clock-preload.cjs`),
    textOf(`${base}packages.json`),
  ]);
  // Written by packages/build.ts.
  const entries = JSON.parse(index) as Pick<BundledPackage, "name">[];
  const packages = entries.map(async ({ name }) => {
    const source = await textOf(base + scriptFile(name));
    return packageFiles({ name, names: namesIn(source), source });
  });
  const files: Record<string, string> = {
    [relayFile]: relay,
    "relay/preload.cjs": preload,
    "relay/clock-preload.cjs": clockPreload,
  };
  return Object.assign(files, ...(await Promise.all(packages))) as FileTree;
}

async function textOf(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return await response.text();
}
