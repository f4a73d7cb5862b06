/** Writes everything the embedded engine needs at run time into one folder: library, Worker, parser, frame, packages. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildPackages } from "../packages/build.ts";
import { metaPolicy } from "./frame/policy.ts";
import { buildLibrary, write, type Written } from "./library/build.ts";

const sourceOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [sourceOf(entry)],
    bundle: true,
    format: "iife",
    target: "es2023",
    minify: true,
    // Names of classes show in what a program prints.
    keepNames: entry.startsWith("worker"),
    legalComments: "none",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

/** Our own script of a part of the engine; a part may be of Node's files alone. */
async function partScript(part: string): Promise<string> {
  const entry = `worker/parts/${part}/main.ts`;
  return existsSync(sourceOf(entry)) ? await bundle(entry) : "";
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

/** Files are named as `index.ts` fetches them. Answers what was written and what it weighs. */
export async function buildEngine(outDir: string): Promise<Written[]> {
  const [library, packages, worker, runner] = await Promise.all([
    buildLibrary(outDir, partScript),
    buildPackages(outDir),
    bundle("worker/main.ts"),
    bundle("frame/runner.ts"),
  ]);
  const own = [
    write(outDir, "worker.js", worker),
    write(outDir, "runner.html", frameDocument(runner.trim())),
  ];
  return [...library, ...own, ...packages];
}
