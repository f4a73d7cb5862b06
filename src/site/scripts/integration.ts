/** The scripts of the pages as part of the site: bundled once a checkout and copied into each build; in `dev` served as sources. */
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroConfig, AstroIntegration } from "astro";
import { kept, sourcesBelow, type Kept } from "../../kept/kept.ts";
import { bundleScripts, ENTRY, pageScript, type BundleOptions, type ScriptPart } from "./bundle.ts";

type VitePlugin = Extract<NonNullable<AstroConfig["vite"]["plugins"]>[number], { name: string }>;

/** The module by which the layout learns the address of the script; declared in `virtual.d.ts`. */
const moduleId = "virtual:page-script";

/** Nothing of these rooms runs in the browser. */
const APART = ["notes", "pages"];

export function scripts(parts: readonly ScriptPart[]): AstroIntegration {
  let options: BundleOptions = { root: "", cssTarget: undefined, parts };
  let base = "/";
  let assets = "_astro";
  let bundle: Promise<Kept> | undefined;
  const bundled = (): Promise<Kept> => (bundle ??= cachedScripts(options));
  return {
    name: "scripts",
    hooks: {
      "astro:config:setup": ({ command, updateConfig }) => {
        const file =
          command === "dev" ? () => ENTRY : async () => `${assets}/${pageScript((await bundled()).files)}`;
        updateConfig({
          vite: {
            plugins: [addressPlugin(async () => base + (await file()))],
            // What the script imports of others is looked for before it is asked for.
            environments: { client: { optimizeDeps: { entries: [ENTRY] } } },
          },
        });
      },
      "astro:config:done": ({ config }) => {
        base = config.base.replace(/\/*$/, "/");
        assets = config.build.assets;
        options = { root: fileURLToPath(config.root), cssTarget: config.vite.build?.cssTarget, parts };
      },
      "astro:build:start": () => {
        // Not waited for: whoever needs it gets the error.
        bundled().catch(() => undefined);
      },
      "astro:build:done": async ({ dir }) => {
        cpSync((await bundled()).folder, join(fileURLToPath(dir), assets), { recursive: true });
      },
    },
  };
}

async function cachedScripts(options: BundleOptions): Promise<Kept> {
  const source = join(options.root, "src");
  const rooms = readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !APART.includes(entry.name))
    .map(({ name }) => join(source, name));
  const versions = await Promise.all(options.parts.map(({ version }) => version()));
  return await kept({
    cache: join(options.root, "node_modules/.cache/port-3000/shared/scripts"),
    inputs: [...sourcesBelow(rooms), join(options.root, "package-lock.json")],
    also: JSON.stringify([options.cssTarget, versions]),
    make: (folder) => bundleScripts(options, folder),
  });
}

function addressPlugin(address: () => Promise<string>): VitePlugin {
  return {
    name: "page-script",
    resolveId: (id) => (id === moduleId ? `\0${moduleId}` : null),
    load: async (id) =>
      id === `\0${moduleId}` ? `export const pageScript = ${JSON.stringify(await address())};` : null,
  };
}
