/** Runs a command to its end and tells what it took: time, work, and the memory it and its children held at their peak. */
import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";

export interface Measured {
  readonly seconds: number;
  /** Processor time of the command and of every process it waited for, in seconds; null where the system does not tell. */
  readonly cpuSeconds: number | null;
  /** Peak of the resident memory of the whole process tree, in bytes; null where the system does not tell. */
  readonly peakBytes: number | null;
}

const SAMPLE_MS = 100;

/** Throws with the command's last output when it fails. */
export async function measure(
  command: readonly [string, ...string[]],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Measured> {
  const started = performance.now();
  const worked = await childrenCpuSeconds();
  const [file, ...args] = command;
  const child = spawn(file, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const output: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => output.push(chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => output.push(chunk));
  const peak = samplePeak(child.pid ?? 0);
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once("error", reject).once("close", resolve),
  );
  const peakBytes = peak.stop();
  if (code !== 0)
    throw new Error(`${command.join(" ")} ended with ${String(code)}\n${output.join("").slice(-2000)}`);
  const seconds = (performance.now() - started) / 1000;
  const working = await childrenCpuSeconds();
  return { seconds, cpuSeconds: working === null || worked === null ? null : working - worked, peakBytes };
}

/** Clock ticks a second in /proc: 100 on every Linux that Node runs on. */
const TICKS = 100;

/** What all ended children of this process took so far (proc_pid_stat(5), cutime and cstime), from /proc. */
async function childrenCpuSeconds(): Promise<number | null> {
  const stat = await readFile("/proc/self/stat", "utf8").catch(() => null);
  if (stat === null) return null;
  // The second field is a name in brackets, which may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) / TICKS;
}

function samplePeak(pid: number): { stop: () => number | null } {
  let peak = 0;
  const timer = setInterval(() => {
    void treeBytes(pid).then((bytes) => (peak = Math.max(peak, bytes)));
  }, SAMPLE_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return peak === 0 ? null : peak;
    },
  };
}

/** Resident bytes of `root` and all below it, from /proc; 0 where there is no /proc. */
async function treeBytes(root: number): Promise<number> {
  return (await processTree(root)).reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * Bytes of memory of `root` and all below it; of what several processes share each has its part (proc_pid_smaps_rollup(5),
 * Pss). Null where there is no /proc.
 */
export async function heldBytes(root: number): Promise<number | null> {
  const held = (await processTree(root)).map(async ({ pid }) => {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) * 1024;
  });
  const sum = (await Promise.all(held)).reduce((all, one) => all + one, 0);
  return sum === 0 ? null : sum;
}

interface KnownProcess {
  readonly pid: number;
  readonly parent: number;
  readonly bytes: number;
}

async function processTree(root: number): Promise<KnownProcess[]> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const processes = await Promise.all(pids.map(readProcess));
  const known = processes.filter((process) => process !== null);
  const inTree = new Set([root]);
  for (let grown = true; grown;) {
    const before = inTree.size;
    for (const { pid, parent } of known) if (inTree.has(parent)) inTree.add(pid);
    grown = inTree.size > before;
  }
  return known.filter(({ pid }) => inTree.has(pid));
}

async function readProcess(pid: string): Promise<KnownProcess | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const field = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
  return status === "" ? null : { pid: Number(pid), parent: field("PPid"), bytes: field("VmRSS") * 1024 };
}
