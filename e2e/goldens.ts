/**
 * `node e2e/goldens.ts [--browser chromium|firefox|webkit] [--quick] [--ahead] [WORD...]`: each golden program on the real Node
 * and in the embedded engine, byte for byte. `--quick` runs one of each theme, `--ahead` in a Worker that has read beforehand
 * what the program will ask for; words pick programs by name.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cachedEngine } from "../src/engine/embedded/cache.ts";
import { Headless } from "../src/engine/embedded/headless.ts";
import { goldens, quickGoldens } from "../src/engine/goldens/corpus.ts";
import { reasonFor } from "../src/engine/goldens/differences.ts";
import { runGoldens, type Told } from "../src/engine/goldens/run.ts";
import { browserNamed, launchDriven } from "./driven.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: "string", default: "chromium" },
    quick: { type: "boolean", default: false },
    ahead: { type: "boolean", default: false },
  },
});
const outdated = " (take it out of the list of differences)";
const isExplained = (name: string): boolean => reasonFor(name, kind) !== undefined;
/** What is the same and listed as different fails, too: a list that nobody trims explains nothing. */
const isFailure = ({ name, problem }: Told): boolean => (problem === undefined) === isExplained(name);
const kind = browserNamed(values.browser);
const [{ folder }, page] = await Promise.all([
  cachedEngine(join(import.meta.dirname, "..")),
  launchDriven(kind),
]);
const headless = await Headless.open(folder, page);
const programs = values.quick ? quickGoldens() : goldens(positionals);
const told = await runGoldens(
  programs,
  { headless, sameEngine: kind === "chromium", ahead: values.ahead },
  ({ name, problem, reworded }) => {
    const note = reworded === 0 ? "" : ` (${reworded} lines in the engine's own words)`;
    const reason = reasonFor(name, kind);
    if (problem === undefined) console.log(`same      ${name}${note}${reason === undefined ? "" : outdated}`);
    else if (reason === undefined) console.log(`different ${name}: ${problem}`);
    else console.log(`explained ${name}: ${reason}`);
  },
);
await headless.close();
const explained = told.filter(({ name, problem }) => problem !== undefined && isExplained(name)).length;
const failed = told.filter(isFailure).length;
const reworded = told.reduce((sum, one) => sum + one.reworded, 0);
if (reworded > 0)
  console.log(`${reworded} lines were left out: the browser's JavaScript engine words them itself.`);
if (explained > 0)
  console.log(`${explained} differ for a reason that is listed in src/engine/goldens/differences.ts.`);
console.log(`${told.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && told.length > 0 ? 0 : 1;
