/** Writes `licences.txt` when a site is built: the notices of every package that went into what readers are sent. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import type { Bundled, Notice } from "../../../protocol/bundled.ts";
import { noticeOf } from "./packages.ts";
import { noticesText } from "./text.ts";

/** Address of the page, without the base path. */
const noticesPath = "/licences.txt";

/** What comes into the site past the bundlers: the font under both its packages, and the search. */
const beside = ["@fontsource-variable/jetbrains-mono", "@expo-google-fonts/jetbrains-mono", "pagefind"];

/** Stands last: it reads what the other integrations have put into the folder of the site. */
export function notices(): AstroIntegration {
  let modules = "";
  let assets = "";
  return {
    name: "notices",
    hooks: {
      "astro:config:done": ({ config }) => {
        modules = fileURLToPath(new URL("node_modules", config.root));
        ({ assets } = config.build);
      },
      "astro:server:setup": ({ server }) => {
        server.middlewares.use((request, response, next) => {
          if (request.url?.endsWith(noticesPath) !== true) return next();
          response.setHeader("Content-Type", "text/plain; charset=utf-8");
          response.end("The notices are gathered when the site is built.\n");
        });
      },
      "astro:build:done": ({ dir }) => {
        const folder = fileURLToPath(dir);
        writeFileSync(join(folder, noticesPath), noticesText(noticesIn(folder, assets, modules)));
      },
    },
  };
}

/** The scripts of the pages and the engine each tell whose work is in them, in files beside their own. */
function noticesIn(folder: string, assets: string, modules: string): Notice[] {
  const files = [`${assets}/bundled.json`, ...globSync("_engine/**/bundled.json", { cwd: folder })];
  const told = files.map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Bundled);
  const packages = new Set([...beside, ...told.flatMap((one) => one.packages)]);
  return [...told.flatMap((one) => one.notices), ...[...packages].map((name) => noticeOf(modules, name))];
}
