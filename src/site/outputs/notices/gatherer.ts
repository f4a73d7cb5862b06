/** Tells beside a bundle of scripts whose work is in it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { AstroConfig } from "astro";
import { packageFolders, type Bundled } from "../../../protocol/bundled.ts";

type VitePlugin = Extract<NonNullable<AstroConfig["vite"]["plugins"]>[number], { name: string }>;

/** `modules`: absolute path of `node_modules`. The file is `bundled.json`. */
export function noticesGatherer(modules: string): VitePlugin {
  return {
    name: "notices",
    generateBundle(_options, bundle) {
      const packages = new Set<string>();
      const ids = Object.values(bundle).flatMap((one) => (one.type === "chunk" ? one.moduleIds : []));
      for (const id of ids) {
        // A module that holds the text of another bundle says what went into that.
        const { bundled: within } = (this.getModuleInfo(id)?.meta ?? {}) as { bundled?: readonly string[] };
        for (const name of [...packagesOf(id, modules), ...(within ?? [])]) packages.add(name);
      }
      const told: Bundled = { packages: [...packages].sort(), notices: [] };
      this.emitFile({ type: "asset", fileName: "bundled.json", source: JSON.stringify(told) });
    },
  };
}

/** A module that the bundler itself adds is named after it: `\0vite/preload-helper.js`. */
function packagesOf(id: string, modules: string): string[] {
  const own = /^\0([\w-]+)\//.exec(id)?.[1];
  if (own !== undefined) return existsSync(join(modules, own, "package.json")) ? [own] : [];
  return packageFolders([id.replace(/[?#].*/, "")]);
}
