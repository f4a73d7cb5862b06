/** Bundles each package of the list into CommonJS scripts, and says what each needs and what it exports. */
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { basename, dirname, join, sep } from "node:path";
import { build, type Plugin } from "esbuild";
import {
  packagesFolder,
  pinnedNode,
  write,
  type BundledScript,
  type Written,
} from "../embedded/library/build.ts";
import { eager } from "./eager.ts";
import { frameEdits } from "./frames.ts";
import { packageNames, sharing } from "./list.ts";
import { withOwnNames } from "./own-names.ts";
import { framesFile, namesMark, scriptFile, tablesOf } from "./names.ts";

/** What the page reads before it fetches any package. */
export interface PackageEntry {
  readonly name: string;
  /** Other entries of the list that it requires. */
  readonly needs: readonly string[];
  /** An entry with what it hardly ever requires: it begins without it, and is given it while it runs. */
  readonly late?: string;
  /** Beside its script stands what keeps the frame of AsyncLocalStorage in it. */
  readonly frames?: true;
}

/** The last line of a package's script: its exports as an ES module sees them, asked of the real Node. */
const namesLine = (names: readonly string[]): string => `\n${namesMark}${JSON.stringify(names)}`;

/** One script to be written. */
interface Bundle extends BundledScript {
  readonly name: string;
  readonly needs: readonly string[];
  readonly late?: string;
}

/** The package to which an entry such as `ajv/dist/2020` belongs. */
const packageOf = (entry: string): string =>
  entry
    .split("/")
    .slice(0, entry.startsWith("@") ? 2 : 1)
    .join("/");

/** Natives that packages try, and do without. */
const optional = ["bufferutil", "utf-8-validate", "pg-native"];
const root = dirname(packagesFolder());

/** `require` finds `a/b` where `import` would want `a/b.js`: what it found is then imported by its path. */
const askNames = `
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
const { resolve } = createRequire(process.cwd() + "/");
const all = {};
for (const name of process.argv.slice(1)) {
  const found = await import(name).catch(() => import(pathToFileURL(resolve(name))));
  all[name] = Object.keys(found);
}
console.log(JSON.stringify(all));`;

function exportedNames(): Readonly<Record<string, string[]>> {
  const text = execFileSync(pinnedNode(), ["--input-type=module", "-e", askNames, "--", ...packageNames], {
    cwd: root,
    encoding: "utf8",
  });
  return JSON.parse(text) as Record<string, string[]>;
}

/** Another package of the list stays outside, unless what is meant is a copy of its own in another version. */
function shared(others: readonly string[]): Plugin {
  const own = (name: string): string => join(packagesFolder(), packageOf(name)) + sep;
  return {
    name: "shared",
    setup(build) {
      build.onResolve({ filter: /^[@\w]/ }, async ({ path, pluginData, ...rest }) => {
        if (!others.includes(path) || pluginData === resolving) return undefined;
        const found = await build.resolve(path, { ...rest, pluginData: resolving });
        return found.path.startsWith(own(path)) ? { path, external: true } : undefined;
      });
    },
  };
}

const resolving = Symbol("resolving");

/** Characters from which on a table is read faster as a text of JSON than as code. */
const largeTable = 10_000;

const minified = async (path: string): Promise<string> =>
  JSON.stringify(JSON.parse(await readFile(path, "utf8")));

const tables: Plugin = {
  name: "tables",
  setup(build) {
    build.onLoad({ filter: /\.json$/ }, async ({ path }) => {
      const text = await minified(path);
      if (text.length < largeTable) return undefined;
      return { contents: `module.exports = JSON.parse(${quoted(text)});`, loader: "js" };
    });
  },
};

/** Encodings of East Asia: half of what Express weighs, and asked for by the header of a body alone. */
const rareTables = /iconv-lite[\\/]encodings[\\/]tables[\\/][\w-]+\.json$/;

/** Leaves them out of the script of `one`, and keeps them by name in `found`. */
function apart(one: string, found: Map<string, string>): Plugin {
  return {
    name: "apart",
    setup(build) {
      build.onLoad({ filter: rareTables }, async ({ path }) => {
        const table = basename(path, ".json");
        found.set(table, await minified(path));
        const late = `new Error("The table of this encoding is still on its way. Ask once more.")`;
        const all = `(() => { try { return require(${quoted(tablesOf(one))}); } catch { throw ${late}; } })()`;
        return { contents: `module.exports = JSON.parse(${all}[${quoted(table)}]);`, loader: "js" };
      });
    },
  };
}

