/** Reads the statements of a flowchart. Grammar: https://mermaid.js.org/syntax/flowchart.html */
import {
  directionOf,
  emptyGraph,
  nodeOf,
  plainEdge,
  type Graph,
  type GraphEdge,
  type Shape,
  type Tip,
} from "./graph.ts";
import { Misread, type DiagramSource, type Statement } from "./source.ts";
import { readLabel } from "./text.ts";

/** Longest brackets first, so that `((` is not read as `(`. */
const brackets: readonly [open: string, close: string, shape: Shape][] = [
  ["(((", ")))", "double-circle"],
  ["([", "])", "pill"],
  ["((", "))", "circle"],
  ["[[", "]]", "subroutine"],
  ["[(", ")]", "cylinder"],
  ["[/", "/]", "lean-right"],
  ["[/", "\\]", "trapezoid"],
  ["[\\", "\\]", "lean-left"],
  ["[\\", "/]", "trapezoid-down"],
  ["{{", "}}", "hexagon"],
  ["[", "]", "box"],
  ["(", ")", "round"],
  ["{", "}", "diamond"],
  [">", "]", "flag"],
];

/** Names of `@{ shape: ... }`; a name that is not here is drawn as a box. */
const shapeNames: Record<string, Shape> = {
  rounded: "round",
  event: "round",
  stadium: "pill",
  pill: "pill",
  terminal: "pill",
  circle: "circle",
  circ: "circle",
  "dbl-circ": "double-circle",
  diam: "diamond",
  diamond: "diamond",
  decision: "diamond",
  hex: "hexagon",
  hexagon: "hexagon",
  cyl: "cylinder",
  cylinder: "cylinder",
  database: "cylinder",
  db: "cylinder",
  subproc: "subroutine",
  subprocess: "subroutine",
  "lean-r": "lean-right",
  "lean-l": "lean-left",
};

/** Where the reading of one statement stands. */
interface Cursor {
  readonly statement: Statement;
  rest: string;
}

interface Reader {
  readonly graph: Graph;
  /** Ids of the subgraphs around the current line, the innermost last. */
  readonly groups: string[];
}

function advance(cursor: Cursor, length: number): void {
  cursor.rest = cursor.rest.slice(length).trimStart();
}

function match(cursor: Cursor, pattern: RegExp): RegExpExecArray | null {
  const found = pattern.exec(cursor.rest);
  if (found !== null) advance(cursor, found[0].length);
  return found;
}

interface Bracketed {
  readonly label: string;
  readonly shape: Shape;
  readonly length: number;
}

/** Reads `open label close`: quoted up to the closing quote, else up to the closing bracket; null when it is not there. */
function inside(text: string, [open, close, shape]: (typeof brackets)[number]): Bracketed | null {
  if (!text.startsWith(open)) return null;
  const quoted = /^\s*"([^"]*)"\s*/.exec(text.slice(open.length));
  const from = open.length + (quoted?.[0].length ?? 0);
  const end = quoted === null || text.startsWith(close, from) ? text.indexOf(close, from) : -1;
  if (end === -1) return null;
  const label = readLabel(quoted?.[1] ?? text.slice(open.length, end));
  return { label, shape, length: end + close.length };
}

/** The label in brackets at the start of a text; `[/a/]` and `[/a\\]` open alike, and the one that closes first is meant. */
function bracketed(text: string): Bracketed | null {
  for (const width of [3, 2, 1]) {
    const found = brackets
      .filter(([open]) => open.length === width)
      .flatMap((pair) => inside(text, pair) ?? []);
    const [shortest] = found.sort((one, other) => one.length - other.length);
    if (shortest !== undefined) return shortest;
  }
  return null;
}

function readShapeObject(reader: Reader, cursor: Cursor, id: string): void {
  const object = match(cursor, /^@\{([^}]*)\}/);
  if (object === null) return;
  const node = reader.graph.nodes.get(id);
  const label = /\blabel\s*:\s*(?:"([^"]*)"|'([^']*)'|([^,]+))/.exec(object[1] ?? "");
  const shape = /\bshape\s*:\s*([\w-]+)/.exec(object[1] ?? "")?.[1];
  if (node === undefined) return;
  if (label !== null) node.label = readLabel(label[1] ?? label[2] ?? label[3] ?? "");
  if (shape !== undefined) node.shape = shapeNames[shape] ?? "box";
}

/** An id goes on over a dash only when the dash starts no arrow. */
const idPattern = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_./#$%*+!?']|:(?!::)|-(?=[\p{L}\p{N}_]))*/u;

function readNode(reader: Reader, cursor: Cursor): string {
  const found = match(cursor, idPattern);
  if (found === null) throw new Misread(cursor.statement, "a node and an arrow, as in `a[Text] --> b`");
  const [id] = found;
  const isGroup = reader.graph.groups.has(id);
  const node = isGroup ? null : nodeOf(reader.graph, id, "box", reader.groups.at(-1) ?? null);
  const label = bracketed(cursor.rest);
  if (label !== null && node !== null) {
    advance(cursor, label.length);
    node.label = label.label;
    node.shape = label.shape;
  }
  readShapeObject(reader, cursor, id);
  match(cursor, /^:::\w+(?:-\w+)*/);
  return id;
}

