/** Reads JavaScript and TypeScript with the grammar of the editor, so that a piece of code looks the same in both. */
import { highlightTree, styleTags, tagHighlighter, tags, type Tag } from "@lezer/highlight";
import { parser } from "@lezer/javascript";
import type { Kind, Token } from "./tokens.ts";

const DIALECTS: Readonly<Record<string, string>> = {
  js: "jsx",
  javascript: "jsx",
  mjs: "jsx",
  cjs: "jsx",
  jsx: "jsx",
  ts: "ts",
  typescript: "ts",
  mts: "ts",
  cts: "ts",
  tsx: "jsx ts",
};

/** A name is of no kind, unless it is one of these. */
const NAME = "name";
const CONSTANTS = ["undefined", "NaN", "Infinity"];

const kind = (name: Kind | typeof NAME, ...of: readonly Tag[]) => of.map((tag) => ({ tag, class: name }));

/** The grammar tells a method from a property only by where it stands. */
const METHODS = styleTags({ "MethodDeclaration/PropertyDefinition": tags.function(tags.propertyName) });

const KINDS = tagHighlighter([
  ...kind("c", tags.comment),
  ...kind("s", tags.string, tags.regexp, tags.escape, tags.special(tags.brace)),
  ...kind("k", tags.keyword, tags.modifier, tags.function(tags.punctuation)),
  ...kind("n", tags.number, tags.bool, tags.null),
  ...kind(
    "f",
    tags.function(tags.variableName),
    tags.function(tags.propertyName),
    tags.className,
    tags.tagName,
  ),
  ...kind(NAME, tags.variableName, tags.self, tags.atom),
]);

const grammars = new Map<string, typeof parser>();

function grammar(dialect: string): typeof parser {
  const made = grammars.get(dialect) ?? parser.configure({ dialect, props: [METHODS] });
  grammars.set(dialect, made);
  return made;
}

/** The languages it reads, by their names on a fence. */
export const isJavaScript = (lang: string): boolean => Object.hasOwn(DIALECTS, lang);

/** The lines of a program or of a piece of one. */
export function javaScriptLines(code: string, lang: string): Token[][] {
  const tree = grammar(DIALECTS[lang] ?? "").parse(code);
  const lines: Token[][] = [[]];
  let end = 0;
  const put = (to: number, of: Kind | null): void => {
    const [first = "", ...rest] = code.slice(end, to).split("\n");
    if (first !== "") lines.at(-1)?.push({ kind: of, text: first });
    for (const text of rest) lines.push(text === "" ? [] : [{ kind: of, text }]);
    end = to;
  };
  highlightTree(tree, KINDS, (from, to, classes) => {
    const of = kindOf(classes, code.slice(from, to));
    if (of === null) return;
    put(from, null);
    put(to, of);
  });
  put(code.length, null);
  return lines;
}

function kindOf(classes: string, text: string): Kind | null {
  if (classes !== NAME) return classes as Kind;
  return CONSTANTS.includes(text) ? "n" : null;
}
