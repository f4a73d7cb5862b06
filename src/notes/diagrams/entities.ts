/** Reads the statements of an entity relationship diagram. Grammar: https://mermaid.js.org/syntax/entityRelationshipDiagram.html */
import { directionOf, emptyGraph, nodeOf, type Graph, type GraphNode, type Tip } from "./graph.ts";
import { Misread, type DiagramSource, type Statement } from "./source.ts";
import { readLabel } from "./text.ts";

interface Reader {
  readonly graph: Graph;
  open: GraphNode | null;
}

const name = String.raw`(?:"[^"]+"|[\p{L}\p{N}_.-]+?)`;

function entityOf(reader: Reader, written: string): GraphNode {
  const node = nodeOf(reader.graph, readLabel(written), "table", null);
  if (node.rows.length === 0) node.rows.push([]);
  return node;
}

/** Crow's feet, read from either end. */
const crows: Record<string, Tip> = {
  "||": "one",
  "|o": "zero-or-one",
  "o|": "zero-or-one",
  "}|": "many",
  "|{": "many",
  "}o": "zero-or-many",
  "o{": "zero-or-many",
};

function relate(reader: Reader, parts: readonly (string | undefined)[]): void {
  const [left = "", start = "", shaft = "", end = "", right = "", label = ""] = parts;
  reader.graph.edges.push({
    from: entityOf(reader, left).id,
    to: entityOf(reader, right).id,
    label: readLabel(label),
    line: shaft === "--" ? "solid" : "dotted",
    start: crows[start] ?? "none",
    end: crows[end] ?? "none",
    startLabel: "",
    endLabel: "",
  });
}

/** `type name PK, FK "remark"`, as one line of the table. */
const attribute =
  /^([\p{L}\p{N}_()[\],.~*-]+)\s+([\p{L}\p{N}_*.()[\]-]+)(?:\s+((?:PK|FK|UK)(?:\s*,\s*(?:PK|FK|UK))*))?(?:\s+"(.*)")?$/u;

function addAttribute(node: GraphNode, statement: Statement): void {
  const found = attribute.exec(statement.text);
  if (found === null) throw new Misread(statement, "an attribute, as in `int id PK`");
  const [, type = "", column = "", keys = "", remark = ""] = found;
  const said = remark === "" ? "" : ` "${remark}"`;
  node.rows[0]?.push(readLabel(`${column} ${type} ${keys}${said}`));
}

function openEntity(reader: Reader, [written = "", alias, braces]: readonly (string | undefined)[]): void {
  const node = entityOf(reader, written);
  if (alias !== undefined) node.label = readLabel(alias);
  if (braces !== undefined) reader.open = node;
}

type Rule = readonly [
  pattern: RegExp,
  read: (reader: Reader, groups: readonly (string | undefined)[]) => void,
];

function rule(pattern: string, read: Rule[1]): Rule {
  return [new RegExp(`^${pattern}$`, "u"), read];
}

const rules: readonly Rule[] = [
  rule(String.raw`(?:classDef|class|style)\s.*`, () => undefined),
  rule(String.raw`direction\s+(\w+)`, (reader, [word = ""]) => {
    reader.graph.direction = directionOf(word) ?? reader.graph.direction;
  }),
  rule(
    String.raw`(${name})\s*(\|o|\|\||\}o|\}\|)(--|\.\.|\.-|-\.)(o\||\|\||o\{|\|\{)\s*(${name})\s*(?::\s*(.*))?`,
    relate,
  ),
  rule(
    String.raw`(${name})\s*(?:\[\s*("[^"]*"|[^\]]*)\s*\])?\s*(?::::[\w-]+)?\s*(\{)?(?:\s*\})?`,
    openEntity,
  ),
];

function readStatement(reader: Reader, statement: Statement): void {
  const text = statement.text.replace(/;$/, "").trim();
  if (reader.open !== null) {
    if (text === "}") reader.open = null;
    else addAttribute(reader.open, { ...statement, text });
    return;
  }
  for (const [pattern, read] of rules) {
    const found = pattern.exec(text);
    if (found === null) continue;
    read(reader, found.slice(1));
    if (/\{\s*\}$/.test(text)) reader.open = null;
    return;
  }
  throw new Misread(statement, "an entity or a relation, as in `ORDER ||--|{ LINE : has`");
}

/** Reads an entity diagram; throws `Misread` on the first statement it does not know. */
export function readEntities(source: DiagramSource): Graph {
  const reader: Reader = { graph: emptyGraph("entity", "RIGHT"), open: null };
  for (const statement of source.statements) readStatement(reader, statement);
  const last = source.statements.at(-1);
  if (reader.open !== null && last !== undefined)
    throw new Misread(last, "followed by the `}` of the entity");
  return reader.graph;
}
