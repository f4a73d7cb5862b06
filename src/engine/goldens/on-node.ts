/** Runs a golden program on the pinned Node, alone in a folder of its own, with the packages beside it. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packagesFolder, pinnedNode } from "../embedded/library/build.ts";
import type { Told } from "./compare.ts";
import type { Golden } from "./corpus.ts";

/** Where the embedded engine mounts programs. */
const root = "/app";
const patience = 20_000;
const signalled = 128;

function lay({ files }: Golden): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "golden-")));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  symlinkSync(packagesFolder(), join(folder, "node_modules"));
  return folder;
}

/** The code is 128 and the number of the signal that ended the program, as a shell tells it. */
export async function runOnNode(golden: Golden): Promise<Told> {
  const folder = lay(golden);
  const child = spawn(pinnedNode(), [join(folder, golden.entry)], {
    cwd: folder,
    env: {},
    timeout: patience,
    killSignal: "SIGKILL",
  });
  child.stdin.end();
  const parts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8");
    child[name].on("data", (text: string) => (parts[name] += text));
  }
  const code = await new Promise<number>((resolve) => {
    child.on("close", (exit, signal) => resolve(exit ?? signalled + constants.signals[signal ?? "SIGKILL"]));
  });
  rmSync(folder, { recursive: true, force: true });
  const moved = (text: string): string => text.replaceAll(folder, root);
  return { stdout: moved(parts.stdout), stderr: moved(parts.stderr), code };
}
