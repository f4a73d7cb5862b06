/** Runs a program on the real Node and says where two outcomes differ. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { packagesFolder, pinnedNode } from "../embedded/library/build.ts";

/** What is compared: text of both streams, made the same where no two runs are, and the exit code. */
export interface Told {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Where the embedded engine mounts programs. */
const root = "/app";

/** Runs `file` alone in a folder of its own, with the packages beside it. */
export function runOnNode(file: string): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), "golden-"));
  cpSync(file, join(folder, basename(file)));
  symlinkSync(packagesFolder(), join(folder, "node_modules"));
  const child = spawn(pinnedNode(), [join(folder, basename(file))], {
    cwd: folder,
    env: {},
    timeout: 20_000,
  });
  const parts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8");
    child[name].on("data", (text: string) => (parts[name] += text));
  }
  return new Promise((resolve) => {
    child.on("close", (code) => {
      rmSync(folder, { recursive: true, force: true });
      resolve({
        stdout: parts.stdout.replaceAll(folder, root),
        stderr: parts.stderr.replaceAll(folder, root),
        code,
      });
    });
  });
}

/**
 * What differs between any two runs, or between a package on disk and the same one bundled: dates of HTTP, process ids
 * in warnings, and frames of a stack that lie in Node's own files or in a package, also where the frames of a cause are
 * said to be the same.
 */
function levelled(text: string): string {
  return text
    .replace(/\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/g, "(date)")
    .replace(/\(node:\d+\)/g, "(node:pid)")
    .replace(/\n +\.\.\. \d+ lines matching cause stack trace \.\.\./g, "")
    .replace(
      /\n +at [^\n]*?(?:node:internal|node:[\w/]+:\d|node_modules|<anonymous>\)?)[^\n]*?( \{|,)?(?=\n)/g,
      "$1",
    );
}

/** The first line that differs, from both sides; `undefined` when there is none. */
export function difference(expected: Told, found: Told): string | undefined {
  if (expected.code !== found.code)
    return `exit code ${found.code ?? "none"}, expected ${expected.code ?? "none"}\n${found.stderr}`;
  for (const stream of ["stdout", "stderr"] as const) {
    const want = levelled(expected[stream]).split("\n");
    const got = levelled(found[stream]).split("\n");
    const at = want.findIndex((line, index) => line !== got[index]);
    const line = at < 0 && got.length > want.length ? want.length : at;
    if (line < 0) continue;
    return `${stream} line ${line + 1}\n  expected ${JSON.stringify(want[line])}\n  found    ${JSON.stringify(got[line])}`;
  }
  return undefined;
}
