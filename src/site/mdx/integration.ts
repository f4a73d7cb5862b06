/** Has Astro render the generated pages without bundling them: a bundle of thousands takes minutes and gigabytes. */
import { fileURLToPath } from "node:url";
import type { AstroConfig, AstroIntegration } from "astro";

/** Stands after `@astrojs/mdx`, which tells Astro what kind of file a page is. */
export function pages(): AstroIntegration {
  return {
    name: "port-3000:pages",
    hooks: {
      "astro:config:setup": ({ config, updateConfig }) => {
        updateConfig({ vite: { plugins: [moduleList(fileURLToPath(config.root))] } });
      },
    },
  };
}

type Plugin = NonNullable<
  Extract<NonNullable<AstroConfig["vite"]["plugins"]>[number], { readonly name: string }>
>;

/**
 * Astro 7.3.4 keeps the list of the modules it renders late in `.astro/content-modules.mjs`, one file for the whole
 * project. This answers in its place, so that no page is a module, and two builds at once do not read each other's list.
 */
function moduleList(root: string): Plugin {
  return {
    name: "port-3000:page-modules",
    enforce: "pre",
    load: {
      filter: { id: /[\\/]\.astro[\\/]content-modules\.mjs$/ },
      handler: () =>
        `import { pageModules } from "/src/site/mdx/modules.ts";\nexport default pageModules(${JSON.stringify(root)});\n`,
    },
  };
}