function readNodes(reader: Reader, cursor: Cursor): string[] {
  const ids = [readNode(reader, cursor)];
  while (match(cursor, /^&/) !== null) ids.push(readNode(reader, cursor));
  return ids;
}

const tips: Record<string, Tip> = { ">": "arrow", "<": "arrow", x: "cross", o: "circle" };

type Link = Pick<GraphEdge, "label" | "line" | "start" | "end">;

function lineOf(link: string): Link["line"] {
  if (link.includes("=")) return "thick";
  if (link.includes("~")) return "hidden";
  return link.includes(".") ? "dotted" : "solid";
}

/** `-->`, `---`, `-.->`, `==>`, `~~~`, `<-->`, `--x`, `o--o`, of any length, with `|text|` behind. */
const plainLink =
  /^(?:[\w]+@)?([<xo])?(?:(-{2,}|={2,}|-\.+-)(>|[xo](?=[\s|]))|(-{3,}|={3,}|-\.+-|~{3,}))(?:\s*\|([^|]*)\|)?/;
/** `-- text -->`, `-. text .->`, `== text ==>`. */
const textLink =
  /^([<xo])?(--|==|-\.)\s*([^\s>|=.-][^|]*?)\s*(?:-{2,}|={2,}|\.+-)(>|[xo](?=[\s|]))?(?=[\s\p{L}\p{N}_])/u;

function link(start: string, shaft: string, end: string, label: string): Link {
  return {
    label: readLabel(label),
    line: lineOf(shaft),
    start: tips[start] ?? "none",
    end: tips[end] ?? "none",
  };
}

function readLink(cursor: Cursor): Link | null {
  const plain = match(cursor, plainLink);
  if (plain !== null) {
    const [, start = "", tipped = "", end = "", bare = "", label = ""] = plain;
    return link(start, tipped + bare, end, label);
  }
  const text = match(cursor, textLink);
  if (text === null) return null;
  const [, start = "", shaft = "", label = "", end = ""] = text;
  return link(start, shaft, end, label);
}

function readChain(reader: Reader, statement: Statement): void {
  const cursor: Cursor = { statement, rest: statement.text };
  let from = readNodes(reader, cursor);
  while (cursor.rest !== "" && !cursor.rest.startsWith(";")) {
    const between = readLink(cursor);
    if (between === null) throw new Misread(statement, "a node and an arrow, as in `a[Text] --> b`");
    const to = readNodes(reader, cursor);
    for (const source of from)
      for (const target of to) reader.graph.edges.push({ ...plainEdge(source, target), ...between });
    from = to;
  }
  if (cursor.rest.startsWith(";"))
    readStatement(reader, { ...statement, text: cursor.rest.replace(/^[;\s]+/, "") });
}

function openGroup(reader: Reader, statement: Statement): void {
  const text = statement.text.replace(/^subgraph\s*/, "");
  const labelled = /^([\p{L}\p{N}_.-]+)\s*(?=[[(])/u.exec(text);
  const label = labelled === null ? null : bracketed(text.slice(labelled[0].length));
  const id = label === null ? readLabel(text) : (labelled?.[1] ?? "");
  const free = id === "" ? `subgraph ${reader.graph.groups.size + 1}` : id;
  reader.graph.groups.set(free, {
    id: free,
    label: label?.label ?? id,
    parent: reader.groups.at(-1) ?? null,
  });
  // A node of the same id, named before, was this group all along.
  reader.graph.nodes.delete(free);
  reader.groups.push(free);
}

function closeGroup(reader: Reader, statement: Statement): void {
  if (reader.groups.pop() === undefined) throw new Misread(statement, "inside a subgraph that is still open");
}

/** Colours and links are the page's own business. */
const ignored = /^(?:classDef|class|style|linkStyle|click|href|direction)\b(?!\s*(?:[-=.~<]{2}|[[({]))/;

function readStatement(reader: Reader, statement: Statement): void {
  if (statement.text === "" || ignored.test(statement.text)) return;
  if (/^subgraph\b/.test(statement.text)) openGroup(reader, statement);
  else if (/^end\s*;?$/.test(statement.text)) closeGroup(reader, statement);
  else readChain(reader, statement);
}

/** Reads a flowchart; throws `Misread` on the first statement it does not know. */
export function readFlowchart(source: DiagramSource): Graph {
  const direction = directionOf(source.heading === "" ? "TD" : source.heading);
  if (direction === null)
    throw new Misread({ text: source.heading, line: source.headingLine }, "a direction: TD, LR, BT or RL");
  const reader: Reader = { graph: emptyGraph("flowchart", direction), groups: [] };
  for (const statement of source.statements) readStatement(reader, statement);
  const last = source.statements.at(-1);
  if (reader.groups.length > 0 && last !== undefined)
    throw new Misread(last, "followed by `end`, which closes the subgraph");
  return reader.graph;
}
