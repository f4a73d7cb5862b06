/** Which file the `main` of a package means to an ES module, where the package has no `exports`. */

/** In the order in which Node's library numbers them. */
const fromMain = ["", ".js", ".json", ".node", "/index.js", "/index.json", "/index.node"];
const fromFolder = ["index.js", "index.json", "index.node"];

interface Asked {
  readonly main: string | undefined;
  /** Address of the module that asked. */
  readonly base: string;
}

/**
 * Stands for `LegacyMainResolve` in `src/node_file.cc`: the number of the ending that leads to a file. `folder` ends in a slash.
 * @throws ERR_MODULE_NOT_FOUND
 */
export function legacyMain(isFile: (path: string) => boolean, folder: string, { main, base }: Asked): number {
  if (main !== undefined) {
    const found = fromMain.findIndex((ending) => isFile(`${folder}${main}${ending}`));
    if (found >= 0) return found;
  }
  const found = fromFolder.findIndex((name) => isFile(folder + name));
  if (found >= 0) return fromMain.length + found;
  const from = decodeURIComponent(base.replace(/^file:\/\//, ""));
  const error = new Error(`Cannot find package '${folder}${main ?? "index.js"}' imported from ${from}`);
  throw Object.assign(error, { code: "ERR_MODULE_NOT_FOUND" });
}
