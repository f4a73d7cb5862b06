/** Node 22, the version that the container's host runs: brought by npm when the stand-in is first used, kept beside the packages. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

const version = "22.23.2";
const cache = join(import.meta.dirname, "../../node_modules/.cache");

/** The npm package with the binary for this machine, as the package `node` itself picks it. */
function packageName(): string {
  const { platform, arch } = process;
  const prefix = platform === "darwin" && arch === "arm64" ? "node-bin" : "node";
  return `${prefix}-${platform === "win32" ? "win" : platform}-${arch}`;
}

/** Path of the binary. Where npm cannot bring it, the Node that runs the tests stands in, and a line says so. */
export function node22(): string {
  const windows = process.platform === "win32";
  const folder = join(cache, `node-${version}`);
  const binary = join(folder, "node_modules", packageName(), "bin", windows ? "node.exe" : "node");
  if (existsSync(binary)) return binary;
  try {
    install(folder, windows);
    return binary;
  } catch (error) {
    const [reason] = String(error).split("\n");
    console.error(
      `The stand-in runs on ${process.version}: npm did not bring Node ${version} (${reason ?? ""}).`,
    );
    return process.execPath;
  }
}

/** Into a folder of its own, moved in place when it is whole: other workers may be doing the same. */
function install(folder: string, shell: boolean): void {
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, "node-22-"));
  try {
    const flags = ["--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"];
    const args = ["install", ...flags, "--prefix", draft, `${packageName()}@${version}`];
    execFileSync("npm", args, { stdio: ["ignore", "ignore", "pipe"], shell, cwd: draft });
    if (!existsSync(folder)) renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
