/** No link, source or anchor of a built site leads nowhere, and what is written for machines names real pages. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { pagePaths } from "./built-pages.ts";
import { brokenLinks } from "./links.ts";
import { basePaths, siteFolders, type SiteName } from "./sites.ts";

for (const site of Object.keys(siteFolders) as SiteName[]) {
  const folder = siteFolders[site];

  test(`${site}: every link leads somewhere`, () => {
    expect(pagePaths(site).length).toBeGreaterThan(3);
    expect(brokenLinks(folder, basePaths[site])).toEqual([]);
  });

  test(`${site}: the sitemap names every finished page, and only such`, () => {
    const named = [...readFileSync(join(folder, "sitemap.xml"), "utf8").matchAll(/<loc>([^<]*)<\/loc>/g)].map(
      ([, address]) => new URL(address ?? "").pathname,
    );
    const pages = pagePaths(site)
      .filter((path) => isFinished(htmlOf(site, path)))
      .map((path) => basePaths[site] + path);
    expect(named.toSorted()).toEqual(pages.toSorted());
  });

  test(`${site}: the feed's links lead to pages`, () => {
    const feed = readFileSync(join(folder, "feed.xml"), "utf8");
    const entries = [...feed.matchAll(/<entry>[\s\S]*?<link[^>]*href="([^"]+)"/g)].map(
      ([, href]) => new URL(href ?? "").pathname,
    );
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.filter((path) => !pagePaths(site).includes(path.slice(basePaths[site].length)))).toEqual(
      [],
    );
  });

  test(`${site}: every page has a preview picture and a description of its own`, () => {
    for (const path of pagePaths(site)) {
      const html = htmlOf(site, path);
      if (isHidden(html)) continue;
      const image = /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? "";
      const file = new URL(image).pathname.slice(basePaths[site].length);
      expect(readFileSync(join(folder, file)).subarray(1, 4).toString(), `${path}: ${file}`).toBe("PNG");
      expect(html, path).toMatch(/<meta name="description" content="[^"]{3,}"/);
    }
  });
}

const htmlOf = (site: SiteName, path: string): string =>
  readFileSync(join(siteFolders[site], path, "index.html"), "utf8");

/** Pages that ask search engines to leave them out, such as the list of all pages. */
const isHidden = (html: string): boolean => html.includes('<meta name="robots" content="noindex"');

/** Neither hidden nor marked as a draft. */
const isFinished = (html: string): boolean =>
  !isHidden(html) && !/aria-label="Breadcrumb"(?:(?!<\/nav>).)*class="draft"/s.test(html);

test("the check of links finds what is broken", () => {
  const folder = mkdtempSync(join(tmpdir(), "links-"));
  writeFileSync(
    join(folder, "index.html"),
    '<a id="a" href="#a">ok</a><a href="#b">no</a><a href="/x/gone/">no</a><img src="/x/p.png"><a href="/outside/">no</a>',
  );
  writeFileSync(join(folder, "s.css"), "p { background: url(q.png) }");
  expect(brokenLinks(folder, "/x/")).toEqual([
    "index.html: #b",
    "index.html: /x/gone/",
    "index.html: /x/p.png",
    "index.html: /outside/",
    "s.css: q.png",
  ]);
  rmSync(folder, { recursive: true });
});
