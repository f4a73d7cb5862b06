/** The three sites the tests visit: built once, two at a time, and served as a host would. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build, root } from "./build.ts";
import { serveFolder, type Served } from "./static-server.ts";

/** `own` is the project's site; `vault` is e2e/notes; `subpath` is e2e/notes published under a path of a host. */
export type SiteName = "own" | "vault" | "subpath";

export const vaultFolder = join(import.meta.dirname, "notes");

/** Where each finished site lies. */
export const siteFolders: Readonly<Record<SiteName, string>> = {
  own: join(root, "node_modules/.cache/e2e/own"),
  vault: join(root, "node_modules/.cache/e2e/vault"),
  subpath: join(root, "node_modules/.cache/e2e/subpath"),
};

export const basePaths: Readonly<Record<SiteName, string>> = { own: "/", vault: "/", subpath: "/our/notes/" };

const variable = (name: SiteName): string => `E2E_URL_${name.toUpperCase()}`;

/** Where a site is served while the tests run, with its base path. */
export function siteUrl(name: SiteName): string {
  const url = process.env[variable(name)];
  if (url === undefined)
    throw new Error(`The site "${name}" is not served: run the tests by \`npm run e2e\`.`);
  return url;
}

/** Playwright's global set-up: builds and serves; what it returns stops the servers. */
// eslint-disable-next-line no-restricted-syntax -- Playwright asks for its global set-up as a default export
export default async function startSites(): Promise<() => Promise<void>> {
  if (process.env["E2E_KEEP"] === undefined) await buildSites();
  const names = Object.keys(siteFolders) as SiteName[];
  const served: Served[] = [];
  for (const name of names) {
    const site = await serveFolder(siteFolders[name], { base: basePaths[name], port: 0 });
    process.env[variable(name)] = site.url;
    served.push(site);
  }
  return async () => {
    await Promise.all(served.map((site) => site.close()));
  };
}

/** Two builds of the same notes run at once: that each comes out whole and its own is one of the things tested. */
async function buildSites(): Promise<void> {
  for (const folder of Object.values(siteFolders)) rmSync(folder, { recursive: true, force: true });
  await Promise.all([
    build({ notes: vaultFolder, out: siteFolders.vault }),
    build({ notes: vaultFolder, out: siteFolders.subpath, basePath: basePaths.subpath }),
  ]);
  await build({ out: siteFolders.own });
}
