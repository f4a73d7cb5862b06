/** The command line: `npm run notes` prints the report; a build calls it with `--into` to have its pages written. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ProductError } from "../protocol/errors.ts";
import { buildNotes } from "./build.ts";
import { loadConfig } from "./config.ts";
import { buildFolders } from "./folders.ts";
import { failsStrictly } from "./problems.ts";
import type { Report } from "./report.ts";
import { printProblem, printReport, summarise } from "./report.ts";

const USAGE = `npm run notes -- [--json] [--strict]
  --json    the report for programs
  --strict  exit with 1 when there is an error or a warning
  --into F  keep the generated pages in the folder F and print only a summary`;

interface Options {
  readonly json: boolean;
  readonly strict: boolean;
  readonly into: string | null;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const report = await run(options);
  process.stdout.write(`${print(report, options)}\n`);
  return options.strict && failsStrictly(report.problems) ? 1 : 0;
}

function readOptions(args: string[]): Options | null {
  try {
    const { values } = parseArgs({
      args,
      options: { json: { type: "boolean" }, strict: { type: "boolean" }, into: { type: "string" } },
    });
    return { json: values.json ?? false, strict: values.strict ?? false, into: values.into ?? null };
  } catch {
    return null;
  }
}

async function run(options: Options): Promise<Report> {
  const folders = buildFolders(process.cwd(), "site", process.env);
  const config = await loadConfig(folders.configFile, process.env);
  if (options.into !== null)
    return buildNotes({ notesDir: folders.notesDir, pagesDir: options.into }, config);
  const scratch = await mkdtemp(join(tmpdir(), "notes-"));
  try {
    return await buildNotes({ notesDir: folders.notesDir, pagesDir: join(scratch, "pages") }, config);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
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
