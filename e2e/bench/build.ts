/** Build time and memory for 30, 300 and 3,000 question pages, beside the same pages in Starlight. */
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeNotes, writeStarlightPages } from "./corpus.ts";
import type { Measured } from "./measure.ts";
import { measure } from "./measure.ts";

const STARLIGHT = { astro: "7.3.4", "@astrojs/starlight": "0.42.4" };

const ROOT = join(import.meta.dirname, "../..");
const WORK = join(ROOT, "node_modules/.cache/bench");
const ENV = { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" };

/**
 * Prints two rows per size; `sizes` are numbers of pages, `runs` the repetitions, of which the median is told. The two
 * sides take turns, so that whatever else the machine does falls on both; on a busy one their processor time says most.
 */
export async function benchBuild(sizes: readonly number[], runs: number): Promise<void> {
  await installStarlight();
  process.stdout.write("pages            time     work     memory\n");
  for (const size of sizes) {
    const [ours, theirs]: [Measured[], Measured[]] = [[], []];
    for (let run = 0; run < runs; run += 1) {
      ours.push(await buildOurs(size));
      theirs.push(await buildStarlight(size));
    }
    process.stdout.write(rows(size, middle(ours), middle(theirs)));
  }
}

async function buildOurs(size: number): Promise<Measured> {
  const notes = join(WORK, "notes");
  const out = join(WORK, "dist");
  await rm(notes, { recursive: true, force: true });
  await rm(out, { recursive: true, force: true });
  await forgetNotes();
  await writeNotes(notes, size);
  return measure([process.execPath, join(ROOT, "node_modules/astro/bin/astro.mjs"), "build"], {
    cwd: ROOT,
    env: { ...ENV, NOTES_DIR: notes, OUT_DIR: out },
  });
}

/** Whatever earlier builds made of notes is gone. Engine and scripts stay: they are made of the installed code, once for all notes. */
async function forgetNotes(): Promise<void> {
  const cache = join(ROOT, "node_modules/.cache/port-3000");
  const [folders, shared] = await Promise.all([cache, join(cache, "shared")].map(namesIn));
  const made = [...(folders ?? []), ...(shared ?? []).map((name) => join("shared", name))];
  const kept = ["shared", join("shared", "engine"), join("shared", "scripts")];
  for (const name of made.filter((each) => !kept.includes(each)))
    await rm(join(cache, name), { recursive: true, force: true });
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

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

function middle(runs: readonly Measured[]): Measured {
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    cpuSeconds: median(runs.map(({ cpuSeconds }) => cpuSeconds ?? 0)),
    peakBytes: median(runs.map(({ peakBytes }) => peakBytes ?? 0)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function rows(size: number, ours: Measured, theirs: Measured): string {
  const line = (name: string, cells: readonly string[]): string =>
    `${name.padEnd(17)}${cells.map((cell) => cell.padEnd(9)).join("")}`.trimEnd();
  const told = ({ seconds, cpuSeconds, peakBytes }: Measured): string[] => [
    `${seconds.toFixed(1)} s`,
    `${(cpuSeconds ?? 0).toFixed(1)} s`,
    `${((peakBytes ?? 0) / 1e9).toFixed(2)} GB`,
  ];
  const ratio = (a: number | null, b: number | null): string =>
    (b ?? 0) === 0 ? "-" : `x ${((a ?? 0) / (b ?? 1)).toFixed(2)}`;
  const ratios = (["seconds", "cpuSeconds", "peakBytes"] as const).map((key) =>
    ratio(ours[key], theirs[key]),
  );
  return `${[
    line(`${size} ours`, told(ours)),
    line(`${" ".repeat(String(size).length)} Starlight`, told(theirs)),
    line("", ratios),
  ].join("\n")}\n`;
}
