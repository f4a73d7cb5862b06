/** Bundled packages as folders of files: Node's loader finds them where it finds any other. */
import { facade } from "../../modules/stand-ins.ts";
import type { MountedFile, PackageSource } from "../../../messages.ts";

/** A bundle is CommonJS; where the package is an ES module, this gives its names. */
const facadeOf = (file: string, names: readonly string[]): string =>
  `import whole from "./${file}";\n${facade("whole", names, names.includes("default"))}`;

interface Entry {
  /** What follows the name of the package: `.`, `./dist/core`. */
  readonly subpath: string;
  readonly file: string;
  readonly source: PackageSource;
}

/** A package and one of its entries: `@a/b/c` is `c` of `@a/b`. */
function split(name: string): readonly [root: string, subpath: string] {
  const parts = name.split("/");
  const count = name.startsWith("@") ? 2 : 1;
  return [parts.slice(0, count).join("/"), [".", ...parts.slice(count)].join("/")];
}

/** As Node tells it: who imports CommonJS gets one name more. */
const isCommonJs = ({ names }: PackageSource): boolean => names.includes("module.exports");

function filesOfEntry(folder: string, { file, source }: Entry): MountedFile[] {
  const facade = [`${folder}/${file}.mjs`, facadeOf(`${file}.js`, source.names)] as const;
  return [[`${folder}/${file}.js`, source.source], ...(isCommonJs(source) ? [] : [facade])];
}

function exportsOf(entries: readonly Entry[]): object {
  return Object.fromEntries(
    entries.map(({ subpath, file, source }) => [
      subpath,
      isCommonJs(source) ? `./${file}.js` : { import: `./${file}.mjs`, default: `./${file}.js` },
    ]),
  );
}

/** Files of all packages below `/node_modules`, the topmost of the folders that are looked into. */
export function filesOf(packages: readonly PackageSource[]): MountedFile[] {
  const byRoot = new Map<string, Entry[]>();
  for (const source of packages) {
    const [root, subpath] = split(source.name);
    const file = subpath === "." ? "index" : subpath.slice(2).replace(/\.[cm]?js$/, "");
    byRoot.set(root, [...(byRoot.get(root) ?? []), { subpath, file, source }]);
  }
  return [...byRoot].flatMap(([name, entries]) => {
    const folder = `/node_modules/${name}`;
    const manifest = JSON.stringify({ name, exports: exportsOf(entries) });
    return [
      [`${folder}/package.json`, manifest] as const,
      ...entries.flatMap((one) => filesOfEntry(folder, one)),
    ];
  });
}
