/**
 * `node e2e/web-platform-tests.ts [--browser NAME] [--verbose] DIR PART...`: tests of the web platform on the real Node and in
 * the embedded engine, result by result. DIR is Node's `test/fixtures/wpt`; a part is a folder of it, or a test.
 * `--verbose`: each result that differs.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cachedEngine } from "../src/engine/embedded/cache.ts";
import { Headless } from "../src/engine/embedded/headless.ts";
import type { Golden } from "../src/engine/goldens/corpus.ts";
import { runOnNode } from "../src/engine/goldens/on-node.ts";
import { browserNamed, launchDriven } from "./driven.ts";
import { Corpus } from "./web-platform/corpus.ts";

/** Milliseconds. */
const patience = 60_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: "string", default: "chromium" },
    verbose: { type: "boolean", default: false },
  },
});
const [folder, ...parts] = positionals;
if (folder === undefined || parts.length === 0)
  throw new Error("usage: web-platform-tests [--browser NAME] [--verbose] DIR PART...");

const corpus = new Corpus(folder);
const [engine, page] = await Promise.all([
  cachedEngine(join(import.meta.dirname, "..")),
  launchDriven(browserNamed(values.browser)),
]);
const headless = await Headless.open(engine.folder, page);

async function here({ files, entry }: Golden): Promise<string> {
  const texts = Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes).toString("base64")]);
  const mounted = Object.fromEntries(texts) as Record<string, string>;
  const { stdout } = await headless.run({ files: mounted, entry, argv: [], env: {}, timeout: patience });
  return String(stdout);
}

/** What a test prints itself is none. */
const lines = (text: string): string[] => text.split("\n").filter((line) => /^(?:\d|end) /.test(line));

/** Results by their number: 0 passes. The last line tells that all of them came. */
async function compare(program: Golden): Promise<readonly [results: number, different: number]> {
  const [truth, found] = await Promise.all([runOnNode(program), here(program)]);
  const [expected, got] = [lines(truth.stdout), new Set(lines(found))];
  const different = expected.filter((line) => !got.has(line));
  if (different.length > 0)
    console.log(`different ${program.name}: ${different.length} of ${expected.length - 1}`);
  if (values.verbose) for (const line of different) console.log(`  ${line}`);
  return [Math.max(0, expected.length - 1), different.length];
}

let failing = 0;
for (const part of parts) {
  const programs = corpus.programs(part);
  const waiting = [...programs];
  const sums = { results: 0, different: 0 };
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [results, different] = await compare(next);
      sums.results += results;
      sums.different += different;
    }
  };
  await Promise.all([lane(), lane()]);
  failing += sums.different;
  console.log(`${part}: ${programs.length} programs, ${sums.results} results, ${sums.different} different`);
}
await headless.close();
process.exitCode = failing === 0 ? 0 : 1;
