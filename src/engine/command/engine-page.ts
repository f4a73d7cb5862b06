/** A page in a browser that has the embedded engine's files, answered from a folder without a server. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright";

/** Never asked for over the network: the page's every request is answered here. */
const origin = "https://engine.test";
const document = '<!doctype html><html lang="en"><title>engine</title><script src="/page.js" defer></script>';

/** `folder`: what `buildEngine` wrote; the page finds it at `/engine/`. `script` runs before this resolves. */
export async function openEnginePage(browser: Browser, folder: string, script: string): Promise<Page> {
  const page = await browser.newPage();
  page.on("pageerror", (error) => process.stderr.write(`engine: ${error.message}\n`));
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = join(folder, pathname.replace(/^\/engine\//, ""));
    if (pathname === "/") await route.fulfill({ contentType: "text/html", body: document });
    else if (pathname === "/page.js") await route.fulfill({ contentType: "text/javascript", body: script });
    else if (existsSync(file)) await route.fulfill({ path: file });
    else await route.fulfill({ status: 404 });
  });
  await page.goto(`${origin}/`);
  return page;
}

/** Bundles a script for `openEnginePage`. */
export async function bundlePage(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    target: "es2023",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
