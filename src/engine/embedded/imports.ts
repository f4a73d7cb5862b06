/** What the files of a program name: every literal specifier, and so the packages and the parts of the engine. */
import type { FileTree } from "../engine.ts";
import { isBuiltin, partsFor } from "./parts.ts";
import { isPlain, type SourceFile } from "./plain.ts";

const specifiers = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire(?:\.resolve)?\s*\(\s*)(["'])([^"'\n]+)\1/g;
const decoder = new TextDecoder();

const packageOf = (specifier: string): string =>
  specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");

const specifiersIn = (text: string): string[] =>
  [...text.matchAll(specifiers)].map((match) => match[2] ?? "");

/** Text of each file that can import; one without an extension can, too. */
const sourceFiles = (files: FileTree): SourceFile[] =>
  Object.entries(files)
    .filter(([path]) => /(?:\.[cm]?[jt]s|\/[^./]+)$/.test(path))
    .map(([path, content]) => [path, typeof content === "string" ? content : decoder.decode(content)]);

const sources = (files: FileTree): string[] => sourceFiles(files).map(([, text]) => text);

/** Names of packages, with and without need: a name too many only costs its loading. */
export function packagesIn(files: FileTree): Set<string> {
  const names = new Set<string>();
  // Where there are several files an ES module may import a CommonJS one, whose names are read from its text.
  if (Object.keys(files).filter((path) => /\.c?js$/.test(path)).length > 1) names.add("cjs-module-lexer");
  for (const specifier of sources(files).flatMap(specifiersIn)) {
    if (!/^(\.|\/|node:)/.test(specifier)) names.add(specifier).add(packageOf(specifier));
  }
  return names;
}

/** Parts of the engine beyond its core. `bundled`: asks for the packages that there are; only if some file names one. */
export async function partsIn(
  files: FileTree,
  bundled: () => Promise<readonly { readonly name: string }[]>,
): Promise<Set<string>> {
  const found = sourceFiles(files);
  const named = found.flatMap(([, text]) => specifiersIn(text));
  const parts = partsFor(
    found.map(([, text]) => text),
    named,
  );
  const asks = named.some((specifier) => !/^\.{0,2}\//.test(specifier) && !isBuiltin(specifier));
  const names = new Set(asks ? (await bundled()).map(({ name }) => name) : []);
  if (!isPlain(files, found, (name) => isBuiltin(name) || names.has(name))) parts.add("modules");
  if (Object.keys(files).some((path) => /\.[cm]?ts$/.test(path) && !path.endsWith(".d.ts")))
    parts.add("typescript");
  return parts;
}
