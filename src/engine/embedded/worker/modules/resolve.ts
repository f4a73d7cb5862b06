/**
 * Which file or package a specifier means, as Node decides it.
 *
 * @see https://nodejs.org/api/modules.html#all-together
 * @see https://nodejs.org/api/esm.html#resolution-algorithm-specification
 */
import { folderOf, normalise, parseObject, type ModuleFiles } from "./files.ts";

export type Resolved =
  | { readonly kind: "builtin"; readonly id: string }
  | { readonly kind: "package"; readonly id: string }
  | { readonly kind: "file"; readonly id: string };

export interface ResolveParts {
  readonly files: ModuleFiles;
  isBuiltin(request: string): boolean;
  isPackage(name: string): boolean;
}

export type Mode = "require" | "import";

const extensions = [".js", ".json", ".cjs"];

const isPath = (request: string): boolean =>
  request.startsWith("./") ||
  request.startsWith("../") ||
  request.startsWith("/") ||
  request === "." ||
  request === "..";

function asFile(files: ModuleFiles, path: string): string | undefined {
  if (files.isFile(path)) return path;
  return extensions.map((extension) => path + extension).find((candidate) => files.isFile(candidate));
}

function asFolder(files: ModuleFiles, path: string): string | undefined {
  if (!files.isFolder(path)) return undefined;
  const manifest = parseObject(files.text(`${path}/package.json`) ?? "");
  const { main } = manifest ?? {};
  if (typeof main === "string") {
    const target = normalise(`${path}/${main}`);
    const found = asFile(files, target) ?? asFile(files, `${target}/index`);
    if (found !== undefined) return found;
  }
  return asFile(files, `${path}/index`);
}

/** The target of `exports` under the conditions of `mode`; arrays and subpath patterns of one star included. */
function exportsTarget(value: unknown, conditions: readonly string[]): string | undefined {
  if (typeof value === "string") return value;
  if (Array.isArray(value))
    return value.map((one) => exportsTarget(one, conditions)).find((one) => one !== undefined);
  if (typeof value !== "object" || value === null) return undefined;
  for (const [condition, inner] of Object.entries(value)) {
    if (condition !== "default" && !conditions.includes(condition)) continue;
    const target = exportsTarget(inner, conditions);
    if (target !== undefined) return target;
  }
  return undefined;
}

function subpathTarget(exports: unknown, subpath: string, conditions: readonly string[]): string | undefined {
  const isMap =
    typeof exports === "object" &&
    exports !== null &&
    Object.keys(exports).some((key) => key.startsWith("."));
  if (!isMap) return subpath === "." ? exportsTarget(exports, conditions) : undefined;
  const map = exports as Record<string, unknown>;
  if (subpath in map) return exportsTarget(map[subpath], conditions);
  for (const [pattern, value] of Object.entries(map)) {
    const [before = "", after = ""] = pattern.split("*");
    if (!pattern.includes("*") || !subpath.startsWith(before) || !subpath.endsWith(after)) continue;
    const star = subpath.slice(before.length, subpath.length - after.length);
    return exportsTarget(value, conditions)?.replaceAll("*", star);
  }
  return undefined;
}

function splitName(request: string): readonly [name: string, subpath: string] {
  const parts = request.split("/");
  const count = request.startsWith("@") ? 2 : 1;
  return [parts.slice(0, count).join("/"), [".", ...parts.slice(count)].join("/")];
}

/** A package in a `node_modules` folder of the program's own files. */
function inNodeModules(files: ModuleFiles, request: string, from: string, mode: Mode): string | undefined {
  const [name, subpath] = splitName(request);
  const conditions =
    mode === "import" ? ["node", "import", "module-sync"] : ["node", "require", "module-sync"];
  for (let at = folderOf(from); ; at = folderOf(at)) {
    const folder = `${at === "/" ? "" : at}/node_modules/${name}`;
    if (files.isFolder(folder)) {
      const manifest = parseObject(files.text(`${folder}/package.json`) ?? "");
      const target =
        manifest?.["exports"] !== undefined && subpathTarget(manifest["exports"], subpath, conditions);
      if (typeof target === "string") return asFile(files, normalise(`${folder}/${target}`));
      const path = normalise(`${folder}/${subpath}`);
      return asFile(files, path) ?? asFolder(files, path);
    }
    if (at === "/") return undefined;
  }
}

export const pathOfUrl = (request: string): string =>
  request.startsWith("file://") ? decodeURIComponent(request.slice("file://".length)) : request;

/** `undefined` when nothing answers to `request` from the file `from`. */
export function resolve(parts: ResolveParts, given: string, from: string, mode: Mode): Resolved | undefined {
  const { files } = parts;
  const request = pathOfUrl(given);
  if (parts.isBuiltin(request)) return { kind: "builtin", id: request.replace(/^node:/, "") };
  if (isPath(request)) {
    const path = normalise(request.startsWith("/") ? request : `${folderOf(from)}/${request}`);
    if (mode === "import") return files.isFile(path) ? { kind: "file", id: files.real(path) } : undefined;
    const found = (request.endsWith("/") ? undefined : asFile(files, path)) ?? asFolder(files, path);
    return found === undefined ? undefined : { kind: "file", id: files.real(found) };
  }
  const found = inNodeModules(files, request, from, mode);
  if (found !== undefined) return { kind: "file", id: found };
  return parts.isPackage(request) ? { kind: "package", id: request } : undefined;
}
