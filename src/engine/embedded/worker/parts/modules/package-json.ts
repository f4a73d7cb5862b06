/** Stands for `src/node_modules.cc`: what a `package.json` says to who loads modules. */
import { folderOf, parseObject, type ModuleFiles } from "../../modules/files.ts";
import { noop, type Loose } from "../../runtime.ts";

/** As Node's library takes it apart: name, main, type, imports, exports, path. Maps go as JSON. */
type Serialized = readonly [
  name: string | undefined,
  main: string | undefined,
  type: string,
  imports: string | null,
  exports: string | null,
  path: string,
];

const textOr = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** A string as it is; a map or list as JSON; nothing else counts. */
function plain(value: unknown): string | null {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : null;
}

function invalid(path: string, base: string | undefined, specifier: string | undefined): Error {
  const from = base === undefined ? "" : ` while importing "${specifier ?? ""}" from ${pathOfUrl(base)}`;
  const error = new Error(`Invalid package config ${path}${from}.`);
  return Object.assign(error, { code: "ERR_INVALID_PACKAGE_CONFIG" });
}

const pathOfUrl = (url: string): string =>
  url.startsWith("file:") ? decodeURIComponent(new URL(url).pathname) : url;

class PackageReader {
  readonly #files: ModuleFiles;

  constructor(files: ModuleFiles) {
    this.#files = files;
  }

  /** @throws ERR_INVALID_PACKAGE_CONFIG */
  read(path: string, base?: string, specifier?: string): Serialized | undefined {
    const text = this.#files.text(path);
    if (text === undefined) return undefined;
    const found = parseObject(text);
    if (found === undefined) throw invalid(path, base, specifier);
    const { name, main, type, imports, exports } = found;
    const kind = type === "module" || type === "commonjs" ? type : "none";
    return [textOr(name), textOr(main), kind, plain(imports), plain(exports), path];
  }

  nearest(path: string): Serialized | undefined {
    for (let at = path.endsWith("/") ? path.slice(0, -1) || "/" : folderOf(path); ; at = folderOf(at)) {
      if (at.endsWith("/node_modules")) return undefined;
      const found = this.read(at === "/" ? "/package.json" : `${at}/package.json`);
      if (found !== undefined || at === "/") return found;
    }
  }

  /** The package around `url`, or where its `package.json` would be. */
  scope(url: string): Serialized | string {
    if (!url.startsWith("file:")) return url;
    const path = pathOfUrl(url);
    return this.nearest(path) ?? "/package.json";
  }
}

/** Where each field of what is read stands. */
const typeField = 2;

export function modules(files: ModuleFiles): Loose {
  const reader = new PackageReader(files);
  return {
    readPackageJSON: (path: string, _isEsm: unknown, base?: string, specifier?: string) =>
      reader.read(path, base, specifier),
    getNearestParentPackageJSON: (path: string) => reader.nearest(path),
    getNearestParentPackageJSONType: (path: string) => reader.nearest(path)?.[typeField] ?? "none",
    getPackageScopeConfig: (url: string) => reader.scope(url),
    getPackageType(url: string): string | undefined {
      const found = reader.scope(url);
      return typeof found === "string" || found[typeField] === "none" ? undefined : found[typeField];
    },
    setLazyPathHelpers(meta: Record<string, unknown>, url: string): void {
      const filename = pathOfUrl(url);
      Object.assign(meta, { dirname: folderOf(filename), filename });
    },
    // Nothing compiled is kept: the browser does that by itself.
    enableCompileCache: () => [3],
    compileCacheStatus: ["FAILED", "ENABLED", "ALREADY_ENABLED", "DISABLED"],
    cachedCodeTypes: {
      ...{ kStrippedTypeScript: 0, kTransformedTypeScript: 1, kTransformedTypeScriptWithSourceMaps: 2 },
    },
    getCompileCacheDir: noop,
    flushCompileCache: noop,
    getCompileCacheEntry: noop,
    saveCompileCacheEntry: noop,
  };
}
