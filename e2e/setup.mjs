// @ts-check
/**
 * Makes the checkout ready: installs packages when they are missing or are not those of the lock file, sees that the
 * pinned Node is there, and with --browser (or --browsers, for every kind) that a browser can be driven.
 * Plain JavaScript, since the first run is on whatever Node the machine has, from 20 on.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const pinnedNode = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} Lock */

/** @param {string} file @returns {Lock | null} the lock file, or null when there is none that can be read */
function readLock(file) {
  try {
    /** @type {unknown} */
    const lock = JSON.parse(readFileSync(join(root, file), "utf8"));
    return /** @type {Lock} */ (lock);
  } catch {
    return null;
  }
}

/** @returns {string | null} why an install is needed, or null */
function whyInstall() {
  const wanted = Object.entries(readLock("package-lock.json")?.packages ?? {});
  const present = readLock(join("node_modules", ".package-lock.json"))?.packages;
  if (present === undefined) return "no packages are installed yet";
  const needed = wanted.filter(
    ([path, entry]) => path !== "" && entry.optional !== true && entry.link !== true,
  );
  const stale = needed.find(([path, entry]) => present[path]?.version !== entry.version);
  if (stale !== undefined) return `${stale[0]} is not the version of the lock file`;
  const gone = needed.find(([path]) => !existsSync(join(root, path, "package.json")));
  return gone === undefined ? null : `${gone[0]} is gone`;
}

/**
 * Runs the npm that started this script, or the one on the path.
 * @param {readonly string[]} args
 * @returns {boolean} whether it ended well
 */
function npm(args) {
  const cli = process.env.npm_execpath ?? "";
  const known = basename(cli) === "npm-cli.js";
  const command = known ? (process.env.npm_node_execpath ?? process.execPath) : "npm";
  const shell = !known && process.platform === "win32";
  const all = [...(known ? [cli] : []), ...args, "--no-audit", "--no-fund", "--loglevel=error"];
  return spawnSync(command, all, { cwd: root, stdio: ["ignore", "inherit", "inherit"], shell }).status === 0;
}

/** @param {string} sentence @param {string} hint @returns {never} */
function stop(sentence, hint) {
  console.error(`setup: ${sentence}\n       ${hint}`);
  process.exit(1);
}

/** @returns {boolean} whether node_modules/.bin/node runs and is the version package.json pins */
function pinnedNodeRuns() {
  const version = readLock("package-lock.json")?.packages?.["node_modules/node"]?.version;
  const shell = process.platform === "win32";
  const asked = spawnSync(pinnedNode, ["--version"], { encoding: "utf8", shell });
  return asked.status === 0 && asked.stdout.trim() === `v${version ?? ""}`;
}

function install() {
  const reason = whyInstall();
  if (reason !== null) {
    console.log(`setup: installing packages (${reason})`);
    // Tools are needed also where NODE_ENV=production makes npm leave them out.
    if (!npm(["ci", "--include=dev"]))
      stop("npm ci failed.", "Its message stands above; run `npm ci` to see it again.");
  }
  if (pinnedNodeRuns()) return;
  console.log("setup: the pinned Node is missing, running its install script again");
  if (npm(["rebuild", "node"]) && pinnedNodeRuns()) return;
  stop(
    "node_modules/.bin/node is not the pinned Node.",
    "npm may be set to ignore install scripts: try `npm rebuild node --ignore-scripts=false`.",
  );
}

function findBrowser() {
  const wanted = process.argv.slice(2).filter((arg) => arg.startsWith("--browser"));
  if (wanted.length === 0) return;
  const all = wanted.includes("--browsers") ? ["--all"] : [];
  const script = join(root, "e2e", "find-browser.ts");
  const shell = process.platform === "win32";
  const { status } = spawnSync(pinnedNode, [script, ...all], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell,
  });
  if (status !== 0) process.exit(1);
}

if (Number(process.versions.node.split(".")[0]) < 20) {
  stop(
    `Node ${process.versions.node} is too old.`,
    "Install Node 20 or newer; this project brings its own for the rest.",
  );
}
install();
findBrowser();
