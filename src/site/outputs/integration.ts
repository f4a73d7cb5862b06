/** Writes everything that stands beside the pages when a site is built, and serves it in `dev`. */
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import type { Manifest } from "../../notes/model.ts";
import { readManifest } from "../manifest.ts";
import { serveOutputs } from "./dev.ts";
import { smallFiles } from "./files.ts";
import { fontPlugin } from "./font/plugin.ts";
import { picturesOf } from "./og/cards.ts";
import { paintAll } from "./og/press.ts";

/** Stands after the integration that generates the pages: it reads their manifest. */
export function outputs(): AstroIntegration {
  let cache = "";
  let painted: Promise<readonly string[]> = Promise.resolve([]);
  return {
    name: "outputs",
    hooks: {
      "astro:config:setup": ({ config, updateConfig }) => {
        cache = fileURLToPath(new URL("node_modules/.cache/port-3000/shared/", config.root));
        updateConfig({ vite: { plugins: [fontPlugin(join(cache, "fonts"))] } });
      },
      "astro:server:setup": ({ server }) => {
        server.middlewares.use(serveOutputs(readManifest));
      },
      "astro:build:start": () => {
        // Not waited for: the pictures are painted while the pages are built.
        painted = paintAll(picturesOf(readManifest()), join(cache, "og"));
        painted.catch(() => undefined);
      },
      "astro:build:done": async ({ dir }) => {
        await writeAll(readManifest(), await painted, fileURLToPath(dir));
      },
    },
  };
}

async function writeAll(site: Manifest, painted: readonly string[], folder: string): Promise<void> {
  const copies = [
    ...picturesOf(site).map(({ path }, at) => ({ source: painted[at] ?? "", path })),
    ...site.attachments,
  ];
  const place = async (path: string): Promise<string> => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    return file;
  };
  for (const { source, path } of copies) await copyFile(source, await place(path));
  for (const [path, make] of smallFiles(site)) await writeFile(await place(path), make());
}
