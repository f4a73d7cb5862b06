/** Which packages a program can come to need: every literal specifier in its files. Known before it starts. */
import type { FileTree } from "../engine.ts";

const specifiers = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire(?:\.resolve)?\s*\(\s*)(["'])([^"'\n]+)\1/g;
const decoder = new TextDecoder();

const packageOf = (specifier: string): string =>
  specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");

/** Which part of the engine has which of Node's modules. */
const partOf: Readonly<Record<string, string>> = {
  fs: "fs",
  "fs/promises": "fs",
  readline: "fs",
  "readline/promises": "fs",
  assert: "assert",
  "assert/strict": "assert",
};

/** What is reached without its module being named, by the words that reach it. */
const partWords: Readonly<Record<string, RegExp>> = {
  // Express has files in hand only when it is asked for one.
  fs: /\b(static|sendFile|download|render|view engine)\b/,
  assert: /\b(isDeepStrictEqual|parseArgs|diff)\b/,
};

/** Parts of the engine beyond its core that a program can come to need. */
export function partsIn(files: FileTree): Set<string> {
  const parts = new Set<string>();
  for (const text of sources(files)) {
    for (const specifier of specifiersIn(text)) {
      const part = partOf[specifier.replace(/^node:/, "")];
      if (part !== undefined) parts.add(part);
    }
    for (const [part, words] of Object.entries(partWords)) if (words.test(text)) parts.add(part);
  }
  return parts;
}

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
    if (!/^(\.|\/|node:)/.test(specifier)) names.add(packageOf(specifier));
  }
  return names;
}
