/** The header rules in the words of each host: `_headers` for Netlify and Cloudflare Pages, `vercel.json` for Vercel. */
import type { Manifest } from "../../notes/model.ts";
import { ENGINE_FOLDER, headerRules, PAGE_POLICY } from "./policy.ts";

/** The folders at the top of a site in which pages lie; `search` is its own. */
export function pageFolders(site: Manifest): string[] {
  const paths = [...site.pages, ...site.sections].map(({ path }) => path);
  const all = [...paths, ...site.redirects.map(({ from }) => from), "/search/"];
  return [...new Set(all.map((path) => path.split("/")[1] ?? ""))].filter((name) => name !== "").sort();
}

/**
 * The file `_headers` of a site published under `base`, with pages in `folders`.
 * @see https://docs.netlify.com/routing/headers/
 * @see https://developers.cloudflare.com/pages/configuration/headers/
 */
export function headersFile(base: string, folders: readonly string[] = []): string {
  const blocks = headerRules(base, folders).map(({ pattern, headers }) =>
    [pattern, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n"),
  );
  return `# Written from src/site/outputs/policy.ts; a test holds the two together.\n${blocks.join("\n\n")}\n`;
}

/** What `vercel.json` says: how to build, and the same headers. Vercel publishes at the root of a host. */
export function vercelConfig(): object {
  const toKeys = (headers: Readonly<Record<string, string>>): object[] =>
    Object.entries(headers).map(([key, value]) => ({ key, value }));
  const rules = headerRules("/").filter(({ headers }) => headers["Content-Security-Policy"] !== PAGE_POLICY);
  return {
    $schema: "https://openapi.vercel.sh/vercel.json",
    framework: "astro",
    installCommand: "npm ci",
    buildCommand: "npm run build",
    outputDirectory: "dist",
    trailingSlash: true,
    headers: [
      ...rules.map(({ pattern, headers }) => ({
        source: pattern.replace("*", "(.*)"),
        headers: toKeys(headers),
      })),
      // Here one rule can name all that is not the engine's.
      {
        source: `/((?!${ENGINE_FOLDER}/).*)`,
        headers: toKeys({ "Content-Security-Policy": PAGE_POLICY }),
      },
    ],
  };
}
