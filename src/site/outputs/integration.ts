/** Writes everything that stands beside the pages when a site is built, and serves it in `dev`. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { readManifest } from "../manifest.ts";
import { fontPlugin } from "./font/plugin.ts";
import { picturesOf } from "./og/cards.ts";

/** Loaded while the pages are generated: what draws would else be loaded before their generation can begin. */
const painting = () => import("./og/press.ts");
const writing = () => import("./write.ts");

/** Stands after the integration that generates the pages: it reads their manifest. */
export function outputs(): AstroIntegration {
  let cache = "";
  let painted: Promise<readonly string[]> = Promise.resolve([]);
  return {
    name: "outputs",
    hooks: {
      "astro:config:setup": ({ config, command, updateConfig }) => {
        if (command === "build") Promise.all([painting(), writing()]).catch(() => undefined);
        cache = fileURLToPath(new URL("node_modules/.cache/port-3000/shared/", config.root));
        updateConfig({ vite: { plugins: [fontPlugin(join(cache, "fonts"))] } });
      },
      "astro:server:setup": async ({ server }) => {
        const { serveOutputs } = await import("./dev.ts");
        server.middlewares.use(serveOutputs(readManifest));
      },
      "astro:build:start": () => {
        // Not waited for: the pictures are painted while the pages are built.
        painted = painting().then(({ paintAll }) => paintAll(picturesOf(readManifest()), join(cache, "og")));
        painted.catch(() => undefined);
      },
      "astro:build:done": async ({ dir }) => {
        const { writeOutputs } = await writing();
        await writeOutputs(readManifest(), await painted, fileURLToPath(dir));
      },
    },
  };
}
