/** The header rules in the words of each host: `_headers` for Netlify and Cloudflare Pages, `vercel.json` for Vercel. */
import { headerRules } from "./policy.ts";

/**
 * The file `_headers` of a site published under `base`.
 * @see https://docs.netlify.com/routing/headers/
 * @see https://developers.cloudflare.com/pages/configuration/headers/
 */
export function headersFile(base: string): string {
  const blocks = headerRules(base).map(({ pattern, headers }) =>
    [pattern, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n"),
  );
  return `# Written from src/site/outputs/policy.ts; a test holds the two together.\n${blocks.join("\n\n")}\n`;
}

/** What `vercel.json` says: how to build, and the same headers. Vercel publishes at the root of a host. */
export function vercelConfig(): object {
  return {
    $schema: "https://openapi.vercel.sh/vercel.json",
    framework: "astro",
    installCommand: "npm ci",
    buildCommand: "npm run build",
    outputDirectory: "dist",
    trailingSlash: true,
    headers: headerRules("/").map(({ pattern, headers }) => ({
      source: pattern.replace("*", "(.*)"),
      headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
    })),
  };
}
