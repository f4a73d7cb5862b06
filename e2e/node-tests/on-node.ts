/** Runs a test of Node's on the pinned real Node, as its own runner would but without the flags it asks for. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pinnedNode } from "../../src/engine/embedded/library/build.ts";
import { mostTold, type Outcome } from "./outcome.ts";

const patience = 30_000;

/** What both sides are given. */
export const environment: Readonly<Record<string, string>> = { NODE_SKIP_FLAG_CHECK: "1", HOME: "/root" };

/** `folder`: the one with the test's own folder in it. Writes to a temporary folder of its own only. */
export async function runOnNode(folder: string, test: string): Promise<Outcome> {
  const scratch = mkdtempSync(join(tmpdir(), "node-test-"));
  mkdirSync(join(scratch, "test"));
  const begun = performance.now();
  const child = spawn(pinnedNode(), [join(folder, test)], {
    cwd: dirname(folder),
    env: { ...environment, NODE_TEST_DIR: join(scratch, "test") },
    timeout: patience,
    killSignal: "SIGKILL",
    stdio: ["ignore", "pipe", "pipe"],
  });
  let told = "";
  for (const stream of [child.stderr, child.stdout])
    stream.setEncoding("utf8").on("data", (text: string) => (told = (told + text).slice(0, mostTold)));
  const code = await new Promise<number>((resolve) => child.on("close", (exit) => resolve(exit ?? 124)));
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  return { code, told, milliseconds: Math.round(performance.now() - begun) };
}
