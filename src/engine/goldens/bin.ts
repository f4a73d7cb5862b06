/** `node src/engine/goldens/bin.ts [NAME...]`: each program on the real Node and in the embedded engine, byte for byte. */
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildEngine } from "../embedded/build.ts";
import { Headless } from "../embedded/headless.ts";
import { difference, runOnNode } from "./compare.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const wanted = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((name) => /\.[cm]js$/.test(name))
  .filter((name) => wanted.length === 0 || wanted.some((one) => name.startsWith(one)));

const engineDir = mkdtempSync(join(tmpdir(), "engine-"));
await buildEngine(engineDir);
const headless = await Headless.open(engineDir);
let failed = 0;
for (const name of names) {
  const files = { [name]: readFileSync(join(folder, name)).toString("base64") };
  const program = { files, entry: name, argv: [], env: {}, timeout: 5000 };
  const [expected, outcome] = [await runOnNode(join(folder, name)), await headless.run(program)];
  const found = { stdout: String(outcome.stdout), stderr: String(outcome.stderr), code: outcome.exit.code };
  const problem = difference(expected, found);
  if (problem !== undefined) failed += 1;
  console.log(problem === undefined ? `same      ${name}` : `different ${name}: ${problem}`);
}
await headless.close();
console.log(`${names.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
