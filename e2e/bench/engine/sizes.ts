/** What a first Run on the embedded engine ships, as brotli sends it: the core, the simulated browser, each part, each package. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { cachedEngine, coreFiles } from "../../../src/engine/embedded/cache.ts";
import { buildFarEndProgram } from "../../../src/sandbox/far-end/build.ts";
import { root } from "../../build.ts";

/** One line of the list; bytes. */
export interface Shipped {
  readonly what: string;
  readonly bytes: number;
}

export async function shipped(): Promise<Shipped[]> {
  const { folder, files } = await cachedEngine(root);
  const weigh = (file: string): number => brotliCompressSync(readFileSync(join(folder, file))).length;
  const core = coreFiles.reduce((sum, file) => sum + weigh(file), 0);
  const rest = files.filter((file) => /^(?:parts|packages)\/.*\.(?:js|wasm)$/.test(file));
  return [
    { what: "core", bytes: core },
    { what: "far end", bytes: brotliCompressSync(await buildFarEndProgram()).length },
    ...rest.map((file) => ({ what: file.replace(/\.js$/, ""), bytes: weigh(file) })),
  ];
}
