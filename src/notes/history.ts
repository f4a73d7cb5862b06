/** When each note last changed, as the repository that holds it remembers. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * ISO day of the last commit per note, by its path relative to `root`. Empty where there is no history to trust:
 * no repository, no git, or a shallow clone, whose oldest commit claims every file.
 */
export async function readHistory(root: string): Promise<ReadonlyMap<string, string>> {
  try {
    const shallow = await git(root, ["rev-parse", "--is-shallow-repository"]);
    if (shallow.trim() !== "false") return new Map();
    return parseLog(
      await git(root, ["log", "--format=%x00%cs", "--name-only", "--relative", "-z", "--", "."]),
    );
  } catch {
    return new Map();
  }
}

async function git(root: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run("git", ["-C", root, "-c", "core.quotePath=false", ...args], {
    maxBuffer: 256 * 1024 * 1024,
  });
  return stdout;
}

/** Reads `git log -z --format=%x00%cs --name-only`: the newest commit comes first and wins. */
export function parseLog(log: string): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  let day = "";
  for (const part of log.split(/[\0\n]/)) {
    if (/^\d{4}-\d{2}-\d{2}$/.test(part)) day = part;
    else if (part !== "" && !days.has(part)) days.set(part, day);
  }
  return days;
}
