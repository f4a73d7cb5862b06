/** Gives the style sheets and the layout of the site its font, under names that Vite hashes like any other asset. */
import type { AstroConfig } from "astro";
import { pagesFolder } from "../../manifest.ts";
import { neededCharacters } from "./characters.ts";
import type { Faces } from "./faces.ts";

type VitePlugin = Extract<NonNullable<AstroConfig["vite"]["plugins"]>[number], { name: string }>;

/** Import it for its effect: the `@font-face` rules. */
const STYLES = "virtual:port-mono.css";
/** Import it for its address: what to preload. */
const FONT = "virtual:port-mono.woff2";

/** The files are made the first time one is asked for: once a build, and in `dev` once a start. */
export function fontPlugin(cacheFolder: string): VitePlugin {
  let faces: Promise<Faces> | undefined;
  const made = (): Promise<Faces> => (faces ??= facesOf(cacheFolder));
  return {
    name: "port-mono",
    enforce: "pre",
    async resolveId(id) {
      if (id === STYLES) return (await made()).styles;
      if (id === FONT) return `${(await made()).font}?no-inline`;
      return null;
    },
  };
}

/** What reads fonts is loaded no sooner than it is needed: a command that draws no page has no use for it. */
async function facesOf(cacheFolder: string): Promise<Faces> {
  const [{ makeFaces }, needed] = await Promise.all([import("./faces.ts"), neededCharacters(pagesFolder())]);
  return makeFaces(needed, cacheFolder);
}
