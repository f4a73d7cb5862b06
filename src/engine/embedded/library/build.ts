/** Takes Node's library out of the pinned `node` package and writes it as one table of functions the Worker can load. */
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import type { Notice } from "../../../protocol/bundled.ts";
import { linesFile, mainModuleScript, type LibraryLines } from "../excerpt.ts";
import { closureOf, coreEntries, libraryParts, partClosure } from "./closure.ts";
import type { Dump, NodeData } from "./data.ts";
import { mainModuleLine } from "./lines.ts";
import { llhttp, llhttpFile } from "./llhttp.ts";
import { patches } from "./patches.ts";
import { libraryScript } from "./table.ts";

const require = createRequire(import.meta.url);

/** Name and weight of one written file, in bytes, and the files it was bundled from. */
export interface Written {
  readonly file: string;
  readonly raw: number;
  readonly brotli: number;
  readonly from: readonly string[];
}

/** A script, and the files it was bundled from. */
export interface BundledScript {
  readonly source: string;
  readonly from: readonly string[];
}

/** The folder of the installed packages. */
export const packagesFolder = (): string => dirname(dirname(require.resolve("node/package.json")));

/** The program of the pinned package, whatever `node` the build itself runs on. */
export function pinnedNode(): string {
  const root = join(packagesFolder(), "node");
  return join(root, "bin", process.platform === "win32" ? "node.exe" : "node");
}

function readNode(): Dump {
  const script = fileURLToPath(new URL("dump.ts", import.meta.url));
  const flags = ["--no-warnings", "--expose-internals", script];
  const text = execFileSync(pinnedNode(), flags, { encoding: "utf8", maxBuffer: 64 << 20, env: {} });
  return JSON.parse(text) as Dump;
}

type Table = Readonly<Record<string, unknown>>;

/** As Node's tables of numbers are: without a prototype, which a literal of JavaScript can say and JSON cannot. */
const bare = (table: Table): Table => ({
  ["__proto__"]: null,
  ...Object.fromEntries(
    Object.entries(table).map(([name, value]) => [name, isTable(value) ? bare(value) : value]),
  ),
});

const isTable = (value: unknown): value is Table =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Options that switch on what the engine has not, or that the environment of the build leaked in, are left out; so are those
 * that none of the `sources` names, for nobody else asks for them.
 */
function prune(data: NodeData, sources: readonly string[]): NodeData {
  const named = new Set(sources.flatMap((source) => source.match(/--[a-z][\w.-]*/g) ?? []));
  const kept = Object.entries(data.options).filter(
    ([name, value]) => value !== "" && value !== false && named.has(name),
  );
  const { os = {}, fs = {}, internal = {}, trace = {} } = data.constants;
  return {
    ...data,
    options: Object.fromEntries(kept),
    constants: { os: bare(os), fs: bare(fs), internal, trace, crypto: {}, zlib: {} },
  };
}

/** Where Node keeps its eraser of types: WebAssembly as text, which weighs a third less as a file of its own. */
const amaro = "internal/deps/amaro/dist/index";
const amaroBytes = /Buffer2\.from\("([\w+/=]{100000,})", "base64"\)/;

function withoutAmaroBytes(natives: Dump["natives"]): { natives: Dump["natives"]; wasm: Buffer } {
  const source = natives[amaro] ?? "";
  const base64 = amaroBytes.exec(source)?.[1];
  if (base64 === undefined) throw new Error(`The pinned Node keeps no WebAssembly in ${amaro}.`);
  const short = source.replace(amaroBytes, 'internalBinding("amaro").bytes');
  return { natives: { ...natives, [amaro]: short }, wasm: Buffer.from(base64, "base64") };
}

export function write(
  outDir: string,
  file: string,
  content: string | Uint8Array,
  from: readonly string[] = [],
): Written {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  mkdirSync(dirname(join(outDir, file)), { recursive: true });
  writeFileSync(join(outDir, file), bytes);
  return {
    ...{ file, raw: bytes.length, from },
    // Packed only for who asks: that takes longer than all the rest of the build. What is packed already gets no smaller.
    get brotli() {
      return file.endsWith(".packed") ? bytes.length : brotliCompressSync(bytes).length;
    },
  };
}

/**
 * Node's own licence, with those of the libraries within it whose JavaScript the engine carries: from the archive of the
 * pinned version, since the package `node` comes without it.
 */
export function nodeNotice(): Notice {
  const { version } = require("node/package.json") as { version: string };
  const text = readFileSync(fileURLToPath(new URL("node-licence.txt", import.meta.url)), "utf8");
  return { name: "Node.js", version, text };
}

/** Writes `library.js`, `llhttp.wasm`, the parts and `lines.json`; `ownCode` gives our script of a part. Takes about two seconds. */
export async function buildLibrary(
  outDir: string,
  ownCode: (part: string) => Promise<BundledScript>,
): Promise<Written[]> {
  const { natives: whole, data } = readNode();
  const { natives, wasm } = withoutAmaroBytes(whole);
  const ids = closureOf(natives, coreEntries);
  const closures = new Map(libraryParts.map((part) => [part, partClosure(natives, part, ids)]));
  const all = [...ids, ...[...closures.values()].flat()];
  const unmet = patches.find((patch) => !all.includes(patch.id));
  if (unmet) throw new Error(`The patch of ${unmet.id} has no file to change.`);
  const pruned = prune(
    data,
    all.map((id) => natives[id] ?? ""),
  );
  const head = `self.nodeLibrary={data:${JSON.stringify(pruned)}};self.nodeLibrary.natives=`;
  const parts = libraryParts.map(async (part) => {
    const constants = Object.fromEntries(
      (part.constants ?? []).map((name) => [name, bare(data.constants[name] ?? {})]),
    );
    const own = await ownCode(part.name);
    const head = `${own.source}globalThis.engineConstants=${JSON.stringify(constants)};globalThis.engineNatives=`;
    const more = closures.get(part) ?? [];
    return { ...(await libraryScript(`parts/${part.name}.js`, head, natives, more)), from: own.from };
  });
  const core = libraryScript("library.js", head, natives, ids).then((made) => ({ ...made, from: [] }));
  const scripts = await Promise.all([core, ...parts]);
  const lines: LibraryLines = {
    ...Object.fromEntries(scripts.map((one) => [one.file, one.lines])),
    [mainModuleScript]: mainModuleLine(natives["internal/modules/run_main"] ?? ""),
  };
  return [
    ...scripts.map(({ file, text, from }) => write(outDir, file, text, from)),
    write(outDir, "llhttp.wasm", llhttp(), [llhttpFile]),
    write(outDir, linesFile, JSON.stringify(lines)),
    write(outDir, "parts/typescript.wasm", wasm),
  ];
}
