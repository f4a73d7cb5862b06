/** Trees for property tests, of every node that can be written. */
import fc from "fast-check";
import type { PhrasingContent, Root, RootContent } from "mdast";
import { flowElement, textElement } from "./jsx.ts";

const words = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."abc é漢😀_*`{}[]<>#-+=|:.!&\\~'\"1"), minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    "Map<string, number>",
    "import x",
    "export y",
    "a | b",
    "1. x",
    "- x",
    "# x",
    "> x",
    "{x}",
    "snake_case",
  ),
  fc.constantFrom(
    "a\nb",
    "a\n- b",
    "a\n1. b",
    "a\n===",
    "a\n| - |",
    "a\n# b",
    "&amp;",
    "&copy",
    "\\",
    "a\\\nb",
    "![",
    "~/x",
  ),
);
const address = fc.constantFrom(
  "/a/",
  "#b",
  "https://x.y/?a=1&b=2",
  "a b",
  "a(b)",
  "a_b*c",
  "{x}",
  "<x>",
  'a"b',
  "é",
  "%41",
  "&amp;",
);
const text = words.map((value): PhrasingContent => ({ type: "text", value }));
const code = fc
  .string({ unit: fc.constantFrom(..."ab `|\\{}<>*\n"), minLength: 1, maxLength: 8 })
  .map((value): PhrasingContent => ({ type: "inlineCode", value }));
const attributes = fc.dictionary(
  fc.constantFrom("title", "kind", "tex"),
  fc.oneof(
    fc.constant(null),
    words,
    fc.constantFrom('"', "'", "{a}", "</x>", "&quot;", "\n", "a|b", " a ", "\\", "`"),
  ),
  { maxKeys: 2 },
);

const { inline } = fc.letrec<{ inline: PhrasingContent; leaf: PhrasingContent }>((tie) => ({
  leaf: fc.oneof({ weight: 5, arbitrary: text }, code, fc.constant<PhrasingContent>({ type: "break" })),
  inline: fc.oneof(
    { maxDepth: 4, depthIdentifier: "inline" },
    { weight: 4, arbitrary: tie("leaf") },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom("emphasis", "strong", "delete"), inlines(tie("inline")))
        .map(([type, children]): PhrasingContent => ({ type, children })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(address, fc.option(words), inlines(tie("inline")))
        .map(([url, title, children]): PhrasingContent => ({ type: "link", url, title, children })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom("kbd", "mark", "DeadLink"), attributes, inlines(tie("inline")))
        .map(([name, given, children]): PhrasingContent => textElement(name, given, children)),
    },
    {
      weight: 1,
      arbitrary: fc.constant<PhrasingContent>({ type: "footnoteReference", identifier: "a b", label: "A b" }),
    },
  ),
}));

function inlines(one: fc.Arbitrary<PhrasingContent>): fc.Arbitrary<PhrasingContent[]> {
  return fc.array(one, { maxLength: 4 });
}

const line = inlines(inline);
const fence = fc
  .tuple(
    fc.option(fc.constantFrom("js", "c++", "`x", "a\\b", "~y", "&amp;")),
    fc.option(words),
    fc.array(words, { maxLength: 4 }),
  )
  .map(([lang, meta, lines]): RootContent => ({ type: "code", lang, meta, value: lines.join("\n") }));
const cells = fc.array(line, { minLength: 2, maxLength: 2 }).map((row) => ({
  type: "tableRow" as const,
  children: row.map((children) => ({ type: "tableCell" as const, children })),
}));
const table = fc
  .tuple(
    fc.array(fc.constantFrom("left", "right", "center", null), { minLength: 2, maxLength: 2 }),
    cells,
    fc.array(cells, { maxLength: 3 }),
  )
  .map(([align, head, rows]): RootContent => ({ type: "table", align, children: [head, ...rows] }));
const simple = fc.oneof(
  { weight: 4, arbitrary: line.map((children): RootContent => ({ type: "paragraph", children })) },
  fence,
  table,
  fc.constant<RootContent>({ type: "thematicBreak" }),
  fc
    .tuple(fc.constantFrom(1, 2, 3, 4, 5, 6), line)
    .map(([depth, children]): RootContent => ({ type: "heading", depth, children })),
);

const { block } = fc.letrec<{ block: RootContent; list: RootContent }>((tie) => ({
  list: fc
    .tuple(
      fc.boolean(),
      fc.nat({ max: 12 }),
      fc.boolean(),
      fc.array(fc.tuple(fc.constantFrom(true, false, null, null), fc.boolean(), blocks(tie("block"))), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([ordered, start, spread, items]): RootContent => ({
      type: "list",
      ordered,
      start,
      spread,
      children: items.map(([checked, itemSpread, children]) => ({
        type: "listItem",
        checked,
        spread: itemSpread,
        children,
      })) as never,
    })),
  block: fc.oneof(
    { maxDepth: 4, depthIdentifier: "block" },
    { weight: 5, arbitrary: simple },
    { weight: 2, arbitrary: tie("list") },
    {
      weight: 1,
      arbitrary: blocks(tie("block")).map((children): RootContent => ({
        type: "blockquote",
        children: children as never,
      })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom("Callout", "details", "Part"), attributes, blocks(tie("block")))
        .map(([name, given, children]): RootContent => flowElement(name, given, children)),
    },
  ),
}));

function blocks(one: fc.Arbitrary<RootContent>): fc.Arbitrary<RootContent[]> {
  return fc.array(one, { maxLength: 3 });
}

/** A resolved tree: every node that can be written, in every place it can stand. */
export const anyTree: fc.Arbitrary<Root> = fc
  .tuple(fc.array(block, { maxLength: 5 }), blocks(block))
  .map(([children, note]) => ({
    type: "root",
    children: [
      ...children,
      { type: "footnoteDefinition", identifier: "a b", label: "A b", children: note as never },
    ] satisfies RootContent[],
  }));
