/** The engine's files as part of the site: emitted by a build, served in `dev`, and their address told to the page. */
import { cpSync, createReadStream, existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroConfig, AstroIntegration } from "astro";
import { lookup } from "mrmime";
import { cachedEngine, type BuiltEngine } from "./cache.ts";
import { packageNames } from "../packages/list.ts";
import { headerPolicy } from "./frame/policy.ts";

type VitePlugin = Extract<NonNullable<AstroConfig["vite"]["plugins"]>[number], { name: string }>;

/** The module by which a page learns where the engine is; declared in `virtual.d.ts`. */
const moduleId = "virtual:engine-base";

/** The module by which it learns which versions the packages of the engine have. */
const versionsId = "virtual:package-versions";

/** Folder of the site under which each version of the engine has one; no page's address begins like that. */
const folderName = "_engine";

/** The integration, and what a bundle of scripts needs of it. */
export interface EngineIntegration extends AstroIntegration {
  /** Answers for the module; `base` is a JavaScript expression: the path under which the site is published. */
  readonly modules: (base: string) => VitePlugin;
  /** Of the engine that the module names. */
  readonly version: () => Promise<string>;
}

export function engine(): EngineIntegration {
  let root = "";
  let base = "/";
  let made: Promise<BuiltEngine> | undefined;
  const built = (): Promise<BuiltEngine> => (made ??= cachedEngine(root));
  return {
    name: "engine",
    modules: (expression) => basePlugin(built, () => expression),
    version: async () => (await built()).version,
    hooks: {
      "astro:config:setup": ({ config, updateConfig }) => {
        root = fileURLToPath(config.root);
        updateConfig({ vite: { plugins: [basePlugin(built, () => JSON.stringify(base))] } });
      },
      "astro:config:done": ({ config }) => {
        base = config.base.replace(/\/*$/, "/");
      },
      "astro:server:setup": ({ server }) => {
        server.middlewares.use((request, response, next) => {
          serve(request, response, { base, built }).then((served) => served || next(), next);
        });
      },
      "astro:build:start": () => {
        // Not waited for: it is made while the pages are built.
        built().catch(() => undefined);
      },
      "astro:build:done": async ({ dir, logger }) => {
        const { folder, version, files } = await built();
        cpSync(folder, join(fileURLToPath(dir), folderName, version), { recursive: true });
        logger.info(`${files.length} files under ${base}${folderName}/${version}/`);
      },
    },
  };
}

/** `base` gives an expression, so that a script can find out for itself. */
function basePlugin(built: () => Promise<BuiltEngine>, base: () => string): VitePlugin {
  return {
    name: "engine-base",
    resolveId: (id) => (id === moduleId || id === versionsId ? `\0${id}` : null),
    async load(id) {
      if (id === `\0${versionsId}`)
        return `export const packageVersions = ${JSON.stringify(packageVersions())};`;
      if (id !== `\0${moduleId}`) return null;
      const { version } = await built();
      const address = `${base()} + ${JSON.stringify(`${folderName}/${version}/`)}`;
      return `export const engineBase = ${address};\nexport const nodeVersion = ${JSON.stringify(pinnedVersion())};`;
    },
  };
}

/** Version of the Node whose library the engine carries, without the `v`. */
const pinnedVersion = (): string => installedVersion("node");

function installedVersion(name: string): string {
  const packages = dirname(dirname(createRequire(import.meta.url).resolve("node/package.json")));
  const manifest = join(packages, name, "package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}

/** By name, of what a program can import; an entry within a package has no version of its own. */
export function packageVersions(): Readonly<Record<string, string>> {
  const names = packageNames.filter((name) => !/^[^@].*\/|^@.*\/.*\//.test(name));
  return Object.fromEntries(names.map((name) => [name, installedVersion(name)]));
}

interface Surroundings {
  readonly base: string;
  readonly built: () => Promise<BuiltEngine>;
}

/** Answers a request for a file of the engine; false when it asks for something else. */
async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { base, built }: Surroundings,
): Promise<boolean> {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  // Vite may have taken the base path off already.
  const path = pathname.startsWith(base) ? `/${pathname.slice(base.length)}` : pathname;
  if (!path.startsWith(`/${folderName}/`)) return false;
  const { folder, version, files } = await built();
  const file = path.slice(`/${folderName}/${version}/`.length);
  if (!path.startsWith(`/${folderName}/${version}/`) || !files.includes(file)) return false;
  if (!existsSync(join(folder, file))) return false;
  response.writeHead(200, {
    "Content-Type": lookup(file) ?? "application/octet-stream",
    "Content-Security-Policy": headerPolicy,
    "Cross-Origin-Embedder-Policy": "credentialless",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
  });
  createReadStream(join(folder, file)).pipe(response);
  return true;
}
