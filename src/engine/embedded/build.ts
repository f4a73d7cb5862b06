/** Writes everything the embedded engine needs at run time into one folder: library, Worker, parser, frame, packages. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { packageFolders, type Bundled, type Notice } from "../../protocol/bundled.ts";
import { buildPackages } from "../packages/build.ts";
import { metaPolicy } from "./frame/policy.ts";
import { webAssembly } from "./web-assembly.ts";
import { buildLibrary, nodeNotice, write, type BundledScript, type Written } from "./library/build.ts";

const sourceOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

async function bundle(entry: string): Promise<BundledScript> {
  const { outputFiles, metafile } = await build({
    entryPoints: [sourceOf(entry)],
    bundle: true,
    format: "iife",
    target: "es2023",
    minify: true,
    // Names of classes show in what a program prints.
    keepNames: entry.startsWith("worker"),
    legalComments: "none",
    charset: "utf8",
    plugins: [webAssembly],
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
  const [library, packages, worker, runner] = await Promise.all([
    buildLibrary(outDir, partScript),
    buildPackages(outDir),
    bundle("worker/main.ts"),
    bundle("frame/runner.ts"),
  ]);
  const own = [
    write(outDir, "worker.js", worker.source, worker.from),
    write(outDir, "runner.html", frameDocument(runner.source.trim()), runner.from),
  ];
  const all = [...library, ...own, ...packages];
  return [...all, write(outDir, "bundled.json", bundledFrom(all, [nodeNotice()]))];
}
