/** The pages that the generation wrote, by their addresses. */
import { createRequire } from "node:module";
import type { glob as Glob, LoaderContext } from "astro/loaders";
import type { defineCollection as DefineCollection } from "astro/content/config";
import { generated } from "./notes/generation.ts";
import { pageSchema } from "./notes/model.ts";
import { pagesFolder } from "./site/manifest.ts";

/**
 * Asked of Node, which has them loaded: through Vite, as `astro:content` and `astro/loaders`, these two functions come
 * with a hundred modules of Astro's, transformed one by one, a seventh of a small build.
 */
const astro = createRequire(import.meta.url);
const { defineCollection } = astro("astro/content/config") as { defineCollection: typeof DefineCollection };
const { glob } = astro("astro/loaders") as { glob: typeof Glob };

const files = glob({
  base: pagesFolder(),
  pattern: "**/*.mdx",
  retainBody: false,
  generateId: ({ data }) => String(data["path"]),
});

const pages = defineCollection({
  loader: {
    ...files,
    load: async (context) => {
      await generated();
      await files.load({ ...context, store: withoutModules(context.store) });
    },
  },
  schema: pageSchema,
});

/**
 * Of a page Astro keeps its data alone: its text is compiled when the page is drawn (`site/mdx`). As a module it would
 * stand in a list that Astro 7.3.4 has once for the whole project, where two builds at once write over each other.
 */
function withoutModules(store: LoaderContext["store"]): LoaderContext["store"] {
  return { ...store, set: ({ deferredRender: _, ...entry }) => store.set(entry) };
}

export const collections = { pages };
