/** Which packages a program can come to need: every literal specifier in its files. Known before it starts. */
import type { FileTree } from "../engine.ts";

const specifiers = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire(?:\.resolve)?\s*\(\s*)(["'])([^"'\n]+)\1/g;
const decoder = new TextDecoder();

const packageOf = (specifier: string): string =>
  specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");

/** Names of packages, with and without need: a name too many only costs its loading. */
export function packagesIn(files: FileTree): Set<string> {
  const names = new Set<string>();
  // Where there are several files an ES module may import a CommonJS one, whose names are read from its text.
  if (Object.keys(files).filter((path) => /\.c?js$/.test(path)).length > 1) names.add("cjs-module-lexer");
  for (const [path, content] of Object.entries(files)) {
    if (!/\.[cm]?[jt]s$/.test(path)) continue;
    const text = typeof content === "string" ? content : decoder.decode(content);
    for (const [, , specifier = ""] of text.matchAll(specifiers)) {
      if (!/^(\.|\/|node:)/.test(specifier)) names.add(packageOf(specifier));
    }
  }
  return names;
}
