/** Writes the service worker of a finished site, or what takes it away where the owner has turned it off. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { ASSETS_FOLDER, ENGINE_FOLDER } from "../outputs/folders.ts";
import type { BuildFiles } from "./worker/main.ts";

/** What stands in the folder of a site when everything else has been written. */
export function filesOfBuild(folder: string): BuildFiles {
  const [engine = ""] = namesIn(join(folder, ENGINE_FOLDER));
  const assets = namesIn(join(folder, ASSETS_FOLDER)).filter((name) => /\.(?:js|css|woff2)$/.test(name));
  const list = assets.filter((name) => name.startsWith("shown."));
  return { assets: assets.sort(), engine, list: withImports(join(folder, ASSETS_FOLDER), list) };
}

/** The scripts and all that they import, as the bundler writes it. */
function withImports(folder: string, scripts: readonly string[]): string[] {
  const found = new Set(scripts);
  // What is added on the way is gone through, too.
  for (const name of found)
    for (const [, imported = ""] of readFileSync(join(folder, name), "utf8").matchAll(
      /["']\.\/([\w.-]+\.js)["']/g,
    ))
      found.add(imported);
  return [...found].sort();
}

/** A script that a browser takes for a service worker; null instead of files writes one that leaves. */
export async function workerScript(files: BuildFiles | null): Promise<string> {
  const contents =
    files === null
      ? 'import { leave } from "./worker/leave.ts"; leave(self);'
      : `import { serve } from "./worker/main.ts"; serve(self, ${JSON.stringify(files)});`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "js" },
    bundle: true,
    format: "iife",
    target: "es2023",
    minify: true,
    legalComments: "none",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
