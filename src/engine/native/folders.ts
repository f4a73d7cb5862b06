/** The temporary folder of a native engine: where its files, its preloads and its notes of ports lie. */
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Where the parts of an engine lie in its temporary folder. */
export interface Folders {
  /** All that the engine wrote; removed when it is disposed of. */
  readonly all: string;
  /** The top of what programs are given: a path with a leading slash starts here. */
  readonly top: string;
  /** The engine's root: where other paths start. */
  readonly root: string;
  /** The preload, and the ports in use. */
  readonly state: string;
}

export async function makeFolders(): Promise<Folders> {
  const preloads = await preloadScripts();
  const all = realpathSync(mkdtempSync(join(tmpdir(), "native-engine-")));
  const folders = {
    all,
    top: join(all, "files"),
    root: join(all, "files", "app"),
    state: join(all, "state"),
  };
  mkdirSync(folders.root, { recursive: true });
  mkdirSync(join(folders.state, "ports"), { recursive: true });
  for (const { name, text } of preloads) writeFileSync(join(folders.state, `${name}.cjs`), text);
  return folders;
}

interface Preload {
  readonly name: string;
  readonly text: string;
}

const preloadSources = {
  preload: new URL("preload.ts", import.meta.url),
  "clock-preload": new URL("clock-preload.ts", import.meta.url),
} as const;

let preloadsBuilt: Promise<Preload[]> | undefined;

/** Built once for all engines. */
function preloadScripts(): Promise<Preload[]> {
  const all = Object.entries(preloadSources);
  return (preloadsBuilt ??= Promise.all(all.map(([name, source]) => preloadScript(name, source))));
}

async function preloadScript(name: string, source: URL): Promise<Preload> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(source)],
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
  });
  return { name, text: outputFiles[0]?.text ?? "" };
}
