/** From the text of a Mermaid fence to a drawing and the list that says the same, or the reason there is none. */
import { createHash } from "node:crypto";
import type { List } from "mdast";
import { readClasses } from "./classes.ts";
import { describeGraph, describeSequence } from "./describe.ts";
import { drawGraph } from "./draw-graph.ts";
import { drawSequence } from "./draw-sequence.ts";
import { readEntities } from "./entities.ts";
import { readFlowchart } from "./flowchart.ts";
import type { Graph } from "./graph.ts";
import { layOut } from "./graph-layout.ts";
import { readSequence, type Sequence } from "./sequence.ts";
import { Misread, readSource, type DiagramSource } from "./source.ts";
import { readStates } from "./state.ts";
import { oneLine, readLabel } from "./text.ts";

/** A drawing. `name` is its file's, made from its content. */
interface Rendered {
  readonly kind: "drawn";
  readonly name: string;
  readonly svg: string;
  readonly title: string;
  readonly list: List;
}

/** Why there is no drawing. `line` counts from the fence's first line of content, from 0. */
export interface NotRendered {
  readonly kind: "unsupported" | "broken";
  readonly line: number;
  readonly found: string;
  readonly expected: string;
  /** For the page: why the fence is shown as it is. */
  readonly reason: string;
}

type Read = { readonly sequence: Sequence } | { readonly graph: Graph };

const readers: Record<string, (source: DiagramSource) => Read> = {
  flowchart: (source) => ({ graph: readFlowchart(source) }),
  graph: (source) => ({ graph: readFlowchart(source) }),
  "flowchart-elk": (source) => ({ graph: readFlowchart(source) }),
  statediagram: (source) => ({ graph: readStates(source) }),
  "statediagram-v2": (source) => ({ graph: readStates(source) }),
  classdiagram: (source) => ({ graph: readClasses(source) }),
  "classdiagram-v2": (source) => ({ graph: readClasses(source) }),
  erdiagram: (source) => ({ graph: readEntities(source) }),
  sequencediagram: (source) => ({ sequence: readSequence(source) }),
};

const drawnKinds = "a flowchart, sequenceDiagram, stateDiagram, classDiagram or erDiagram";

const most = {
  characters: 40_000,
  lineCharacters: 1500,
  nodes: 150,
  edges: 300,
  participants: 24,
  events: 300,
};

function unsupported(line: number, found: string, reason: string): NotRendered {
  return { kind: "unsupported", line, found, expected: drawnKinds, reason };
}

function tooLarge(found: string): NotRendered {
  const expected = "a drawing that fits a page: split it into several";
  return { kind: "unsupported", line: 0, found, expected, reason: `too large to draw: ${found}` };
}

/** What is wrong with the size of the text, before it is read. */
function checkText(content: string): NotRendered | null {
  if (content.length > most.characters) return tooLarge(`${content.length} characters`);
  const long = content.split("\n").find((line) => line.length > most.lineCharacters);
  return long === undefined ? null : tooLarge(`a line of ${long.length} characters`);
}

/** What is wrong with the size of the diagram, once it is read. */
function checkRead(read: Read): NotRendered | null {
  if ("sequence" in read) {
    const { participants, events } = read.sequence;
    if (participants.length === 0) return unsupported(0, "no participant", "there is nothing to draw");
    if (participants.length > most.participants) return tooLarge(`${participants.length} participants`);
    return events.length > most.events ? tooLarge(`${events.length} messages and notes`) : null;
  }
  const { nodes, edges, groups } = read.graph;
  if (nodes.size + groups.size === 0) return unsupported(0, "no box", "there is nothing to draw");
  if (nodes.size > most.nodes) return tooLarge(`${nodes.size} boxes`);
  return edges.length > most.edges ? tooLarge(`${edges.length} lines`) : null;
}

const titles: Record<Graph["kind"], string> = {
  flowchart: "Flowchart",
  state: "State diagram",
  class: "Class diagram",
  entity: "Entity diagram",
};

/** The author's title, or one made of what the drawing shows first. */
function titleOf(source: DiagramSource, read: Read): string {
  if (source.title !== null) return oneLine(readLabel(source.title));
  const graph = "graph" in read ? read.graph : null;
  const labels =
    graph === null || !("graph" in read) ? [] : [...graph.nodes.values()].map((node) => node.label);
  const all = "sequence" in read ? read.sequence.participants.map((one) => one.label) : labels;
  const shown = all.filter((label) => label !== "").map(oneLine);
  const kind = graph === null ? "Sequence" : titles[graph.kind];
  const more = shown.length > 3 ? " and more" : "";
  return `${kind}: ${shown.slice(0, 3).join(", ")}${more}`.slice(0, 120);
}

async function draw(source: DiagramSource, read: Read): Promise<Rendered> {
  const title = titleOf(source, read);
  const placed = "graph" in read ? { graph: read.graph, layout: await layOut(read.graph) } : null;
  const svg = (id: string): string => {
    if ("sequence" in read) return drawSequence(read.sequence, id, title);
    return placed === null ? "" : drawGraph(placed.graph, placed.layout, id, title);
  };
  const hash = createHash("sha256").update(svg("")).digest("hex").slice(0, 12);
  const list = "sequence" in read ? describeSequence(read.sequence) : describeGraph(read.graph);
  return { kind: "drawn", name: `${hash}.svg`, svg: svg(hash), title, list };
}

function broken({ line, found, expected }: Misread): NotRendered {
  const cut = found.length > 60 ? `${found.slice(0, 57)}...` : found;
  return { kind: "broken", line, found: cut, expected, reason: `the diagram could not be read at: ${cut}` };
}

/** The layout engine has limits of its own; its words go to the author. */
function notLaidOut(error: unknown): NotRendered {
  const words = error instanceof Error ? error.message : "no reason given";
  const found = `a diagram that cannot be laid out (${words.slice(0, 80)})`;
  return {
    kind: "unsupported",
    line: 0,
    found,
    expected: drawnKinds,
    reason: "the diagram could not be laid out",
  };
}

async function render(content: string): Promise<Rendered | NotRendered> {
  const wrongText = checkText(content);
  if (wrongText !== null) return wrongText;
  try {
    const source = readSource(content);
    const kind = source.kind.slice(0, 40);
    const reader = Object.hasOwn(readers, kind.toLowerCase()) ? readers[kind.toLowerCase()] : undefined;
    if (kind === "")
      return unsupported(source.headingLine, "no kind of diagram", "it names no kind of diagram");
    if (reader === undefined)
      return unsupported(source.headingLine, kind, `a drawing of the kind ${kind} is not made here`);
    const read = reader(source);
    return checkRead(read) ?? (await draw(source, read));
  } catch (error) {
    return error instanceof Misread ? broken(error) : notLaidOut(error);
  }
}

/** What was drawn last, by its text: while a site is written, each save draws all of it again. */
const drawn = new Map<string, Promise<Rendered | NotRendered>>();
const mostKept = 500;

/** Draws one fence. Never throws: what cannot be drawn says why. The result is shared: clone its list before changing it. */
export function renderDiagram(content: string): Promise<Rendered | NotRendered> {
  const known = drawn.get(content);
  if (known !== undefined) return known;
  const rendered = render(content);
  const [oldest] = drawn.keys();
  if (drawn.size >= mostKept && oldest !== undefined) drawn.delete(oldest);
  drawn.set(content, rendered);
  return rendered;
}
