/** Writes what the container engine needs at run time beside the packages: the client library, the relay, the preload. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions } from "esbuild";
import { bundledFrom } from "../embedded/build.ts";
import { packagesFolder, write, type BundledScript, type Written } from "../embedded/library/build.ts";

const sourceOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Calls of the library to the page, and what stands in their place; see `surroundings.ts`. */
const replaced = {
  "window.addEventListener": "listenOnPage",
  "document.body.insertBefore": "addToPage",
};

type Target = Pick<BuildOptions, "platform" | "format" | "target" | "define" | "inject">;

async function bundle(entry: string, options: Target): Promise<BundledScript> {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: [sourceOf(entry)],
    bundle: true,
    minify: true,
    legalComments: "none",
    metafile: true,
    write: false as const,
  });
  return { source: outputFiles[0]?.text ?? "", from: Object.keys(metafile.inputs) };
}

/** Throws when the library no longer calls the page as it did: what it leaves behind could not be taken away. */
export function checkLibrary(source: string): void {
  for (const call of Object.keys(replaced)) {
    const times = source.split(`${call}(`).length - 1;
    if (times !== 1)
      throw new Error(`@webcontainer/api calls ${call} ${times} times, not once: see surroundings.ts.`);
  }
}

const libraryFile = (): string => join(packagesFolder(), "@webcontainer", "api", "dist", "index.js");

/** Files are named as `boot.ts` fetches them. The folder must also have what `buildPackages` writes. */
export async function buildContainer(outDir: string): Promise<Written[]> {
  checkLibrary(readFileSync(libraryFile(), "utf8"));
  const inContainer: Target = { platform: "node", format: "cjs", target: "node22" };
  const [api, relay, preload, clockPreload] = await Promise.all([
    bundle("api.ts", {
      format: "esm",
      target: "es2023",
      define: replaced,
      inject: [sourceOf("surroundings.ts")],
    }),
    bundle("relay/main.ts", inContainer),
    bundle("../native/preload.ts", inContainer),
    bundle("../native/clock-preload.ts", inContainer),
  ]);
  const all = [
    write(outDir, "container/api.js", api.source, api.from),
    write(outDir, "container/relay.cjs", relay.source, relay.from),
    write(outDir, "container/preload.cjs", preload.source, preload.from),
    write(outDir, "container/clock-preload.cjs", clockPreload.source, clockPreload.from),
  ];
  return [...all, write(outDir, "container/bundled.json", bundledFrom(all, []))];
}
