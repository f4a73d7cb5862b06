/**
 * `node e2e/goldens.ts [--browser chromium|firefox] [--quick] [WORD...]`: each golden program on the real Node and in the
 * embedded engine, byte for byte. `--quick` runs one of each theme; words pick programs by name.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cachedEngine } from "../src/engine/embedded/cache.ts";
import { Headless } from "../src/engine/embedded/headless.ts";
import { goldens, quickGoldens } from "../src/engine/goldens/corpus.ts";
import { runGoldens } from "../src/engine/goldens/run.ts";
import { launchKnown } from "./launch.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: "string", default: "chromium" }, quick: { type: "boolean", default: false } },
});
const kind = values.browser === "firefox" ? "firefox" : "chromium";
const [{ folder }, browser] = await Promise.all([
  cachedEngine(join(import.meta.dirname, "..")),
  launchKnown([], kind),
]);
const headless = await Headless.open(folder, browser);
const programs = values.quick ? quickGoldens() : goldens(positionals);
const told = await runGoldens(
  programs,
  { headless, sameEngine: kind === "chromium" },
  ({ name, problem, reworded }) => {
    const note = reworded === 0 ? "" : ` (${reworded} lines in the engine's own words)`;
    console.log(problem === undefined ? `same      ${name}${note}` : `different ${name}: ${problem}`);
  },
);
await headless.close();
const failed = told.filter(({ problem }) => problem !== undefined).length;
const reworded = told.reduce((sum, one) => sum + one.reworded, 0);
if (reworded > 0)
  console.log(`${reworded} lines were left out: the browser's JavaScript engine words them itself.`);
console.log(`${told.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && told.length > 0 ? 0 : 1;
