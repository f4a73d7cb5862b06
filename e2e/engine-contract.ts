/**
 * `node e2e/engine-contract.ts [--browser chromium|firefox|webkit] [WORD...]`: the contract of all engines on the embedded
 * one, in a browser that nobody sees; words pick checks by name.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import manifest from "../node_modules/node/package.json" with { type: "json" };
import { contract } from "../src/engine/contract.ts";
import type { NamedCheck } from "../src/engine/contract/page.ts";
import { servedBase } from "../src/engine/embedded/driven.ts";
import { openEngine } from "./driven.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: "string", default: "chromium" } },
});
const script = fileURLToPath(new URL("../src/engine/contract/page.ts", import.meta.url));
const page = await openEngine(values.browser, script);
const names = contract.map(({ name }) => name);
let failed = 0;
try {
  for (const name of names.filter((one) => positionals.every((word) => one.includes(word)))) {
    const check: NamedCheck = { name, base: servedBase, nodeVersion: manifest.version };
    const problem = String(await page.call("runNamed", check));
    if (problem !== "") failed += 1;
    console.log(problem === "" ? `passes ${name}` : `FAILS  ${name}\n       ${problem}`);
  }
} finally {
  await page.close();
}
console.log(`${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
