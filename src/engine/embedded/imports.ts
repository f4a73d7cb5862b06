/** What the files of a program name: every literal specifier, and so the packages and the parts of the engine. */
import type { FileTree } from "../engine.ts";
import { tablesOf } from "../packages/names.ts";
import { isBuiltin, partsFor } from "./parts.ts";
import { isPlain, type SourceFile } from "./plain.ts";

const specifiers =
  /(?:\bfrom\s*|\bimport\s*\(?\s*|\b(?:require(?:\.resolve)?|getBuiltinModule)\s*\(\s*)(["'])([^"'\n]+)\1/g;
const decoder = new TextDecoder();

const packageOf = (specifier: string): string =>
  specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");

/** Loads what is not named there in so many words: any name in quotes may be meant. */
const computed =
  /\b(?:require|import|getBuiltinModule)\s*\(\s*(?!["'])[^\s)]|\bcreateRequire\b|\(\s*require\s*[,)]|=\s*require\s*[;,\n]/;
const quoted = /(["'`])((?:node:)?@?[a-z][\w.-]*(?:\/[\w.-]+)*)\1/g;
/** Modules that have no name without `node:`: such a word is something else. */
const schemeOnly = /^(?:test|sea|sqlite|quic)(?:\/|$)/;

/** Encodings of East Asia, whose tables the parser of bodies has apart. */
const largeEncodings =
  /s(?:hift[-_]?)?jis|ms_?kanji|(?:cp|ms|windows)[-_]?(?:31j|932|936|949|950)|euc[-_]?(?:jp|cn|kr)|\bgb[-_]?(?:k\b|2312|18030)|ks_?c_?5601|big5/i;

const named = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[2] ?? "");

function specifiersIn([path, text]: SourceFile): string[] {
  const found = named(text, specifiers);
  if (path.includes("node_modules/") || !computed.test(text)) return found;
  return [...found, ...named(text, quoted).filter((name) => !schemeOnly.test(name))];
}

/** Text of each file that can import; one without an extension can, too. */
const sourceFiles = (files: FileTree): SourceFile[] =>
  Object.entries(files)
    .filter(([path]) => /(?:\.[cm]?[jt]s|\/[^./]+)$/.test(path))
    .map(([path, content]) => [path, typeof content === "string" ? content : decoder.decode(content)]);

/** Names of packages, with and without need: a name too many only costs its loading. */
export function packagesIn(files: FileTree): Set<string> {
  const names = new Set<string>();
  // Where there are several files an ES module may import a CommonJS one, whose names are read from its text.
  if (Object.keys(files).filter((path) => /\.c?js$/.test(path)).length > 1) names.add("cjs-module-lexer");
  const found = sourceFiles(files);
  for (const specifier of found.flatMap(specifiersIn)) {
    if (!/^(\.|\/|node:)/.test(specifier)) names.add(specifier).add(packageOf(specifier));
  }
  if (found.some(([, text]) => largeEncodings.test(text))) names.add(tablesOf("express"));
  return names;
}

/** A text of `node -e` has Node's modules at hand by their names. */
export const namesAsRequires = (text: string): string =>
  [...new Set(text.match(/\b[a-z]\w+\b/g))]
    .filter(isBuiltin)
    .map((name) => `;require("${name}")`)
    .join("");

/** Parts of the engine beyond its core. `bundled`: asks for the packages that there are; only if some file names one. */
export async function partsIn(
  files: FileTree,
  bundled: () => Promise<readonly { readonly name: string }[]>,
): Promise<Set<string>> {
  const found = sourceFiles(files);
  const specified = found.flatMap(specifiersIn);
  const parts = partsFor(
    found.map(([, text]) => text),
    specified,
  );
  const asks = specified.some((specifier) => !/^\.{0,2}\//.test(specifier) && !isBuiltin(specifier));
  const names = new Set(asks ? (await bundled()).map(({ name }) => name) : []);
  if (!isPlain(files, found, (name) => isBuiltin(name) || names.has(name))) parts.add("modules");
  if (Object.keys(files).some((path) => /\.[cm]?ts$/.test(path) && !path.endsWith(".d.ts")))
    parts.add("typescript");
  return parts;
}
