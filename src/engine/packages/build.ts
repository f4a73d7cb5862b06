/** Bundles each package of the list into one CommonJS script, and says what it needs and what it exports. */
import { execFileSync } from "node:child_process";
import { builtinModules } from "node:module";
import { dirname, join, sep } from "node:path";
import { build, type Plugin } from "esbuild";
import { packagesFolder, pinnedNode, write, type Written } from "../embedded/library/build.ts";
import { packageNames } from "./list.ts";

/** What the page reads before it fetches any package. */
export interface PackageEntry {
  readonly name: string;
  /** Other packages of the list that it requires. */
  readonly needs: readonly string[];
  /** Exports as an ES module sees them: asked of the real Node. */
  readonly names: readonly string[];
}

const packageFile = (name: string): string => `packages/${name}.js`;

/** Faster natives that packages try and do without. */
const optional = ["bufferutil", "utf-8-validate"];
const root = dirname(packagesFolder());

function namesOf(name: string): string[] {
  const script = `console.log(JSON.stringify(Object.keys(await import(${JSON.stringify(name)}))))`;
  const text = execFileSync(pinnedNode(), ["--input-type=module", "-e", script], {
    cwd: root,
    encoding: "utf8",
  });
  return JSON.parse(text) as string[];
}

/** Another package of the list stays outside, unless what is meant is a copy of its own in another version. */
function shared(others: readonly string[]): Plugin {
  const own = (name: string): string => join(packagesFolder(), name) + sep;
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

async function bundlePackage(name: string): Promise<{ source: string; needs: string[] }> {
  const others = packageNames.filter((other) => other !== name);
  const { outputFiles, metafile } = await build({
    stdin: { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: root },
    bundle: true,
    format: "cjs",
    platform: "node",
    conditions: ["node", "require"],
    mainFields: ["main"],
    target: "es2023",
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "none",
    external: [...builtinModules, "node:*", ...optional],
    plugins: [shared(others)],
    metafile: true,
    write: false,
  });
  const [output] = Object.values(metafile.outputs);
  const required = output?.imports.map((one) => one.path) ?? [];
  return { source: outputFiles[0]?.text ?? "", needs: others.filter((other) => required.includes(other)) };
}

export async function buildPackages(outDir: string): Promise<Written[]> {
  const bundles = await Promise.all(
    packageNames.map(async (name) => ({ name, ...(await bundlePackage(name)) })),
  );
  const entries: PackageEntry[] = bundles.map(({ name, needs }) => ({ name, needs, names: namesOf(name) }));
  const written = bundles.map(({ name, source }) => write(outDir, packageFile(name), source));
  return [...written, write(outDir, "packages.json", JSON.stringify(entries))];
}
