/** Runs the project's own commands on any folder of notes, as an author would. */
import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..");

/** How a command ended, and all it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a build reads and writes; without `notes` the project's own. */
export interface SiteBuild {
  readonly notes?: string;
  readonly out: string;
  readonly basePath?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs a command in the project's folder and waits for its end. */
export async function run(command: string, args: readonly string[], env: Environment = {}): Promise<Ended> {
  const child = launch(command, args, env);
  const said = listen(child);
  const code = await endOf(child);
  return { code, ...said };
}

/** A server of the project that a test starts and stops. */
export interface Running {
  /** Resolves to the first address it prints; rejects with all it said when it ends before that. */
  readonly url: Promise<string>;
  /** Stops it as Ctrl-C would, and waits for its end. */
  stop(): Promise<void>;
}

export function start(command: string, args: readonly string[], env: Environment): Running {
  const child = launch(command, args, env);
  const said = listen(child);
  const ended = endOf(child);
  const url = new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", () => {
      const found = /http:\/\/localhost:\d+\//.exec(said.stdout)?.[0];
      if (found !== undefined) resolve(found);
    });
    ended.then(() => reject(new Error(`It ended early.\n${said.stdout}\n${said.stderr}`)), reject);
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.pid !== undefined) {
      process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGINT");
    }
    await ended;
  };
  return { url, stop };
}

function listen(child: ChildProcess): { stdout: string; stderr: string } {
  const said = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
  return said;
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
}

/** Starts a command of the project in a process group of its own, its tools before those of the machine. */
function launch(command: string, args: readonly string[], env: Environment): ChildProcess {
  const path = `${join(root, "node_modules/.bin")}${process.platform === "win32" ? ";" : ":"}${process.env["PATH"] ?? ""}`;
  return spawn(command, args, {
    cwd: root,
    // Colours would come between the words that tests look for.
    env: {
      ...process.env,
      NO_COLOR: "1",
      FORCE_COLOR: undefined,
      ASTRO_TELEMETRY_DISABLED: "1",
      PATH: path,
      ...env,
    },
    detached: process.platform !== "win32",
    shell: process.platform === "win32",
  });
}

/** `npm run build`; rejects with what it said when it fails. */
export async function build(
  { notes, out, basePath }: SiteBuild,
  args: readonly string[] = [],
): Promise<Ended> {
  const ended = await run("npm", ["run", "build", ...args], {
    NOTES_DIR: notes,
    OUT_DIR: out,
    BASE_PATH: basePath,
  });
  if (ended.code !== 0 && args.length === 0)
    throw new Error(`The build failed.\n${ended.stdout}\n${ended.stderr}`);
  return ended;
}

/**
 * Two empty folders for a test's own notes and site. They are the same for one name and checkout, so that what is cached
 * is not heaped up, and outside the project, since its dev server watches nothing under node_modules.
 */
export function workFolders(name: string): { readonly notes: string; readonly out: string } {
  const checkout = createHash("sha256").update(root).digest("hex").slice(0, 8);
  const folder = join(tmpdir(), `port-3000-${checkout}`, name);
  rmSync(folder, { recursive: true, force: true });
  const folders = { notes: join(folder, "notes"), out: join(folder, "site") };
  mkdirSync(folders.notes, { recursive: true });
  return folders;
}