/** A script of tables, each a text of JSON; none where nothing was left out. */
function bundleTables(one: string, found: ReadonlyMap<string, string>): Bundle[] {
  if (found.size === 0) return [];
  // In an order of their own: they are found as they come from the disk.
  const sorted = [...found].sort(([one], [other]) => (one < other ? -1 : 1));
  const source = `module.exports=${JSON.stringify(Object.fromEntries(sorted)).replace(/[^\x20-\x7e]/g, escaped)};`;
  return [{ name: tablesOf(one), source, needs: [], from: [] }];
}

/** One letter beyond Latin would make two bytes of each letter of a script. */
const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** `contents`: a script that exports what is wanted of `one`, a package. Behind it comes what was left out, if anything was. */
async function bundle(name: string, one: string, contents: string): Promise<Bundle[]> {
  const rare = new Map<string, string>();
  const others = packageNames.filter((other) => scriptOf(other) !== one);
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: root },
    // By which modules are named: the same wherever the build was started.
    absWorkingDir: root,
    bundle: true,
    format: "cjs",
    platform: "node",
    conditions: ["node", "require"],
    mainFields: ["main"],
    target: "es2023",
    minifyWhitespace: true,
    minifySyntax: true,
    keepNames: true,
    legalComments: "none",
    external: [...builtinModules, "node:*", ...optional, tablesOf(one)],
    plugins: [shared(others), apart(one, rare), tables],
    metafile: true,
    write: false,
  });
  const [output] = Object.values(metafile.outputs);
  const required = output?.imports.map((one) => one.path) ?? [];
  const needs = others.filter((other) => required.includes(other));
  const source = eager(withOwnNames(outputFiles[0]?.text ?? ""));
  const late = rare.size === 0 ? {} : { late: tablesOf(one) };
  const whole = { name, source, needs, from: Object.keys(metafile.inputs), ...late };
  return [whole, ...bundleTables(one, rare)];
}

/** Which script has an entry: its package's, or that of a package with which it shares most of its modules. */
const scriptOf = (entry: string): string => {
  const one = packageOf(entry);
  return sharing[one] ?? one;
};

const quoted = (text: string): string => JSON.stringify(text);

/** Several entries of one package `one` are one script, so that they share its modules, and a line for each entry. */
async function bundleEntries(one: string, entries: readonly string[]): Promise<Bundle[]> {
  const [first = ""] = entries;
  if (entries.length === 1) return await bundle(first, one, `module.exports = require(${quoted(first)});`);
  const all = `${one}+entries`;
  const getters = entries.map((entry) => `get ${quoted(entry)}() { return require(${quoted(entry)}); }`);
  const whole = await bundle(all, one, `module.exports = { ${getters.join(", ")} };`);
  const lines = entries.map((name) => {
    const source = `module.exports=require(${quoted(all)})[${quoted(name)}];`;
    return { name, source, needs: [all], from: [] };
  });
  return [...whole, ...lines];
}

/** Every script of every package of the list. */
async function bundlePackages(): Promise<Bundle[]> {
  const byScript = Map.groupBy(packageNames, scriptOf);
  return (await Promise.all([...byScript].map(([one, entries]) => bundleEntries(one, entries)))).flat();
}

export async function buildPackages(outDir: string): Promise<Written[]> {
  const bundles = await bundlePackages();
  const names = exportedNames();
  const frames = new Map(bundles.map(({ name, source }) => [name, frameEdits(source)]));
  const waiting = [...frames].filter(([, edits]) => edits.length > 0);
  const entries: PackageEntry[] = bundles.map(({ name, needs, late }) => ({
    ...{ name, needs },
    ...(late === undefined ? {} : { late }),
    ...(frames.get(name)?.length === 0 ? {} : { frames: true }),
  }));
  return [
    ...bundles.map(({ name, source, from }) =>
      write(outDir, scriptFile(name), source + namesLine(names[name] ?? []), from),
    ),
    ...waiting.map(([name, edits]) => write(outDir, framesFile(name), JSON.stringify(edits))),
    write(outDir, "packages.json", JSON.stringify(entries)),
  ];
}
