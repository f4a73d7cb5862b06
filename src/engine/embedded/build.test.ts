/** What the engine weighs: a reader who runs a first Express server loads the core, and nothing else of it. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { cachedEngine, coreFiles, type BuiltEngine } from "./cache.ts";
import { packagesFolder } from "./library/build.ts";

/** Bytes as brotli sends them. */
const coreBudget = 230_000;

let engine: BuiltEngine;
beforeAll(async () => {
  engine = await cachedEngine(dirname(packagesFolder()));
}, 180_000);
const weight = (file: string): number => brotliCompressSync(readFileSync(join(engine.folder, file))).length;

describe("the files of the engine", () => {
  it("have a core within its budget", () => {
    const all = coreFiles.map((file) => weight(file)).reduce((sum, bytes) => sum + bytes, 0);
    expect(all).toBeLessThanOrEqual(coreBudget);
  });

  it("are the core, its parts, its packages, the lines of the library, and what the container is given", () => {
    const rest = engine.files.filter((file) => !coreFiles.includes(file));
    const container = ["api.js", "bundled.json", "clock-preload.cjs", "preload.cjs", "relay.cjs"].map(
      (one) => `container/${one}`,
    );
    const others = rest.filter(
      (file) => !/^(parts|packages|services)\/[\w.+/-]+\.(?:js|frames\.json|wasm|packed)$/.test(file),
    );
    expect(others).toEqual(["bundled.json", ...container, "foreign.js", "lines.json"]);
    expect(rest).toContain("parts/fs.js");
    expect(rest).toContain("packages/express.js");
  });
});
