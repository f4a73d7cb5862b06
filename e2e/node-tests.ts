/**
 * `node e2e/node-tests.ts [OPTION...] DIR PREFIX...`: Node's own tests on the real Node and in the embedded engine. DIR is
 * a folder with `parallel`, `common` and `fixtures`; a prefix names all of `parallel/test-PREFIX*`, or of `FOLDER/PREFIX`.
 * `--engine DIR`: one that `bin.ts` has written, in place of the project's own; `--again`: only what did not pass last time; `--verbose`: what each failure printed; `--left-out`: what does not apply.
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { cachedEngine } from "../src/engine/embedded/cache.ts";
import { BrowserRunner } from "./node-tests/in-browser.ts";
import { KeptOutcomes } from "./node-tests/kept-outcomes.ts";
import { reasonAgainst } from "./node-tests/needs.ts";
import { runOnNode } from "./node-tests/on-node.ts";
import { headline, passed, type Outcome } from "./node-tests/outcome.ts";
import { Suite } from "./node-tests/suite.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    again: { type: "boolean", default: false },
    browser: { type: "string", default: "chromium" },
    engine: { type: "string" },
    "left-out": { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
    // Two at a time keep two cores busy; more only make the slow ones time out.
    at: { type: "string", default: "2" },
  },
});
const [folder, ...prefixes] = positionals;
if (folder === undefined || prefixes.length === 0)
  throw new Error(
    "usage: node-tests [--again] [--verbose] [--left-out] [--browser NAME] [--at N] DIR PREFIX...",
  );

const root = join(import.meta.dirname, "..");
const kind = values.browser === "firefox" ? "firefox" : "chromium";
const kept = (name: string): KeptOutcomes =>
  new KeptOutcomes(join(root, "node_modules/.cache/port-3000/node-tests", `${name}.json`));
const outcomes = { native: kept("native"), embedded: kept(kind) };
const suite = new Suite(resolve(folder));
const engine = values.engine ?? (await cachedEngine(root)).folder;
const browser = new BrowserRunner(suite, kind, engine);

async function each(tests: readonly string[], work: (test: string) => Promise<void>): Promise<void> {
  const waiting = [...tests];
  const worker = async (): Promise<void> => {
    for (let test = waiting.shift(); test !== undefined; test = waiting.shift()) await work(test);
  };
  await Promise.all(Array.from({ length: Number(values.at) }, worker));
}

/** Why a test does not apply. The text decides first: what the engine lacks need not run on the real Node either. */
function leftOut(test: string): string | undefined {
  const reason = reasonAgainst(suite.text(test));
  if (reason !== undefined) return `needs ${reason}`;
  const truth = outcomes.native.get(test, suite.text(test));
  return truth !== undefined && !passed(truth)
    ? "the real Node does not pass it here without flags"
    : undefined;
}

async function onNode(test: string): Promise<void> {
  const text = suite.text(test);
  if (leftOut(test) === undefined && outcomes.native.get(test, text) === undefined)
    outcomes.native.set(test, text, await runOnNode(suite.folder, test));
}

/** Milliseconds: a browser on a loaded machine is slower to start than a process. */
const patience = (truth: Outcome | undefined): number => 12_000 + 3 * (truth?.milliseconds ?? 0);

async function inBrowser(test: string): Promise<void> {
  const text = suite.text(test);
  const before = outcomes.embedded.get(test, text);
  if (values.again && before !== undefined && passed(before)) return;
  const outcome = await browser.run(test, patience(outcomes.native.get(test, text)));
  outcomes.embedded.set(test, text, outcome);
  if (passed(outcome)) return;
  console.log(`fails ${test} ${headline(outcome)}`);
  if (values.verbose) console.log(outcome.told);
}

function tell(prefix: string, tests: readonly string[]): number {
  const apply = tests.filter((test) => leftOut(test) === undefined);
  const pass = apply.filter((test) => {
    const outcome = outcomes.embedded.get(test, suite.text(test));
    return outcome !== undefined && passed(outcome);
  });
  const share = apply.length === 0 ? "" : ` (${((100 * pass.length) / apply.length).toFixed(1)} %)`;
  console.log(`${prefix}: ${tests.length} files, ${apply.length} apply, ${pass.length} pass${share}`);
  return apply.length - pass.length;
}

const chosen = prefixes.map((prefix) => [prefix, suite.tests(prefix)] as const);
const all = [...new Set(chosen.flatMap(([, tests]) => tests))];
await each(all, onNode);
outcomes.native.save();
if (values["left-out"])
  for (const test of all)
    if (leftOut(test) !== undefined) console.log(`left out ${test}: ${leftOut(test) ?? ""}`);
await each(
  all.filter((test) => leftOut(test) === undefined),
  inBrowser,
);
outcomes.embedded.save();
await browser.close();
const failing = chosen.reduce((sum, [prefix, tests]) => sum + tell(prefix, tests), 0);
process.exitCode = failing === 0 ? 0 : 1;
