/** Writes everything the embedded engine needs at run time into one folder: library, Worker, parser, frame, packages. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type BuildOptions } from "esbuild";
import { packageFolders, type Bundled, type Notice } from "../../protocol/bundled.ts";
import { buildPackages } from "../packages/build.ts";
import { scriptScheme } from "./excerpt.ts";
import { metaPolicy } from "./frame/policy.ts";
import { webAssembly } from "./web-assembly.ts";
import { emptyDatabase } from "../services/database/empty.ts";
import { serviceFiles, serviceNames } from "./services/files.ts";
import {
  buildLibrary,
  nodeNotice,
  packagesFolder,
  write,
  type BundledScript,
  type Written,
} from "./library/build.ts";

const sourceOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Names of classes of Node's library show in what a program prints. */
async function bundle(entry: string, more: BuildOptions = {}): Promise<BundledScript> {
  const { outputFiles, metafile } = await build({
    entryPoints: [sourceOf(entry)],
    bundle: true,
    format: "iife",
    target: "es2023",
    minify: true,
    // Names of classes show in what a program prints.
    keepNames: entry.startsWith("worker"),
    legalComments: "none",
    // One letter beyond Latin would make two bytes of each letter of a script.
    charset: "ascii",
    plugins: [webAssembly],
    ...more,
    metafile: true,
    write: false,
  });
  return { source: outputFiles[0]?.text ?? "", from: Object.keys(metafile.inputs) };
}

/** Our own script of a part of the engine; a part may be of Node's files alone. */
async function partScript(part: string): Promise<BundledScript> {
  const entry = `worker/parts/${part}/main.ts`;
  return existsSync(sourceOf(entry)) ? await bundle(entry) : { source: "", from: [] };
}

/** Scripts of the services that PGlite is part of: what it would do only on Node is left out. */
const inWorker: BuildOptions = {
  external: ["node:*", "fs", "path", "url", "module", "worker_threads", "crypto", "os"],
  // It would look for its files there, had it not been given them.
  define: { "import.meta.url": '"https://pglite.invalid/"' },
};

async function buildServices(outDir: string): Promise<Written[]> {
  const written = serviceNames.map(async (name) => {
    const { script, data } = serviceFiles[name];
    const { source, from } = await bundle(`services/${name}.ts`, inWorker);
    const files = data.map(async (file) => write(outDir, `services/${file}`, await serviceData(file)));
    return [write(outDir, `services/${script}`, source, from), ...(await Promise.all(files))];
  });
  return (await Promise.all(written)).flat();
}

async function serviceData(file: string): Promise<Uint8Array> {
  if (file === "empty.packed") return await emptyDatabase();
  const name = file.replace(/\.packed$/, "");
  return gzipSync(readFileSync(join(packagesFolder(), "@electric-sql", "pglite", "dist", name)), {
    level: 9,
  });
}

/** The frame's document with its policy: no network, no storage, scripts only ours and those of its Workers. */
function frameDocument(script: string): string {
  const hash = createHash("sha256").update(script).digest("base64");
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${metaPolicy(hash)}">`,
    '<meta name="robots" content="noindex"><title>Code runner</title></head>',
    `<body><script>${script}</script></body></html>`,
  ].join("");
}

/** Whose work went into the files, as JSON. */
export function bundledFrom(written: readonly Written[], notices: readonly Notice[]): string {
  const bundled: Bundled = { packages: packageFolders(written.flatMap(({ from }) => from)), notices };
  return JSON.stringify(bundled);
}

/** Files are named as `index.ts` fetches them. Answers what was written and what it weighs. */
export async function buildEngine(outDir: string): Promise<Written[]> {
  const [library, packages, services, worker, foreign, runner] = await Promise.all([
    buildLibrary(outDir, partScript),
    buildPackages(outDir),
    buildServices(outDir),
    bundle("worker/main.ts"),
    bundle("worker/foreign/main.ts"),
    bundle("frame/runner.ts"),
  ]);
  const own = [
    // A name by which its frames are known, and left out.
    write(outDir, "worker.js", `${worker.source}//# sourceURL=${scriptScheme}worker.js`, worker.from),
    write(outDir, "foreign.js", foreign.source, foreign.from),
    write(outDir, "runner.html", frameDocument(runner.source.trim()), runner.from),
  ];
  const all = [...library, ...own, ...packages, ...services];
  return [...all, write(outDir, "bundled.json", bundledFrom(all, [nodeNotice()]))];
}
