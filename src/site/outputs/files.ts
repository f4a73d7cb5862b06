/** Every small file that stands beside the pages, by address. */
import { readFileSync } from "node:fs";
import type { Manifest } from "../../notes/model.ts";
import { feed } from "./feed.ts";
import { QUESTIONS, questionFile } from "../interview/published.ts";
import { MOVED, movedFile } from "../progress/moved.ts";
import { LICENCE } from "./font/files.ts";
import { headersFile, headersOf } from "./hosts.ts";
import { tabIconIco, tabIconSvg, tilePng, webManifest } from "./icons.ts";
import { robots, sitemap } from "./sitemap.ts";

/** Address without the base path to what makes the file. `dev` makes one when it is asked for, the build all of them. */
export function smallFiles(site: Manifest): ReadonlyMap<string, () => string | Buffer> {
  return new Map<string, () => string | Buffer>([
    ["/feed.xml", () => feed(site)],
    ["/sitemap.xml", () => sitemap(site)],
    ["/robots.txt", () => robots(site)],
    ["/manifest.webmanifest", () => webManifest(site)],
    ["/favicon.svg", () => tabIconSvg()],
    ["/favicon.ico", () => tabIconIco()],
    ["/apple-touch-icon.png", () => tilePng(180)],
    ["/icon-192.png", () => tilePng(192)],
    ["/icon-512.png", () => tilePng(512)],
    ["/fonts/LICENSE.txt", () => readFileSync(LICENCE)],
    ["/_headers", () => headersFile(headersOf(site))],
  ]);
}

/** Addresses of what the scripts of pages load, where a site has it. */
export const DATA: readonly string[] = [QUESTIONS, MOVED];

/** What stands at an address of `DATA`; undefined where the site has nothing to say there. */
export function dataAt(path: string, site: Manifest): string | undefined {
  if (path === QUESTIONS) return questionFile(site) ?? undefined;
  return path === MOVED ? (movedFile(site) ?? undefined) : undefined;
}
