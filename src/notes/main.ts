/** The command line: `npm run notes` prints the report; a build calls it with `--into` to have its pages written. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { ProductError } from "../protocol/errors.ts";
import { buildNotes } from "./build.ts";
import { buildFolders } from "./folders.ts";
import type { SiteConfig } from "./model.ts";
import { failsStrictly } from "./problems.ts";
import type { Report } from "./report.ts";
import { printProblem, printReport, summarise } from "./report.ts";

const USAGE = `npm run notes -- [--json] [--strict]
  --json    the report for programs
  --strict  exit with 1 when there is an error or a warning
  --into F  keep the generated pages in the folder F and print only a summary
  --against F  tell which runs of eight words the notes share with the Markdown files of the folder F`;

interface Options {
  readonly json: boolean;
  readonly strict: boolean;
  readonly into: string | null;
  /** What a build has read already: the configuration as JSON. */
  readonly config: string | null;
  /** A folder of texts from which nothing may have been taken over. */
  readonly against: string | null;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  if (options.against !== null) return compareWith(options.against);
  const report = await run(options);
  process.stdout.write(`${print(report, options)}\n`);
  return options.strict && failsStrictly(report.problems) ? 1 : 0;
}

function readOptions(args: string[]): Options | null {
  try {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: "boolean" },
        strict: { type: "boolean" },
        into: { type: "string" },
        config: { type: "string" },
        against: { type: "string" },
      },
    });
    const { json = false, strict = false, into = null, config = null, against = null } = values;
    return { json, strict, into, config, against };
  } catch {
    return null;
  }
}

/** Also the lists beside the notes are ours to answer for. */
async function compareWith(folder: string): Promise<number> {
  const { notesDir, configFile } = buildFolders(process.cwd(), "site", process.env);
  const { compareFolders } = await import("./compare-folders.ts");
  const found = await compareFolders([notesDir, dirname(configFile)], folder);
  for (const { file, line, words } of found) process.stdout.write(`${file}:${line}: ${words}\n`);
  process.stdout.write(`${found.length} runs of eight words in common\n`);
  return found.length === 0 ? 0 : 1;
}

async function run(options: Options): Promise<Report> {
  const folders = buildFolders(process.cwd(), "site", process.env);
  const config = await configOf(options, folders.configFile);
  if (options.into !== null)
    return buildNotes({ notesDir: folders.notesDir, pagesDir: options.into }, config);
  const scratch = await mkdtemp(join(tmpdir(), "notes-"));
  try {
    return await buildNotes({ notesDir: folders.notesDir, pagesDir: join(scratch, "pages") }, config);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Loaded late: a build, which hands its configuration over, has no need of what checks one. */
async function configOf({ config }: Options, file: string): Promise<SiteConfig> {
  if (config !== null) return JSON.parse(config) as SiteConfig;
  const { loadConfig } = await import("./config.ts");
  return loadConfig(file, process.env);
}

function print(report: Report, options: Options): string {
  if (options.json) return JSON.stringify(report, null, 2);
  if (options.into === null) return printReport(report);
  const shown = report.problems.filter(
    (problem) => problem.severity === "error" || (options.strict && problem.severity === "warning"),
  );
  return [...shown.map(printProblem), summarise(report)].join("\n");
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof ProductError)) throw error;
  process.stderr.write(`${error.message}\n${error.hint ?? ""}\n`);
  process.exitCode = 2;
}
