/**
 * Brings what the Workers of the simulated browser run into the site: their programs, and a script's packages. Each is a text
 * that is loaded when it is wanted; that of the far ends, which each first Run waits for, is a file, so that the page reads no
 * script whose one word is the text of another.
 */
import type { AstroConfig, AstroIntegration } from "astro";
import { packageFolders } from "../protocol/bundled.ts";
import { buildClientPackage, buildTabProgram, clientPackages } from "../agent/tab/build.ts";
import { buildCheckProgram } from "./checks/script/build.ts";
import { buildFarEndProgram } from "./far-end/build.ts";

type VitePlugin = Extract<NonNullable<AstroConfig["vite"]["plugins"]>[number], { name: string }>;

/** The modules are declared in `tab-modules.d.ts`. */
const programId = "virtual:tab-program";
const checkId = "virtual:tab-check-program";
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
  let isServed = false;
  return {
    name: "tab-modules",
    configResolved: ({ command }) => {
      isServed = command === "serve";
    },
    resolveId: (id) => (id.startsWith("virtual:tab-") ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith("\0virtual:tab-")) return null;
      if (id !== `\0${farEndId}`) return await moduleOf(id.slice(1));
      const { text, bundled } = await bundledText(buildFarEndProgram);
      const emit = (): string => this.emitFile({ type: "asset", name: "far-end.js", source: text });
      const address = isServed ? blobOf(text) : `import.meta.ROLLUP_FILE_URL_${emit()}`;
      return { code: `export const address = ${address};`, meta: { bundled } };
    },
  };
}

/** A server of sources has no files but those. */
const blobOf = (text: string): string => `URL.createObjectURL(new Blob([${JSON.stringify(text)}]))`;

/** A module of the site; `meta.bundled` tells the page of notices whose work is in its text. */
interface Loaded {
  readonly code: string;
  readonly meta?: { readonly bundled: readonly string[] };
}

async function moduleOf(id: string): Promise<Loaded | null> {
  if (id === programId) return await textModule((note) => buildTabProgram("browser", note));
  if (id === checkId) return await textModule(buildCheckProgram);
  if (id === packagesId) {
    const loaders = clientPackages.map(
      (name) => `${JSON.stringify(name)}: () => import("${packagePrefix}${name}")`,
    );
    return { code: `export const tabPackages = { ${loaders.join(", ")} };` };
  }
  const name = clientPackages.find((one) => id === packagePrefix + one);
  return name === undefined ? null : await textModule((note) => buildClientPackage(name, note));
}

/** Makes a text, and is told of the files that go into it. */
type Make = (note: (files: readonly string[]) => void) => Promise<string>;

async function textModule(make: Make): Promise<Loaded> {
  const { text, bundled } = await bundledText(make);
  return { code: `export const text = ${JSON.stringify(text)};`, meta: { bundled } };
}

async function bundledText(make: Make): Promise<{ text: string; bundled: readonly string[] }> {
  let bundled: readonly string[] = [];
  const text = await make((files) => (bundled = packageFolders(files)));
  return { text, bundled };
}
