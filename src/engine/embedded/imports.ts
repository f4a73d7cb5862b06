/** What the files of a program name: every literal specifier, and so the packages and the parts of the engine. */
import type { FileTree } from "../engine.ts";
import { partsFor } from "./parts.ts";

const specifiers = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire(?:\.resolve)?\s*\(\s*)(["'])([^"'\n]+)\1/g;
const decoder = new TextDecoder();

const packageOf = (specifier: string): string =>
  specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");

const specifiersIn = (text: string): string[] =>
  [...text.matchAll(specifiers)].map((match) => match[2] ?? "");

/** Text of each file that can import. */
const sources = (files: FileTree): string[] =>
  Object.entries(files)
    .filter(([path]) => /\.[cm]?[jt]s$/.test(path))
    .map(([, content]) => (typeof content === "string" ? content : decoder.decode(content)));

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

/** Parts of the engine beyond its core. */
export function partsIn(files: FileTree): Set<string> {
  const texts = sources(files);
  return partsFor(texts, texts.flatMap(specifiersIn));
}
