/**
 * Gives each build its own list of the modules it renders. Astro keeps that list in `.astro/content-modules.mjs`, one file
 * for the whole project, so that of two builds at once the later one's pages would be looked for by both.
 */
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { AstroConfig } from "astro";

type Plugin = NonNullable<Extract<NonNullable<AstroConfig["vite"]["plugins"]>[number], { name: string }>>;

/** How Astro 7.3.4 asks for the module of an entry that is rendered late: `contentModuleToId` in its content layer. */
const QUERY = { "astro:content-layer-deferred-module": "", fileName: "", astroContentModuleFlag: "true" };

/** A Vite plugin that answers for Astro's file with the pages that stand in `pagesDir`. Both paths are absolute. */
export function pageModules(root: string, pagesDir: string): Plugin {
  return {
    name: "port-3000:page-modules",
    enforce: "pre",
    load: {
      filter: { id: /[\\/]\.astro[\\/]content-modules\.mjs$/ },
      handler: () => moduleList(root, pagesDir),
    },
  };
}

/** The text of the module: a map from each page's path within the project to what imports it. */
export function moduleList(root: string, pagesDir: string): string {
  const pages = readdirSync(pagesDir, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".mdx"),
  );
  const lines = pages.sort().map((file) => {
    const fileName = relative(root, join(pagesDir, file)).split(sep).join("/");
    const query = new URLSearchParams({ ...QUERY, fileName }).toString();
    return `[${JSON.stringify(fileName)}, () => import(${JSON.stringify(`astro:content-layer-deferred-module?${query}`)})]`;
  });
  return `export default new Map([\n${lines.join(",\n")}\n]);\n`;
}
