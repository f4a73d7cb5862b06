/** Programs that speak with the services print on the embedded engine, in a browser, what they print on the real Node. */
import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { HeadlessEngine } from "../src/engine/command/headless.ts";
import { outcomeOf, textOf } from "../src/engine/contract/check.ts";
import { packagesFolder } from "../src/engine/embedded/library/build.ts";
import type { ProgramEngine } from "../src/engine/command/run.ts";
import { NativeEngine } from "../src/engine/native/index.ts";
import { launchKnown } from "./launch.ts";

const folder = join(import.meta.dirname, "services");

async function printedBy(engine: ProgramEngine, entry: string): Promise<string> {
  await engine.mount({ [entry]: readFileSync(join(folder, entry), "utf8") });
  const { stdout, stderr, exit } = await outcomeOf(await engine.start({ entry }));
  return `${textOf(stdout)}${textOf(stderr)}exit ${exit.code ?? "by a signal"}\n`;
}

for (const entry of readdirSync(folder))
  test(`${entry} prints the same on both engines`, async () => {
    test.setTimeout(120_000);
    const native = new NativeEngine();
    const embedded = new HeadlessEngine(launchKnown);
    try {
      await Promise.all([native.boot(), embedded.boot()]);
      symlinkSync(packagesFolder(), join(native.root, "node_modules"));
      const expected = await printedBy(native, entry);
      expect(expected).toContain("exit 0");
      expect(await printedBy(embedded, entry)).toBe(expected);
    } finally {
      await Promise.all([native.dispose(), embedded.dispose()]);
    }
  });
