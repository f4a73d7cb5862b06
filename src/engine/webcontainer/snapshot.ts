/** Trees of files as the container mounts them: the relay, the packages, the files of a card. */
import type { FileSystemTree } from "@webcontainer/api";
import type { FileTree } from "../engine.ts";

/** One package of `packages.json`, with its bundle. */
export interface BundledPackage {
  readonly name: string;
  /** Exports as an ES module sees them. */
  readonly names: readonly string[];
  readonly source: string;
}

/** Folders from paths with slashes; a leading one is left out. */
export function treeOf(files: FileTree): FileSystemTree {
  const top: FileSystemTree = {};
  for (const [path, contents] of Object.entries(files)) {
    const parts = path.split("/").filter((part) => part !== "");
    const name = parts.pop();
    if (name !== undefined) folder(top, parts)[name] = { file: { contents } };
  }
  return top;
}

function folder(top: FileSystemTree, parts: readonly string[]): FileSystemTree {
  let found = top;
  for (const part of parts) {
    const known = Object.hasOwn(found, part) ? found[part] : undefined;
    if (known !== undefined && "directory" in known) found = known.directory;
    else {
      const directory: FileSystemTree = {};
      found[part] = { directory };
      found = directory;
    }
  }
  return found;
}

/** A bundle as a package that Node finds: CommonJS for `require`, and names for `import`, which Node cannot read from it. */
export function packageFiles({ name, names, source }: BundledPackage): FileTree {
  const folderName = `node_modules/${name}`;
  // The second is for entries such as `ajv/dist/2020`, each of which is a folder within.
  const exports = { ".": entry("."), "./*": entry("./*") };
  const manifest = { name, exports };
  return {
    [`${folderName}/package.json`]: JSON.stringify(manifest),
    [`${folderName}/index.cjs`]: source,
    [`${folderName}/index.mjs`]: moduleOf(names),
  };
}

const entry = (folder: string): object => ({
  import: `${folder}/index.mjs`,
  require: `${folder}/index.cjs`,
});

function moduleOf(names: readonly string[]): string {
  const others = names.filter((name) => name !== "default" && name !== "module.exports");
  const lines = others.map((name, at) => `const name${at} = all[${JSON.stringify(name)}];`);
  const list = others.map((name, at) => `name${at} as ${JSON.stringify(name)}`);
  return `import all from "./index.cjs";\nexport default all;\n${lines.join("\n")}\nexport { ${list.join(", ")} };\n`;
}
