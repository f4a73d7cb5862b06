/** The one collection: the pages that generation wrote, by their addresses. */
import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { pageSchema } from "./notes/model.ts";
import { pagesFolder } from "./site/manifest.ts";

const pages = defineCollection({
  loader: glob({
    base: pagesFolder(),
    pattern: "**/*.mdx",
    retainBody: false,
    generateId: ({ data }) => String(data["path"]),
  }),
  schema: pageSchema,
});

export const collections = { pages };
