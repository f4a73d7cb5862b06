/** Reads the statements of a state diagram. Grammar: https://mermaid.js.org/syntax/stateDiagram.html */
import {
  directionOf,
  emptyGraph,
  nodeOf,
  plainEdge,
  type Graph,
  type GraphNode,
  type Shape,
} from "./graph.ts";
import { Misread, readByRules, type DiagramSource, type Rule, type Statement } from "./source.ts";
import { readLabel } from "./text.ts";

interface Reader {
  readonly graph: Graph;
  readonly groups: string[];
  /** States that have a description, which stands for their id. */
  readonly described: Set<string>;
  note: { readonly of: string; readonly lines: string[] } | null;
}

const id = String.raw`[\p{L}\p{N}_.-]+?`;

/** A state, or the group it names. `[*]` is a start or an end of the group it stands in. */
function stateOf(reader: Reader, name: string, pseudo: "start" | "end"): string {
  const group = reader.groups.at(-1) ?? null;
  if (reader.graph.groups.has(name)) return name;
  if (name !== "[*]") return nodeOf(reader.graph, name, "round", group).id;
  const node = nodeOf(reader.graph, `[*] ${pseudo} ${group ?? ""}`, pseudo, group);
  node.label = "";
  return node.id;
}

function describe(reader: Reader, name: string, text: string): void {
  const node = nodeOf(reader.graph, name, "round", reader.groups.at(-1) ?? null);
  node.label = reader.described.has(name) ? `${node.label}\n${readLabel(text)}` : readLabel(text);
  reader.described.add(name);
}

function transition(reader: Reader, [from = "", to = "", label = ""]: readonly string[]): void {
  const edge = plainEdge(stateOf(reader, from, "start"), stateOf(reader, to, "end"));
  reader.graph.edges.push({ ...edge, end: "arrow", label: readLabel(label) });
}

function open(reader: Reader, [text = "", name = ""]: readonly string[]): void {
  const label = reader.graph.nodes.get(name)?.label ?? name;
  reader.graph.nodes.delete(name);
  const parent = reader.groups.at(-1) ?? null;
  reader.graph.groups.set(name, { id: name, label: text === "" ? label : readLabel(text), parent });
  reader.groups.push(name);
}

function close(reader: Reader, _groups: readonly string[], statement: Statement): void {
  if (reader.groups.pop() === undefined)
    throw new Misread(statement, "the end of a state that is still open");
}

const pseudoShapes: Record<string, Shape> = { fork: "bar", join: "bar", choice: "diamond" };

function pseudoState(reader: Reader, [name = "", kind = ""]: readonly string[]): void {
  const node = nodeOf(reader.graph, name, "round", reader.groups.at(-1) ?? null);
  node.shape = pseudoShapes[kind.toLowerCase()] ?? "round";
  node.label = "";
}

function addNote(reader: Reader, of: string, text: string): void {
  const note: GraphNode = nodeOf(
    reader.graph,
    `note ${reader.graph.nodes.size}`,
    "note",
    reader.groups.at(-1) ?? null,
  );
  note.label = readLabel(text);
  reader.graph.edges.push({ ...plainEdge(stateOf(reader, of, "start"), note.id), line: "dotted" });
}

function turn(reader: Reader, [word = ""]: readonly string[]): void {
  if (reader.groups.length === 0) reader.graph.direction = directionOf(word) ?? reader.graph.direction;
}

function rule(pattern: string, read: Rule<Reader>[1]): Rule<Reader> {
  return [new RegExp(`^${pattern}$`, "u"), read];
}

const css = String.raw`(?::::[\w-]+)?`;

const rules: readonly Rule<Reader>[] = [
  rule(String.raw`(?:classDef|class|style|click|hide|scale)\s.*|--`, () => undefined),
  rule(String.raw`direction\s+(\w+)`, turn),
  rule(`(\\[\\*\\]|${id})${css}\\s*-->\\s*(\\[\\*\\]|${id})${css}\\s*(?::\\s*(.*))?`, transition),
  rule(String.raw`state\s+(?:"([^"]*)"\s+as\s+)?(${id})\s*\{`, open),
  rule(String.raw`\}`, close),
  rule(String.raw`state\s+(${id})\s*(?:<<|\[\[)(\w+)(?:>>|\]\])`, pseudoState),
  rule(String.raw`state\s+"([^"]*)"\s+as\s+(${id})`, (reader, [text = "", name = ""]) =>
    describe(reader, name, text),
  ),
  rule(String.raw`note\s+(?:left|right)\s+of\s+(${id})\s*:\s*(.*)`, (reader, [of = "", text = ""]) =>
    addNote(reader, of, text),
  ),
  rule(String.raw`note\s+(?:left|right)\s+of\s+(${id})`, (reader, [of = ""]) => {
    reader.note = { of, lines: [] };
  }),
  rule(`(${id})${css}\\s*:\\s*(.+)`, (reader, [name = "", text = ""]) => describe(reader, name, text)),
  rule(`(?:state\\s+)?(${id})${css}`, (reader, [name = ""]) => {
    stateOf(reader, name, "start");
  }),
];

function inNote(reader: Reader, statement: Statement): boolean {
  if (reader.note === null) return false;
  if (/^end\s*note$/i.test(statement.text)) {
    addNote(reader, reader.note.of, reader.note.lines.join("\n"));
    reader.note = null;
  } else reader.note.lines.push(statement.text);
  return true;
}

function readStatement(reader: Reader, statement: Statement): void {
  readByRules(reader, statement, rules, "a transition or a state, as in `Idle --> Busy : work`");
}

/** Reads a state diagram; throws `Misread` on the first statement it does not know. */
export function readStates(source: DiagramSource): Graph {
  const reader: Reader = { graph: emptyGraph("state"), groups: [], described: new Set(), note: null };
  for (const statement of source.statements) if (!inNote(reader, statement)) readStatement(reader, statement);
  const last = source.statements.at(-1);
  const open = reader.note !== null || reader.groups.length > 0;
  if (open && last !== undefined) throw new Misread(last, "followed by the end of what is still open");
  return reader.graph;
}
