/** Runs the generation before Astro reads its content, in every command, and again on every save in `dev`. */
import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { getCompileCacheDir } from "node:module";
import { isAbsolute, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import type { AstroIntegration, AstroIntegrationLogger, HookParameters } from "astro";
import { ProductError } from "../protocol/errors.ts";
import { loadConfig } from "./config.ts";
import type { BuildFolders, BuildVerb } from "./folders.ts";
import { buildFolders } from "./folders.ts";
import { announceGeneration } from "./generation.ts";
import type { SiteConfig } from "./model.ts";
import { repeatLostReloads } from "./lost-reload.ts";
import { summarise } from "./report.ts";

/** Several saves within this time (an editor writing two files, a folder moved in) are one: milliseconds. */
const SAVE_SETTLES_MS = 60;

const VERBS: Readonly<Record<string, BuildVerb>> = {
  dev: "dev",
  build: "site",
  sync: "check",
  preview: "site",
};

/** Sets the folders and the address of this build, generates its pages, and names their folder in `PORT3000_PAGES`. */
export function notes(): AstroIntegration {
  let watched: { folders: BuildFolders; config: SiteConfig } | null = null;
  return {
    name: "notes",
    hooks: {
      "astro:config:setup": async ({ command, config, updateConfig, addWatchFile, logger }) => {
        const folders = buildFolders(fileURLToPath(config.root), VERBS[command] ?? "check", process.env);
        const site = await loadConfig(folders.configFile, process.env);
        process.env["PORT3000_PAGES"] = folders.pagesDir;
        updateConfig({
          site: site.origin,
          base: site.base,
          outDir: pathToFileURL(`${command === "preview" ? folders.outDir : folders.stageDir}${sep}`),
          cacheDir: pathToFileURL(`${folders.cacheDir}${sep}`),
          vite: { cacheDir: join(folders.cacheDir, "vite") },
        });
        if (existsSync(folders.configFile)) addWatchFile(folders.configFile);
        if (command === "preview") return;
        if (command !== "dev")
          return announceGeneration(generateApart(folders, site, logger).then(() => growSlowly(folders)));
        await generateHere(folders, site, logger);
        watched = { folders, config: site };
      },
      "astro:server:setup": ({ server, logger }) => {
        repeatLostReloads(server);
        if (watched !== null) regenerateOnSave(server, watched.folders, watched.config, logger);
      },
    },
  };
}

/** By how much the heap may grow between two collections, in per cent; V8 alone lets it double and more. */
const HEAP_GROWTH_PERCENT = 30;

/** From this many bytes of manifest on, about a thousand pages, memory is worth more than time. */
const LARGE_MANIFEST = 1_000_000;

/** A build of thousands of pages makes much and keeps little: collected more often, it needs a third less memory. */
function growSlowly({ pagesDir }: BuildFolders): void {
  if (statSync(join(pagesDir, "site.json")).size < LARGE_MANIFEST) return;
  setFlagsFromString(`--heap-growing-percent=${String(HEAP_GROWTH_PERCENT)}`);
}

/** Generates in a process of its own: what it needs of memory is given back before Astro needs its own. */
async function generateApart(
  folders: BuildFolders,
  site: SiteConfig,
  logger: AstroIntegrationLogger,
): Promise<void> {
  const script = fileURLToPath(new URL("main.ts", import.meta.url));
  const strict = process.argv.includes("--strict") ? ["--strict"] : [];
  const config = ["--config", JSON.stringify(site)];
  const child = spawn(process.execPath, [script, "--into", folders.pagesDir, ...config, ...strict], {
    stdio: ["ignore", "pipe", "inherit"],
    // Astro has Node keep what it compiles; so the modules of a second process need not be compiled each time either.
    env: { ...process.env, NODE_COMPILE_CACHE: getCompileCacheDir() ?? process.env["NODE_COMPILE_CACHE"] },
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  for (const line of output.trimEnd().split("\n")) logger.info(line);
  if (code === 0) return;
  throw new ProductError(
    "NOTES_NOT_GENERATED",
    "The notes could not be turned into pages; the reason stands above.",
    {
      hint:
        code === 1
          ? "Without --strict the site is built in spite of warnings."
          : "npm run notes shows the same without a build.",
    },
  );
}

/** Generates in this process, and changes only the files that differ. Loaded late: a build never needs it here. */
async function generateHere(
  folders: BuildFolders,
  config: SiteConfig,
  logger: AstroIntegrationLogger,
): Promise<void> {
  const { buildNotes } = await import("./build.ts");
  logger.info(summarise(await buildNotes(folders, config, "merge")));
}

function regenerateOnSave(
  server: HookParameters<"astro:server:setup">["server"],
  folders: BuildFolders,
  config: SiteConfig,
  logger: AstroIntegrationLogger,
): void {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const regenerate = async (): Promise<void> => {
    try {
      await generateHere(folders, config, logger);
    } catch (error) {
      logger.error(error instanceof Error ? error.message : String(error));
    }
  };
  server.watcher.add(folders.notesDir);
  server.watcher.on("all", (_event, file) => {
    if (!isInside(folders.notesDir, file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(regenerate);
    }, SAVE_SETTLES_MS);
  });
}

function isInside(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path !== "" && !path.startsWith("..") && !isAbsolute(path);
}
