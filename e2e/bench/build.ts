/** Build time and memory for 30, 300 and 3,000 question pages, beside the same pages in Starlight. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeNotes, writeStarlightPages } from "./corpus.ts";
import type { Measured } from "./measure.ts";
import { measure } from "./measure.ts";

const STARLIGHT = { astro: "7.3.4", "@astrojs/starlight": "0.42.4" };

const ROOT = join(import.meta.dirname, "../..");
const WORK = join(ROOT, "node_modules/.cache/bench");
const ENV = { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" };

/** Prints one row per size; `sizes` are numbers of pages, `runs` the repetitions, of which the median is told. */
export async function benchBuild(sizes: readonly number[], runs: number): Promise<void> {
  await installStarlight();
  process.stdout.write("pages  ours           Starlight      time   memory\n");
  for (const size of sizes) {
    const ours = await repeat(runs, () => buildOurs(size));
    const theirs = await repeat(runs, () => buildStarlight(size));
    process.stdout.write(`${row(size, ours, theirs)}\n`);
  }
}

async function buildOurs(size: number): Promise<Measured> {
  const notes = join(WORK, "notes");
  const out = join(WORK, "dist");
  await rm(notes, { recursive: true, force: true });
  await rm(out, { recursive: true, force: true });
  await rm(join(ROOT, "node_modules/.cache/port-3000"), { recursive: true, force: true });
  await writeNotes(notes, size);
  return measure([process.execPath, join(ROOT, "node_modules/astro/bin/astro.mjs"), "build"], {
    cwd: ROOT,
    env: { ...ENV, NOTES_DIR: notes, OUT_DIR: out },
  });
}

async function buildStarlight(size: number): Promise<Measured> {
  const site = join(WORK, "starlight");
  await rm(join(site, "src/content/docs"), { recursive: true, force: true });
  for (const cache of ["dist", ".astro", "node_modules/.astro"]) {
    await rm(join(site, cache), { recursive: true, force: true });
  }
  await writeStarlightPages(join(site, "src/content/docs"), size);
  return measure([process.execPath, join(site, "node_modules/astro/bin/astro.mjs"), "build"], {
    cwd: site,
    env: ENV,
  });
}

/** A plain Starlight site; its sidebar holds one section, as ours does, since all links on all pages would grow by the square. */
async function installStarlight(): Promise<void> {
  const site = join(WORK, "starlight");
  await mkdir(join(site, "src"), { recursive: true });
  const manifest = { private: true, type: "module", dependencies: STARLIGHT };
  await writeFile(join(site, "package.json"), JSON.stringify(manifest));
  await writeFile(join(site, "astro.config.mjs"), STARLIGHT_CONFIG);
  await writeFile(join(site, "src/content.config.ts"), STARLIGHT_COLLECTION);
  const install = ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error"] as const;
  await measure([...install], { cwd: site, env: ENV });
}

const STARLIGHT_CONFIG = `import { defineConfig } from "astro/config";
import starlight from "@astrojs/starlight";
export default defineConfig({
  integrations: [starlight({ title: "Bench", sidebar: [{ label: "Part 0", items: [{ autogenerate: { directory: "part-0" } }] }] })],
});
`;

const STARLIGHT_COLLECTION = `import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

async function repeat(runs: number, run: () => Promise<Measured>): Promise<Measured> {
  const results: Measured[] = [];
  for (let index = 0; index < runs; index += 1) results.push(await run());
  return {
    seconds: median(results.map(({ seconds }) => seconds)),
    peakBytes: median(results.map(({ peakBytes }) => peakBytes ?? 0)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function row(size: number, ours: Measured, theirs: Measured): string {
  const cell = ({ seconds, peakBytes }: Measured): string =>
    `${seconds.toFixed(1)} s ${((peakBytes ?? 0) / 1e9).toFixed(2)} GB`.padEnd(15);
  const ratio = (a: number, b: number): string => (b === 0 ? "-" : `x ${(a / b).toFixed(2)}`).padEnd(7);
  const memory = ratio(ours.peakBytes ?? 0, theirs.peakBytes ?? 0);
  return `${String(size).padEnd(7)}${cell(ours)}${cell(theirs)}${ratio(ours.seconds, theirs.seconds)}${memory}`.trimEnd();
}
