/** WebAssembly of packages in our bundles: its bytes go with the script, since a part has to start without waiting. */
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Plugin } from "esbuild";
import { packagesFolder } from "./library/build.ts";

/** A character per byte: shorter than base64 once it is sent packed. */
const asText = (bytes: Buffer): string =>
  `Uint8Array.from(${JSON.stringify(bytes.toString("latin1"))}, (one) => one.charCodeAt(0))`;

/**
 * WebAssembly of a package, which a part has to start without waiting: imported by a file of ours it is its bytes; by
 * the glue that wasm-bindgen makes for bundlers, the exports of an instance.
 */
export const webAssembly: Plugin = {
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
