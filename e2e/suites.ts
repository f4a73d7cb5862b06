/**
 * `node e2e/suites.ts DIR [MOCHA-ARGUMENT...]`, `node e2e/suites.ts --node DIR FILE...`: a published test suite on the real
 * Node and on the embedded engine, compared title by title. DIR is a copy of yours, with its dependencies installed.
 * `--node`: its files (patterns of them) are written for `node:test`, and are run in one process; else its own mocha runs.
 */
import { spawn } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readMocha } from "../src/engine/suites/mocha-report.ts";
import { count, differences, type TestResult } from "../src/engine/suites/report.ts";
import { readSpec } from "../src/engine/suites/spec-report.ts";

type EngineName = "native" | "embedded";

const command = join(import.meta.dirname, "engine.ts");
const mocha = ["node_modules/mocha/bin/_mocha", "--no-config", "--exit", "--reporter", "json"];
/** Seconds that a suite may take. */
const limit = 900;
/** Beside the files of the suite: what names them all for `node:test`. */
const allFiles = "port-3000-suite.cjs";

const isForNode = process.argv[2] === "--node";
const [folder = "", ...given] = process.argv.slice(isForNode ? 3 : 2);
if (folder === "") throw new Error("Name the folder of a suite.");
const at = mkdtempSync(join(tmpdir(), "port-3000-suite-"));

/** What the engine is to mount and to run. */
function programArguments(): string[] {
  const mounted = ["--mount", `${resolve(folder)}:/suite`];
  const surroundings = ["--cwd", "/suite", "--env", "NODE_ENV=test"];
  if (!isForNode) return [...mounted, ...surroundings, ...mocha, ...given];
  const files = globSync(given, { cwd: folder, exclude: ["node_modules/**"] }).sort();
  const lines = files.map((file) => `require(${JSON.stringify(`./${file.replaceAll("\\", "/")}`)});\n`);
  writeFileSync(join(at, allFiles), lines.join(""));
  return [...mounted, "--mount", `${at}:/suite`, ...surroundings, allFiles];
}

/** What a run printed, and the seconds it took. */
async function run(engine: EngineName): Promise<{ stdout: string; seconds: number }> {
  const args = [command, "--engine", engine, "--timeout", String(limit), ...programArguments()];
  const begun = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  await new Promise((done) => child.on("close", done));
  return { stdout, seconds: (performance.now() - begun) / 1000 };
}

async function resultsOn(engine: EngineName): Promise<readonly TestResult[]> {
  const { stdout, seconds } = await run(engine);
  const results = isForNode ? readSpec(stdout) : readMocha(stdout);
  if (results === undefined) process.stdout.write(stdout);
  const told = results === undefined ? "no report" : count(results);
  console.log(`${engine.padEnd(9)} ${told} (${seconds.toFixed(1)} s)`);
  return results ?? [];
}

const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
  name: string;
  version: string;
};
console.log(`${name} ${version}`);
const native = await resultsOn("native");
const embedded = await resultsOn("embedded");
rmSync(at, { recursive: true });
const found = differences(native, embedded);
for (const { title, expected, found: got, messages } of found) {
  const said = messages.map((message) => `\n            ${message.split("\n", 1)[0] ?? ""}`).join("");
  console.log(`different ${title}: ${expected.join() || "absent"}, here ${got.join() || "absent"}${said}`);
}
if (native.length === 0) console.log("nothing to compare");
else console.log(found.length === 0 ? "the same" : `${found.length} titles differ`);
process.exitCode = found.length === 0 && native.length > 0 ? 0 : 1;
