/**
 * Runs every check, two at a time, and says of each whether it passed; a failed one shows all it said.
 * `--e2e` runs the browser tests after them, `--full` also the long forms of both and all goldens. The last line counts all.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { knownWebKit, noWebKit } from "./find-webkit.ts";

const root = join(import.meta.dirname, "..");
const cache = join(root, "node_modules/.cache");
const full = process.argv.includes("--full");

/** One command; with `counts`, a JSON file in which it tells how many tests passed and failed. */
interface Step {
  readonly name: string;
  readonly command: string;
  readonly counts?: { readonly file: string; readonly read: (report: unknown) => Count };
}

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const unitReport = join(cache, "unit-tests.json");
const browserReport = join(cache, "browser-tests.json");

/** What takes longest comes first, so that both cores are done at about the same time. */
const checks: readonly Step[] = [
  {
    name: "unit tests",
    command: `vitest run --reporter=default --reporter=json --outputFile.json="${unitReport}"`,
    counts: { file: unitReport, read: countUnit },
  },
  // The full run has all of them, on both engines.
  ...(full ? [] : [{ name: "recordings", command: "node e2e/record.ts --check --native --quick" }]),
  { name: "lint", command: "eslint ." },
  // Astro's own check sees all files, on one core: it gets the components, the compiler all else in a third of the time.
  {
    name: "types",
    command:
      "astro check --tsconfig src/tsconfig.components.json && node node_modules/typescript-native/bin/tsc --noEmit",
  },
  { name: "format", command: "prettier --check --log-level=warn ." },
  { name: "dead code", command: "knip" },
];

const browserTests: Step = {
  name: "browser tests",
  command: `playwright test -c e2e${full ? "/full.config.ts" : ""}`,
  counts: { file: browserReport, read: countBrowser },
};

const inWebKit: readonly Step[] = [
  { name: "goldens in webkit", command: "node e2e/goldens.ts --browser webkit" },
  { name: "contract in webkit", command: "node e2e/engine-contract.ts --browser webkit" },
  { name: "hostile programs in webkit", command: "node e2e/engine-hostile.ts --browser webkit" },
  // Built by the browser tests, which run before.
  { name: "the site in webkit", command: "node e2e/webkit-site.ts" },
];

/** Programs that must print the same on the embedded engine, in a browser, as on the real Node: a few, or all. */
const goldens: readonly Step[] = full
  ? ["chromium", "firefox"].map((browser) => ({
      name: `goldens in ${browser}`,
      command: `node e2e/goldens.ts --browser ${browser}`,
    }))
  : [{ name: "goldens", command: "node e2e/goldens.ts --quick" }];

/** The examples must do on the embedded engine, too, what was recorded of them on the real Node. */
const recordings: Step = { name: "recordings on both engines", command: "node e2e/record.ts --check" };

/** And so must the projects that readers download. */
const projects: Step = { name: "projects", command: "node e2e/record.ts --check --projects" };

// What is checked is this project with its own notes.
const { NOTES_DIR: _others, ...given } = process.env;
const env = {
  ...given,
  ASTRO_TELEMETRY_DISABLED: "1",
  PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport,
  ...(full ? { FUZZ_RUNS: process.env["FUZZ_RUNS"] ?? "5000" } : {}),
};

function countUnit(report: unknown): Count {
  const { numPassedTests, numFailedTests } = report as { numPassedTests: number; numFailedTests: number };
  return { passed: numPassedTests, failed: numFailedTests };
}

function countBrowser(report: unknown): Count {
  const { stats } = report as { stats: { expected: number; unexpected: number; flaky: number } };
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}

/** Runs one step; `live` passes its output through as it comes, else it is shown only when the step fails. */
async function run(step: Step, live: boolean): Promise<Count> {
  if (step.counts !== undefined) rmSync(step.counts.file, { force: true });
  const started = performance.now();
  const child = spawn(step.command, {
    cwd: root,
    env,
    shell: true,
    stdio: ["ignore", live ? "inherit" : "pipe", live ? "inherit" : "pipe"],
  });
  const output: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const count = countOf(step, code === 0);
  if (code !== 0) console.log(`\n${Buffer.concat(output).toString()}`);
  const tests = step.counts === undefined ? "" : `, ${count.passed} passed, ${count.failed} failed`;
  console.log(
    `${code === 0 ? "ok    " : "FAILED"} ${step.name} (${seconds} s${tests})${code === 0 ? "" : `: ${step.command}`}`,
  );
  return count;
}

/** A step without a report counts as one test; one that ended badly counts as failed whatever its report says. */
function countOf({ counts }: Step, ended: boolean): Count {
  if (counts === undefined || !existsSync(counts.file))
    return { passed: ended ? 1 : 0, failed: ended ? 0 : 1 };
  const count = counts.read(JSON.parse(readFileSync(counts.file, "utf8")));
  return ended ? count : { ...count, failed: Math.max(count.failed, 1) };
}

/** Runs the steps with as many at once as there are cores, three at most. */
async function runAll(steps: readonly Step[]): Promise<Count[]> {
  const waiting = [...steps];
  const done: Count[] = [];
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift())
      done.push(await run(step, false));
  };
  await Promise.all(Array.from({ length: Math.min(3, availableParallelism()) }, worker));
  return done;
}

/** A machine can do without WebKit, and then says so. */
async function runInWebKit(): Promise<Count[]> {
  const isThere = knownWebKit() !== undefined;
  const counts: Count[] = [];
  for (const step of inWebKit) {
    if (isThere) counts.push(await run(step, false));
    else console.log(`left out ${step.name}: ${noWebKit}`);
  }
  return counts;
}

const sum = (counts: readonly Count[], key: keyof Count): number =>
  counts.reduce((total, count) => total + count[key], 0);

mkdirSync(cache, { recursive: true });
const counts = await runAll(checks);
const sound = sum(counts, "failed") === 0;
if (process.argv.includes("--e2e")) {
  if (sound) {
    counts.push(await run(browserTests, true));
    for (const step of full ? [...goldens, recordings, projects] : goldens)
      counts.push(await run(step, false));
    if (full) counts.push(...(await runInWebKit()));
  } else console.log("The browser tests were not run: a check failed.");
}
process.exitCode = sum(counts, "failed") === 0 ? 0 : 1;
console.log(`\n${sum(counts, "passed")} passed, ${sum(counts, "failed")} failed`);
