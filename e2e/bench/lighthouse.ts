/** Lighthouse's four scores for one page of the built site, on its phone and on its desktop profile. */
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { knownBrowsers } from "../browser.ts";
import { serveCompressed } from "./compressed-server.ts";

const LIGHTHOUSE = "13.5.0";
const PROFILES = ["mobile", "desktop"] as const;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;

const ROOT = join(import.meta.dirname, "../..");
const WORK = join(ROOT, "node_modules/.cache/bench/lighthouse");
const run = promisify(execFile);

/** The part of Lighthouse's report that is read here; scores from 0 to 1. */
interface LighthouseReport {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly displayValue?: string }>>;
}

/** Serves `dist` compressed, as a host does, and prints a row per profile. `npm run build` must have run. */
export async function benchLighthouse(page: string): Promise<void> {
  const chrome = knownBrowsers().find(({ kind }) => kind === "chromium");
  if (chrome === undefined)
    throw new Error("No browser is known yet: run `node e2e/setup.mjs --browser` first.");
  await installLighthouse();
  const served = await serveCompressed(join(ROOT, "dist"));
  try {
    process.stdout.write(`${page}\nprofile   ${CATEGORIES.join("  ")}  LCP      TBT     CLS\n`);
    for (const profile of PROFILES) {
      const report = await audit(new URL(page, served.url).href, profile, chrome.launch.executablePath ?? "");
      process.stdout.write(`${row(profile, report)}\n`);
    }
  } finally {
    await served.close();
  }
}

async function installLighthouse(): Promise<void> {
  await mkdir(WORK, { recursive: true });
  await writeFile(
    join(WORK, "package.json"),
    JSON.stringify({ private: true, dependencies: { lighthouse: LIGHTHOUSE } }),
  );
  await run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: WORK });
}

async function audit(
  url: string,
  profile: (typeof PROFILES)[number],
  chromePath: string,
): Promise<LighthouseReport> {
  const output = join(WORK, `${profile}.json`);
  const preset = profile === "desktop" ? ["--preset=desktop"] : [];
  const flags = ["--headless=new", "--no-sandbox"];
  const args = [
    url,
    "--quiet",
    "--output=json",
    `--output-path=${output}`,
    `--chrome-flags=${flags.join(" ")}`,
  ];
  const script = join(WORK, "node_modules/lighthouse/cli/index.js");
  await run(process.execPath, [script, ...args, `--only-categories=${CATEGORIES.join(",")}`, ...preset], {
    env: { ...process.env, CHROME_PATH: chromePath },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(await readFile(output, "utf8")) as LighthouseReport;
}

function row(profile: string, report: LighthouseReport): string {
  const scores = CATEGORIES.map((category) =>
    String(Math.round((report.categories[category]?.score ?? 0) * 100)).padEnd(category.length),
  );
  const values = ["largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"].map((id) =>
    (report.audits[id]?.displayValue ?? "-").padEnd(7),
  );
  return `${profile.padEnd(8)}  ${scores.join("  ")}  ${values.join("  ")}`.trimEnd();
}
