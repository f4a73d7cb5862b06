/** Bundles what a page runs in the browser: one script that every page has, and the pieces that it loads when they are wanted. */
import { join } from "node:path";
import type { AstroConfig } from "astro";
import { build } from "vite";
import { noticesGatherer } from "../outputs/notices/gatherer.ts";

type VitePlugin = Extract<NonNullable<AstroConfig["vite"]["plugins"]>[number], { name: string }>;

/** A part of the site some of whose modules are not files: they are written when the scripts are bundled. */
export interface ScriptPart {
  /** Answers for these modules. `base` is a JavaScript expression: the path under which the site is published. */
  readonly modules: (base: string) => VitePlugin;
  /** Changes with what the modules say, as far as that does not follow from the sources and the lock file. */
  readonly version: () => Promise<string>;
}

/** What a bundle depends on besides the sources. */
export interface BundleOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** The browsers that style sheets are written for, as Vite takes them. */
  readonly cssTarget: string | string[] | false | undefined;
  readonly parts: readonly ScriptPart[];
}

/** Where the one script begins, below the project's folder. */
export const ENTRY = "src/site/browser/main.ts";

/**
 * One bundle serves every site, under whatever path it is published: a script knows where it stands, one folder
 * below that path.
 */
const BASE = "new URL(`${import.meta.url}/../../`).pathname";

/** Writes the files into `folder`, an absolute path; their names change with their content. */
export async function bundleScripts(
  { root, cssTarget, parts }: BundleOptions,
  folder: string,
): Promise<void> {
  await build({
    configFile: false,
    envDir: false,
    root,
    base: "./",
    logLevel: "warn",
    define: { "import.meta.env.BASE_URL": BASE },
    plugins: [...parts.map(({ modules }) => modules(BASE)), noticesGatherer(join(root, "node_modules"))],
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: "esnext",
      ...(cssTarget === undefined ? {} : { cssTarget }),
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: {
        input: { page: join(root, ENTRY) },
        output: {
          entryFileNames: "[name].[hash].js",
          chunkFileNames: "[name].[hash].js",
          assetFileNames: "[name].[hash][extname]",
        },
      },
    },
  });
}

/** The file of the one script among those of a bundle. */
export function pageScript(files: readonly string[]): string {
  const found = files.filter((file) => /^page\.[\w-]+\.js$/.test(file));
  if (found.length !== 1) throw new Error(`A bundle has one page script, this has ${found.length}.`);
  return found[0] ?? "";
}
