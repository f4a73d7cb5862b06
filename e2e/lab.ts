/** A script of ours inside a page of the real site, under its policies, with the engine's files as the build emitted them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { bundlePage } from "../src/engine/command/engine-page.ts";
import type { EngineAddress } from "../src/engine/contract/page.ts";
import manifest from "../node_modules/node/package.json" with { type: "json" };
import { root } from "./build.ts";
import { basePaths, siteFolders, type SiteName } from "./sites.ts";

/** Where a built site has its engine, and the version of Node it was made from. */
export function engineOf(site: SiteName): EngineAddress {
  const [version, ...more] = readdirSync(join(siteFolders[site], "_engine"));
  if (version === undefined || more.length > 0) throw new Error(`The site ${site} has not one engine.`);
  return { base: `${basePaths[site]}_engine/${version}/`, nodeVersion: manifest.version };
}

/** Opens the list of pages of the site the test visits, and runs `script` (a path from the project's folder) in it. */
export async function openLab(page: Page, script: string): Promise<void> {
  const body = await bundlePage(join(root, script));
  await page.route("**/lab.js", (route) => route.fulfill({ contentType: "text/javascript", body }));
  await page.goto("search/");
  await page.addScriptTag({ url: "lab.js" });
}
