/** The header rules in the words of each host: `_headers` for Netlify and Cloudflare Pages, `vercel.json` for Vercel. */
import type { Manifest } from "../../notes/model.ts";
import { ENGINE_FOLDER } from "./folders.ts";
import { headerRules, pagePolicy, policyOf, type HeadersOf } from "./policy.ts";

/** Pages of the site's own. */
const OWN = ["/search/", "/record/", "/recall/", "/interview/", "/offline/"];

/** The folders at the top of a site in which pages lie. */
export function pageFolders(site: Manifest): string[] {
  const paths = [...site.pages, ...site.sections].map(({ path }) => path);
  const all = [...paths, ...site.redirects.map(({ from }) => from), ...OWN];
  return [...new Set(all.map((path) => path.split("/")[1] ?? ""))].filter((name) => name !== "").sort();
}

export const headersOf = (site: Manifest): HeadersOf => ({
  base: site.config.base,
  folders: pageFolders(site),
  ...policyOf(site.config),
});

/** A site without a configuration, at the root of its host: what the two committed files are for. */
export const PLAIN: HeadersOf = { base: "/", folders: [], container: true };

/**
 * The file `_headers` of a site.
 * @see https://docs.netlify.com/routing/headers/
 * @see https://developers.cloudflare.com/pages/configuration/headers/
 */
export function headersFile(site: HeadersOf): string {
  const blocks = headerRules(site).map(({ pattern, headers }) =>
    [pattern, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n"),
  );
  return `# Written from src/site/outputs/policy.ts; a test holds the two together.\n${blocks.join("\n\n")}\n`;
}

/**
 * What `vercel.json` says: how to build, and the same headers. Vercel publishes at the root of a host, and reads the file before
 * a build knows the configuration: it allows what the policy in each page may narrow.
 */
export function vercelConfig(): object {
  const toKeys = (headers: Readonly<Record<string, string>>): object[] =>
    Object.entries(headers).map(([key, value]) => ({ key, value }));
  const strict = pagePolicy(PLAIN);
  const rules = headerRules(PLAIN).filter(({ headers }) => headers["Content-Security-Policy"] !== strict);
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
        headers: toKeys({ "Content-Security-Policy": strict }),
      },
    ],
  };
}
