/** Brings what the Workers of the simulated browser run into the site: their programs, and a script's packages, each as a text that is loaded when it is wanted. */
import type { AstroConfig, AstroIntegration } from "astro";
import { packageFolders } from "../protocol/bundled.ts";
import { buildClientPackage, buildTabProgram, clientPackages } from "../agent/tab/build.ts";
import { buildFarEndProgram } from "./far-end/build.ts";

type VitePlugin = Extract<NonNullable<AstroConfig["vite"]["plugins"]>[number], { name: string }>;

/** The modules are declared in `tab-modules.d.ts`. */
const programId = "virtual:tab-program";
const farEndId = "virtual:tab-far-end";
const packagesId = "virtual:tab-packages";
const packagePrefix = "virtual:tab-package/";

/** The integration, and what a bundle of scripts needs of it. */
export interface TabsIntegration extends AstroIntegration {
  /** Answers for the modules. */
  readonly modules: () => VitePlugin;
  /** They are made of sources and packages, and of nothing else. */
  readonly version: () => Promise<string>;
}

export function tabs(): TabsIntegration {
  return {
    name: "tabs",
    modules: tabModules,
    version: () => Promise.resolve(""),
    hooks: {
      "astro:config:setup": ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [tabModules()] } });
      },
    },
  };
}

function tabModules(): VitePlugin {
  return {
    name: "tab-modules",
    resolveId: (id) => (id.startsWith("virtual:tab-") ? `\0${id}` : null),
    load: async (id) => (id.startsWith("\0virtual:tab-") ? await moduleOf(id.slice(1)) : null),
  };
}

/** A module of the site; `meta.bundled` tells the page of notices whose work is in its text. */
interface Loaded {
  readonly code: string;
  readonly meta?: { readonly bundled: readonly string[] };
}

async function moduleOf(id: string): Promise<Loaded | null> {
  if (id === programId) return await textModule((note) => buildTabProgram("browser", note));
  if (id === farEndId) return await textModule(buildFarEndProgram);
  if (id === packagesId) {
    const loaders = clientPackages.map(
      (name) => `${JSON.stringify(name)}: () => import("${packagePrefix}${name}")`,
    );
    return { code: `export const tabPackages = { ${loaders.join(", ")} };` };
  }
  const name = clientPackages.find((one) => id === packagePrefix + one);
  return name === undefined ? null : await textModule((note) => buildClientPackage(name, note));
}

async function textModule(
  make: (note: (files: readonly string[]) => void) => Promise<string>,
): Promise<Loaded> {
  let bundled: readonly string[] = [];
  const text = await make((files) => (bundled = packageFolders(files)));
  return { code: `export const text = ${JSON.stringify(text)};`, meta: { bundled } };
}
