/** Search as part of the site: an index beside the built pages, and the same while they are being written. */
import { writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { close, type PagefindIndex } from "pagefind";
import { pagesFolder, readManifest } from "../manifest.ts";
import { DevIndex } from "./build/dev-index.ts";
import { indexFolder, startIndex } from "./build/pagefind-index.ts";
import { vocabularyFile } from "./build/vocabulary-file.ts";

type Hooks = AstroIntegration["hooks"];
type ServerSetup = Parameters<NonNullable<Hooks["astro:server:setup"]>>[0];
type BuildDone = Parameters<NonNullable<Hooks["astro:build:done"]>>[0];

/** Needs `PORT3000_PAGES`, which the notes integration sets. */
export function search(): AstroIntegration {
  let base = "/";
  let index: Promise<PagefindIndex> | undefined;
  return {
    name: "port-3000:search",
    hooks: {
      "astro:config:done": ({ config }) => {
        base = config.base.replace(/\/*$/, "/");
      },
      "astro:server:setup": (setup) => serve(setup, base),
      "astro:build:start": () => {
        // Not waited for: Pagefind's process starts while the pages are built.
        index = startIndex();
        index.catch(() => undefined);
      },
      "astro:build:done": async (done) => build(await (index ?? startIndex()), done),
    },
  };
}

async function build(index: PagefindIndex, { dir, logger }: BuildDone): Promise<void> {
  const start = performance.now();
  const manifest = readManifest();
  const { ids, words } = await indexFolder(index, fileURLToPath(dir));
  await close();
  const vocabulary = JSON.stringify(vocabularyFile(manifest, ids));
  await writeFile(new URL("search-vocabulary.json", dir), vocabulary);
  await writeFile(new URL("search-words.json", dir), JSON.stringify(words));
  const lost = manifest.pages.filter((page) => !ids.has(page.path)).length;
  if (lost > 0) logger.warn(`${lost} of ${manifest.pages.length} pages are not in the search index.`);
  const time = Math.round(performance.now() - start);
  logger.info(`${ids.size} pages indexed in ${time} ms; vocabulary ${vocabulary.length} bytes.`);
}

function serve({ server, logger }: ServerSetup, base: string): void {
  const index = new DevIndex(pagesFolder, readManifest);
  server.middlewares.use((request, response, next) => {
    const address = new URL(request.originalUrl ?? request.url ?? "/", "http://localhost").pathname;
    const path = address.startsWith(base) ? `/${address.slice(base.length)}` : address;
    if (!path.startsWith("/pagefind/") && !/^\/search-\w+\.json$/.test(path)) return next();
    index.file(path).then(
      (file) => (file === null ? next() : send(response, path, file)),
      (error: unknown) => {
        logger.error(String(error));
        response.writeHead(500).end();
      },
    );
  });
}

const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".json": "application/json" };

function send(response: ServerResponse, path: string, file: Uint8Array): void {
  const type = types[extname(path)] ?? "application/octet-stream";
  response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-cache" }).end(file);
}
