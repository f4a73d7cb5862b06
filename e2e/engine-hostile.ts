/**
 * `node e2e/engine-hostile.ts [--browser chromium|firefox|webkit]`: programs that mean harm, in a browser that nobody sees,
 * whatever drives it. The browser tests try more of them in Chromium. Memory is left out: a browser whose memory cannot be
 * limited would take all that the machine has.
 */
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import manifest from "../node_modules/node/package.json" with { type: "json" };
import { servedBase } from "../src/engine/embedded/driven.ts";
import type { Aftermath, Attack } from "./attack-page.ts";
import { endless, floods, look, reachOut } from "./attacks.ts";
import { openEngine } from "./driven.ts";

/** What an attack must come to, in words where it does not. */
interface Case {
  readonly name: string;
  readonly attack: Attack;
  readonly problem: (after: Aftermath) => string | false;
}

const { values } = parseArgs({ options: { browser: { type: "string", default: "chromium" } } });
/** Milliseconds for which the page may be kept from its own turns; a machine with much to do takes part of it. */
const longestGap = 1500;
/** Bytes that a program may print to each stream, and the sentence that says so. */
const mostBytes = 2 * (1 << 20) + 1000;
let heard = 0;

const sink = createServer((socket) => {
  heard += 1;
  socket.destroy();
});
await new Promise<void>((resolve) => sink.listen(0, "127.0.0.1", resolve));
// Listening on a port, the server has an address object.
const { port } = sink.address() as AddressInfo;

const killed = ({ exit }: Aftermath): string | false =>
  !isDeepStrictEqual(exit, { code: null, signal: "SIGKILL" }) && `it ended with ${JSON.stringify(exit)}`;

const cases: readonly Case[] = [
  ...Object.entries(endless).map(([what, source]) => ({
    name: `${what} without end is killed`,
    attack: { source, limit: 1000 },
    problem: killed,
  })),
  ...floods.map((source, at) => ({
    name: `flood ${at + 1} is cut at its source`,
    attack: { source, limit: 3000 },
    problem: ({ bytes }: Aftermath) => bytes > mostBytes && `${bytes} bytes came`,
  })),
  {
    name: "nothing of the browser is within reach",
    attack: { source: look, limit: 5000 },
    problem: ({ stdout, stderr }) =>
      stdout + stderr !== "[]\nundefined,undefined,undefined\n" && stdout + stderr,
  },
  {
    name: "nothing that a program tries is heard outside",
    attack: { source: reachOut(port), limit: 30_000 },
    problem: ({ stdout }) =>
      (heard > 0 && `${heard} connections were heard`) ||
      (stdout.replace("map let through\n", "") !== "tried\n" && stdout),
  },
];

function judged({ problem }: Case, after: Aftermath): string {
  if (after.next !== "still 42\n") return `the next program printed ${JSON.stringify(after.next)}`;
  if (after.gap > longestGap) return `the page waited for ${Math.round(after.gap)} ms`;
  return problem(after) || "";
}

const page = await openEngine(values.browser, join(import.meta.dirname, "attack-page.ts"));
let failed = 0;
try {
  for (const one of cases) {
    const where = { base: servedBase, nodeVersion: manifest.version };
    // The page's own function gives this shape.
    const after = (await page.call("attack", { ...one.attack, ...where })) as Aftermath;
    const said = judged(one, after);
    if (said !== "") failed += 1;
    console.log(said === "" ? `passes ${one.name}` : `FAILS  ${one.name}: ${said}`);
  }
  const spam = String(await page.call("spam", { base: servedBase, nodeVersion: manifest.version }));
  if (spam !== "ran\n") failed += 1;
  console.log(
    `${spam === "ran\n" ? "passes" : "FAILS "} twenty programs started and killed leave a working engine`,
  );
} finally {
  await page.close();
  sink.close();
}
console.log(`${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
