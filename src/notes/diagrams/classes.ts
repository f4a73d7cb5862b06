/** Reads the statements of a class diagram. Grammar: https://mermaid.js.org/syntax/classDiagram.html */
import {
  directionOf,
  emptyGraph,
  nodeOf,
  plainEdge,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type Tip,
} from "./graph.ts";
import { Misread, type DiagramSource, type Statement } from "./source.ts";
import { readLabel } from "./text.ts";

interface Reader {
  readonly graph: Graph;
  namespace: string | null;
  /** The class whose braces are open. */
  open: GraphNode | null;
}

const name = String.raw`(?:\x60[^\x60]+\x60|[\p{L}\p{N}_.-]+?(?:~[^:"<>]*?~)?)`;

/** `List~int~` reads `List<int>`; a name in backticks loses them. */
function generic(text: string): string {
  return readLabel(text.replace(/^`|`$/g, "").replace(/~([^~]*)~/g, "<$1>"));
}

function classOf(reader: Reader, written: string): GraphNode {
  const id = written.replace(/^`|`$/g, "").replace(/~.*~$/, "");
  const node = nodeOf(reader.graph, id, "table", reader.namespace);
  if (node.rows.length === 0) {
    node.rows.push([], []);
    node.label = generic(written);
  } else if (written.includes("~")) node.label = generic(written);
  return node;
}

/** A member with parentheses is a method and stands in the second compartment. */
function addMember(node: GraphNode, written: string): void {
  const annotation = /^<<\s*(.+?)\s*>>$/.exec(written);
  if (annotation !== null) node.annotation = readLabel(annotation[1] ?? "");
  else node.rows[written.includes("(") ? 1 : 0]?.push(generic(written).replace(/[$*]$/, ""));
}

const heads: Record<string, Tip> = {
  "<|": "triangle",
  "|>": "triangle",
  "*": "diamond",
  o: "diamond-open",
  "<": "arrow",
  ">": "arrow",
  "()": "lollipop",
};

function relate(reader: Reader, parts: readonly (string | undefined)[]): void {
  const [left = "", few = "", start = "", shaft = "", end = "", many = "", right = "", label = ""] = parts;
  const edge: GraphEdge = {
    from: classOf(reader, left).id,
    to: classOf(reader, right).id,
    label: readLabel(label),
    line: shaft.startsWith(".") ? "dotted" : "solid",
    start: heads[start] ?? "none",
    end: heads[end] ?? "none",
    startLabel: readLabel(few),
    endLabel: readLabel(many),
  };
  reader.graph.edges.push(edge);
}

function openClass(
  reader: Reader,
  [written = "", label, braces, rest]: readonly (string | undefined)[],
): void {
  const node = classOf(reader, written);
  if (label !== undefined) node.label = readLabel(label);
  if (braces !== undefined) reader.open = node;
  for (const member of (rest ?? "").replace(/\}\s*$/, "").split(";"))
    if (member.trim() !== "") addMember(node, member.trim());
  if (rest?.trimEnd().endsWith("}") === true) reader.open = null;
}

function addNote(reader: Reader, text: string, of: string | null): void {
  const note = nodeOf(reader.graph, `note ${reader.graph.nodes.size}`, "note", null);
  note.label = readLabel(text);
  if (of !== null) reader.graph.edges.push({ ...plainEdge(classOf(reader, of).id, note.id), line: "dotted" });
}

function openNamespace(reader: Reader, [id = ""]: readonly (string | undefined)[]): void {
  reader.graph.groups.set(id, { id, label: id, parent: null });
  reader.namespace = id;
}

type Rule = readonly [
  pattern: RegExp,
  read: (reader: Reader, groups: readonly (string | undefined)[]) => void,
];

function rule(pattern: string, read: Rule[1]): Rule {
  return [new RegExp(`^${pattern}$`, "u"), read];
}

const css = String.raw`(?::::[\w-]+)?`;
const head = String.raw`(<\||\|>|\*|o|<|>|\(\))?`;

const rules: readonly Rule[] = [
  rule(String.raw`(?:classDef|cssClass|style|link|click|callback)\s.*`, () => undefined),
  rule(String.raw`direction\s+(\w+)`, (reader, [word = ""]) => {
    reader.graph.direction = directionOf(word) ?? reader.graph.direction;
  }),
  rule(String.raw`namespace\s+([\p{L}\p{N}_.-]+)\s*\{`, openNamespace),
  rule(String.raw`note\s+for\s+(${name})\s+"(.*)"`, (reader, [of = "", text = ""]) =>
    addNote(reader, text, of),
  ),
  rule(String.raw`note\s+"(.*)"`, (reader, [text = ""]) => addNote(reader, text, null)),
  rule(`class\\s+(${name})${css}\\s*(?:\\["([^"]*)"\\])?${css}\\s*(?:(\\{)(.*))?`, openClass),
  rule(`<<\\s*(.+?)\\s*>>\\s*(${name})`, (reader, [text = "", of = ""]) =>
    addMember(classOf(reader, of), `<<${text}>>`),
  ),
  rule(
    `(${name})${css}\\s*(?:"([^"]*)")?\\s*${head}(--|\\.\\.)${head}\\s*(?:"([^"]*)")?\\s*(${name})${css}\\s*(?::\\s*(.*))?`,
    relate,
  ),
  rule(`(${name})\\s*:\\s*(.+)`, (reader, [of = "", member = ""]) => addMember(classOf(reader, of), member)),
];

/** Whether the line belongs to the braces that are open. */
function inBraces(reader: Reader, text: string): boolean {
  if (reader.open !== null) {
    if (text === "}") reader.open = null;
    else addMember(reader.open, text.replace(/;$/, ""));
    return true;
  }
  if (text !== "}" || reader.namespace === null) return false;
  reader.namespace = null;
  return true;
}

function readStatement(reader: Reader, statement: Statement): void {
  const text = statement.text.replace(/;$/, "").trim();
  if (inBraces(reader, text)) return;
  for (const [pattern, read] of rules) {
    const found = pattern.exec(text);
    if (found === null) continue;
    read(reader, found.slice(1));
    return;
  }
  throw new Misread(statement, "a class, a member or a relation, as in `Store <|-- MemoryStore`");
}

/** Reads a class diagram; throws `Misread` on the first statement it does not know. */
export function readClasses(source: DiagramSource): Graph {
  const reader: Reader = { graph: emptyGraph("class"), namespace: null, open: null };
  for (const statement of source.statements) readStatement(reader, statement);
  const last = source.statements.at(-1);
  if ((reader.open !== null || reader.namespace !== null) && last !== undefined)
    throw new Misread(last, "followed by the `}` of what is still open");
  return reader.graph;
}
