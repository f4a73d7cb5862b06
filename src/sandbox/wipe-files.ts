/** Takes away what programs wrote into their folder, by a program of our own: so it is done alike on every engine. */
import type { Engine } from "../engine/engine.ts";

const entry = ".wipe.cjs";

/** Removes every file that is not one of `kept` (paths relative to the engine's root). Settles when it is done. */
export async function wipeFiles(engine: Engine, kept: readonly string[]): Promise<void> {
  await engine.mount({ [entry]: programFor(kept) });
  const process = await engine.start({ entry });
  await Promise.all([process.exit, process.stdout.cancel(), process.stderr.cancel()]);
}

/** It keeps folders on the way to what stays, and packages, and takes itself away with the rest. */
function programFor(kept: readonly string[]): string {
  return `const { readdirSync, rmSync, statSync } = require("node:fs");
const kept = new Set(${JSON.stringify(kept)});
const wipe = (folder) => {
  for (const name of readdirSync(folder || ".")) {
    const path = folder === "" ? name : folder + "/" + name;
    if (name === "node_modules" || kept.has(path)) continue;
    if (statSync(path).isDirectory()) wipe(path);
    const isNeeded = [...kept].some((one) => one.startsWith(path + "/"));
    if (!isNeeded) rmSync(path, { recursive: true, force: true });
  }
};
wipe("");
`;
}
