/** Writes everything the embedded engine needs at run time into one folder: library, Worker, parser, frame, packages. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { buildPackages } from "../packages/build.ts";
import { metaPolicy } from "./frame/policy.ts";
import { buildLibrary, packagesFolder, write, type Written } from "./library/build.ts";

const sourceOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** A character per byte: shorter than base64 once it is sent packed. */
const asText = (bytes: Buffer): string =>
  `Uint8Array.from(${JSON.stringify(bytes.toString("latin1"))}, (one) => one.charCodeAt(0))`;

/**
 * WebAssembly of a package, which a part has to start without waiting: imported by a file of ours it is its bytes; by
 * the glue that wasm-bindgen makes for bundlers, the exports of an instance.
 */
const webAssembly: Plugin = {
  name: "webassembly",
  setup(build) {
    // The package tells the world only of the loaders that wait.
    build.onResolve({ filter: /^brotli-wasm\/.*\.js$/ }, ({ path }) => ({
      path: join(packagesFolder(), path),
    }));
    build.onResolve({ filter: /\.wasm$/ }, ({ path, importer, resolveDir }) => {
      if (!path.startsWith(".")) return { path: join(packagesFolder(), path), namespace: "wasm-bytes" };
      return { path: join(resolveDir, path), namespace: "wasm-exports", pluginData: importer };
    });
    build.onLoad({ filter: /.*/, namespace: "wasm-bytes" }, ({ path }) => ({
      contents: `export default ${asText(readFileSync(path))};`,
    }));
    build.onLoad({ filter: /.*/, namespace: "wasm-exports" }, async ({ path, pluginData }) => {
      const bytes = readFileSync(path);
      const names = WebAssembly.Module.exports(await WebAssembly.compile(bytes)).map((one) => one.name);
      const glue = JSON.stringify(String(pluginData));
      return {
        resolveDir: dirname(path),
        contents: [
          `import * as glue from ${glue};`,
          `const module = new WebAssembly.Module(${asText(bytes)});`,
          `const { exports } = new WebAssembly.Instance(module, { "./${basename(String(pluginData))}": glue });`,
          `export const { ${names.join(", ")} } = exports;`,
        ].join("\n"),
      };
    });
  },
};

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [sourceOf(entry)],
    bundle: true,
    format: "iife",
    target: "es2023",
    minify: true,
    // Names of classes show in what a program prints.
    keepNames: entry.startsWith("worker"),
    legalComments: "none",
    charset: "utf8",
    plugins: [webAssembly],
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

/** Our own script of a part of the engine; a part may be of Node's files alone. */
async function partScript(part: string): Promise<string> {
  const entry = `worker/parts/${part}/main.ts`;
  return existsSync(sourceOf(entry)) ? await bundle(entry) : "";
}

/** The frame's document with its policy: no network, no storage, scripts only ours and those of its Workers. */
function frameDocument(script: string): string {
  const hash = createHash("sha256").update(script).digest("base64");
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${metaPolicy(hash)}">`,
    '<meta name="robots" content="noindex"><title>Code runner</title></head>',
    `<body><script>${script}</script></body></html>`,
  ].join("");
}

/** Files are named as `index.ts` fetches them. Answers what was written and what it weighs. */
export async function buildEngine(outDir: string): Promise<Written[]> {
  const [library, packages, worker, runner] = await Promise.all([
    buildLibrary(outDir, partScript),
    buildPackages(outDir),
    bundle("worker/main.ts"),
    bundle("frame/runner.ts"),
  ]);
  const own = [
    write(outDir, "worker.js", worker),
    write(outDir, "runner.html", frameDocument(runner.trim())),
  ];
  return [...library, ...own, ...packages];
}
