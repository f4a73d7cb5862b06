/** The service worker as part of the site: written once everything that it may keep has its name. */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { readManifest } from "../manifest.ts";
import { WORKER_FILE } from "./addresses.ts";
import { filesOfBuild, workerScript } from "./build.ts";

/** Stands after whatever writes scripts, styles and the engine. In `dev` the worker of an earlier preview is sent away. */
export function offline(): AstroIntegration {
  let base = "/";
  return {
    name: "offline",
    hooks: {
      "astro:config:done": ({ config }) => {
        base = config.base.replace(/\/*$/, "/");
      },
      "astro:server:setup": ({ server }) => {
        server.middlewares.use((request, response, next) => {
          const { pathname } = new URL(request.url ?? "/", "http://localhost");
          if (pathname !== `/${WORKER_FILE}` && pathname !== base + WORKER_FILE) return next();
          workerScript(null).then((script) => {
            response.writeHead(200, { "Content-Type": "text/javascript", "Cache-Control": "no-cache" });
            response.end(script);
          }, next);
        });
      },
      "astro:build:done": async ({ dir }) => {
        const files = readManifest().config.offline ? filesOfBuild(fileURLToPath(dir)) : null;
        await writeFile(new URL(WORKER_FILE, dir), await workerScript(files));
      },
    },
  };
}
