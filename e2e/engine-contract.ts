/** `node e2e/engine-contract.ts [WORD...]`: the contract of all engines on the embedded one, in a headless browser. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundlePage, openEnginePage } from "../src/engine/command/engine-page.ts";
import type { ContractWindow } from "../src/engine/contract/page.ts";
import { buildEngine } from "../src/engine/embedded/build.ts";
import { launchKnown } from "./launch.ts";

const manifest = readFileSync(createRequire(import.meta.url).resolve("node/package.json"), "utf8");
const { version } = JSON.parse(manifest) as { version: string };
const folder = mkdtempSync(join(tmpdir(), "engine-contract-"));
const source = fileURLToPath(new URL("../src/engine/contract/page.ts", import.meta.url));
const [browser, script] = await Promise.all([launchKnown(), bundlePage(source), buildEngine(folder)]);
const words = process.argv.slice(2);
let failed = 0;
try {
  const page = await openEnginePage(browser, folder, script);
  const names = await page.evaluate(() => (window as unknown as ContractWindow).checkNames);
  for (const name of names.filter((one) => words.every((word) => one.includes(word)))) {
    const problem = await page.evaluate(
      ([check, where]) => (window as unknown as ContractWindow).runNamed(check, where),
      [name, { base: "/engine/", nodeVersion: version }] as const,
    );
    if (problem !== "") failed += 1;
    console.log(problem === "" ? `passes ${name}` : `FAILS  ${name}\n       ${problem}`);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
