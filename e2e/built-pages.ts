/** The files of a built site: its pages, and everything else in it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { siteFolders, type SiteName } from "./sites.ts";

/** Every file of a folder, relative to it, with forward slashes. */
export function filesOf(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1).replaceAll("\\", "/"))
    .sort();
}

/** The address of every page of a site that is no redirect, relative to its home page: `delivery/tracking/`. */
export function pagePaths(site: SiteName): string[] {
  const folder = siteFolders[site];
  // The document of the engine's frame is no page.
  const pages = filesOf(folder).filter(
    (file) => file.endsWith(".html") && file !== "404.html" && !file.startsWith("_engine/"),
  );
  const standing = pages.filter(
    (file) => !readFileSync(join(folder, file), "utf8").includes('http-equiv="refresh"'),
  );
  return standing.map((file) => file.replace(/index\.html$/, ""));
}
