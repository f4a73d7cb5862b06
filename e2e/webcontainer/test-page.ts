/** Serves the page of these tests as a host would: isolated, with the engine's files beside it, each request answered here. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "playwright";
import { bundlePage } from "../../src/engine/command/engine-page.ts";
import { buildPackages } from "../../src/engine/packages/build.ts";
import { buildContainer } from "../../src/engine/webcontainer/build.ts";

/** Never asked for over the network. */
const origin = "https://notes.test";

/** Built once for a file of tests. */
export interface BuiltPage {
  readonly folder: string;
  readonly script: string;
}

export async function buildPage(): Promise<BuiltPage> {
  const folder = mkdtempSync(join(tmpdir(), "container-page-"));
  const source = fileURLToPath(new URL("page.ts", import.meta.url));
  const [script] = await Promise.all([bundlePage(source), buildContainer(folder), buildPackages(folder)]);
  return { folder, script };
}

export const removePage = ({ folder }: BuiltPage): void => rmSync(folder, { recursive: true, force: true });

export interface Site {
  /** Whether the page is cross-origin isolated. */
  readonly isolated?: boolean;
  /** Frames that the policy allows. */
  readonly frames?: string;
}

/** Opens the page; its functions can be called when this resolves. */
export async function openPage(context: BrowserContext, built: BuiltPage, site: Site = {}): Promise<Page> {
  const page = await context.newPage();
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = join(built.folder, pathname.replace(/^\/engine\//, ""));
    if (pathname === "/")
      await route.fulfill({ contentType: "text/html", headers: headers(site), body: document });
    else if (pathname === "/page.js")
      await route.fulfill({ contentType: "text/javascript", body: built.script });
    else if (existsSync(file)) await route.fulfill({ path: file, headers: fileHeaders });
    else await route.fulfill({ status: 404 });
  });
  await page.goto(`${origin}/`);
  return page;
}

const document = '<!doctype html><html lang="en"><title>notes</title><body><script src="/page.js"></script>';

/** An isolated page shows no frame of its own without them. */
const fileHeaders = {
  "access-control-allow-origin": "*",
  "cross-origin-embedder-policy": "credentialless",
  "cross-origin-resource-policy": "same-origin",
};

function headers({ isolated = true, frames = "https://stackblitz.com" }: Site): Record<string, string> {
  const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-src 'self' ${frames}`;
  const isolation = {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "credentialless",
  };
  return { "content-security-policy": policy, ...(isolated ? isolation : {}) };
}
