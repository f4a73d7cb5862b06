/**
 * The engine's benchmark on almostnode, an emulation of Node in a page. It is no dependency of the project: it is installed
 * into the folder of the measurement, with the last Express that it can run. Its `http` reaches no server of its own, and it
 * has no TCP: of throughput it has what its bridge passes on, objects and no bytes.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import type { Browser } from "playwright";
import { serveFolder, type Served } from "../../static-server.ts";
import { hello } from "./programs.ts";

const packages = ["almostnode@0.2.14", "express@5.1.0", "router@2.2.0"] as const;

export interface AlmostTimes {
  /** Milliseconds from the start of loading to the first response. */
  readonly cold: number;
  /** The same for another program, with all loaded. */
  readonly edit: number;
  /** Requests a second over its bridge. */
  readonly one: number;
  readonly ten: number;
}

interface AlmostWindow {
  measureAlmost(source: string, count: number): Promise<AlmostTimes>;
}

/** The page's script: loads the rest as part of what is measured. */
const pageScript = `
let container, files;
async function load() {
  const [made, all] = await Promise.all([
    import("./almostnode.js"),
    fetch("./files.json").then((response) => response.json()),
  ]);
  container = made.createContainer();
  for (const [path, text] of Object.entries(all)) container.vfs.writeFileSync(path, text);
}
async function ask() {
  const { statusCode, body } = await container.serverBridge.handleRequest(3000, "GET", "/", {});
  if (statusCode !== 200 || String(body) !== "hello") throw new Error(statusCode + " " + body);
}
async function first(source) {
  container.vfs.writeFileSync("/server.js", source);
  container.runtime.clearCache();
  container.runFile("/server.js");
  while (!container.serverBridge.getServerPorts().includes(3000)) await new Promise((done) => setTimeout(done));
  await ask();
}
async function rate(count, workers) {
  const started = performance.now();
  await Promise.all(Array.from({ length: workers }, async () => {
    for (let at = 0; at < count / workers; at += 1) await ask();
  }));
  return (count * 1000) / (performance.now() - started);
}
window.measureAlmost = async (source, count) => {
  const started = performance.now();
  await load();
  await first(source);
  const cold = performance.now() - started;
  const again = performance.now();
  await first(source);
  const edit = performance.now() - again;
  await rate(count / 4, 10);
  return { cold, edit, one: await rate(count, 1), ten: await rate(count, 10) };
};`;

export class AlmostSide {
  readonly #served: Served;
  readonly #browser: Browser;
  /** What it sends before it runs anything, in bytes, compressed by brotli. */
  readonly size: number;

  private constructor(served: Served, browser: Browser, size: number) {
    this.#served = served;
    this.#browser = browser;
    this.size = size;
  }

  /** `folder`: path of one to be made. Null where the packages cannot be had, as without a network. */
  static async open(folder: string, browser: Browser): Promise<AlmostSide | null> {
    mkdirSync(folder);
    const site = join(folder, "site");
    mkdirSync(site);
    try {
      writeFileSync(join(folder, "package.json"), "{}");
      const install = ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...packages];
      execFileSync("npm", install, { cwd: folder, stdio: "ignore" });
    } catch {
      return null;
    }
    const script = await bundled(folder);
    writeFileSync(join(site, "almostnode.js"), script);
    writeFileSync(join(site, "files.json"), JSON.stringify(expressFiles(folder)));
    writeFileSync(join(site, "page.js"), pageScript);
    writeFileSync(join(site, "index.html"), '<!doctype html><script type="module" src="page.js"></script>');
    const served = await serveFolder(site, { base: "/", port: 0 });
    return new AlmostSide(served, browser, brotliCompressSync(script).length);
  }

  async measure(requests: number): Promise<AlmostTimes> {
    const context = await this.#browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(this.#served.url);
      return await page.evaluate((given) => (window as unknown as AlmostWindow).measureAlmost(...given), [
        hello("3000"),
        requests,
      ] as const);
    } finally {
      await context.close();
    }
  }

  async close(): Promise<void> {
    await this.#served.close();
  }
}

/** What its shell would do with Node's own modules in a page, it does without. */
const withoutNode: Plugin = {
  name: "without-node",
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: "absent" }));
    build.onLoad({ filter: /./, namespace: "absent" }, () => ({ contents: "module.exports = {};" }));
  },
};

async function bundled(folder: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: 'export { createContainer } from "almostnode";', resolveDir: folder },
    ...{ bundle: true, format: "esm", platform: "browser", minify: true, write: false },
    target: "esnext",
    loader: { ".wasm": "file" },
    outdir: folder,
    plugins: [withoutNode],
  });
  return outputFiles.find(({ path }) => path.endsWith(".js"))?.text ?? "";
}

/** Every file of Express and of what it needs, by the path at which the program looks for it. */
function expressFiles(folder: string): Record<string, string> {
  const modules = join(folder, "node_modules");
  const all = readdirSync(modules, { recursive: true, encoding: "utf8", withFileTypes: true });
  const wanted = all
    .filter((entry) => entry.isFile() && /\.(js|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => needs(modules).some((name) => relative(modules, path).startsWith(`${name}/`)));
  return Object.fromEntries(
    wanted.map((path) => [`/node_modules/${relative(modules, path)}`, readFileSync(path, "utf8")]),
  );
}

let known: readonly string[] | undefined;

/** Names of Express and of all packages below it. */
function needs(modules: string): readonly string[] {
  if (known !== undefined) return known;
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    const text = readFileSync(join(modules, name, "package.json"), "utf8");
    const { dependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string> };
    Object.keys(dependencies).forEach(visit);
  };
  visit("express");
  known = [...found];
  return known;
}
