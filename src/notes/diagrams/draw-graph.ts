/** Draws a graph that has been laid out. */
import type { Graph, GraphNode } from "./graph.ts";
import { isMarked, type PlacedEdge, type PlacedGraph } from "./graph-layout.ts";
import { labelLines, markRoom, outline, rowHeight, tableHead, type Box } from "./shapes.ts";
import { sideOf } from "./sides.ts";
import { drawing, element, lineHeight, path, textBlock, textLine, type Svg } from "./svg.ts";
import { textWidth } from "./text.ts";
import { tip, type Point } from "./tips.ts";
import { fontSize } from "./svg.ts";

/** The client's ring and the server's square: the mark that holds where colour does not. */
export function sideMark(side: "client" | "server" | "neutral", x: number, y: number): Svg[] {
  if (side === "client") return [element("circle", { class: "d-mark", cx: x, cy: y, r: 4.5 })];
  if (side === "server")
    return [element("rect", { class: "d-mark", x: x - 5, y: y - 5, width: 10, height: 10 })];
  return [];
}

function drawTable(node: GraphNode, box: Box): Svg[] {
  const lines = labelLines(node);
  const middle = box.x + box.width / 2;
  const parts: Svg[] = [element("rect", { class: "d-shape", ...box, rx: 3 })];
  let y = box.y + tableHead / 2;
  if (node.annotation !== null) {
    parts.push(textLine(`«${node.annotation}»`, { x: middle, y: y + 2 }, "d-small"));
    y += 14;
  }
  parts.push(...textBlock(lines, middle, y + ((lines.length - 1) * lineHeight) / 2, "d-name"));
  y += tableHead / 2 + (lines.length - 1) * lineHeight;
  for (const rows of node.rows.filter((compartment) => compartment.length > 0)) {
    parts.push(element("path", { class: "d-inner", d: path("M", box.x, y, "h", box.width) }));
    for (const [index, row] of rows.entries())
      parts.push(textLine(row, { x: box.x + 13, y: y + 18 + index * rowHeight }, "d-row", "start"));
    y += rows.length * rowHeight + 10;
  }
  return parts;
}

function drawLabel(graph: Graph, node: GraphNode, box: Box): Svg[] {
  const lines = labelLines(node);
  const marked = isMarked(graph, node);
  const lean = node.shape === "cylinder" ? 4 : 0;
  const middle = { x: box.x + box.width / 2 + (marked ? markRoom / 2 : 0), y: box.y + box.height / 2 + lean };
  const widest = Math.max(0, ...lines.map((line) => textWidth(line, fontSize)));
  const mark = marked ? sideMark(sideOf(node.label), middle.x - widest / 2 - 13, middle.y) : [];
  return [...mark, ...textBlock(lines, middle.x, middle.y, node.shape === "note" ? "d-small" : "d-label")];
}

function drawNode(graph: Graph, node: GraphNode, box: Box): Svg {
  const side = isMarked(graph, node) ? ` d-${sideOf(node.label)}` : "";
  const parts =
    node.shape === "table"
      ? drawTable(node, box)
      : [...outline(node.shape, box), ...drawLabel(graph, node, box)];
  return element("g", { class: `d-node${node.shape === "note" ? " d-note" : ""}${side}` }, ...parts);
}

/** A line with rounded bends. */
function bent(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const parts: (string | number)[] = ["M", first?.x ?? 0, first?.y ?? 0];
  for (const [index, point] of rest.entries()) {
    const before = points[index] ?? point;
    const after = rest[index + 1];
    if (after === undefined) parts.push("L", point.x, point.y);
    else parts.push(...corner(before, point, after));
  }
  return path(...parts);
}

function corner(before: Point, at: Point, after: Point): (string | number)[] {
  const radius = 5;
  const toward = (to: Point): Point => {
    const length = Math.hypot(to.x - at.x, to.y - at.y) || 1;
    const share = Math.min(radius, length / 2) / length;
    return { x: at.x + (to.x - at.x) * share, y: at.y + (to.y - at.y) * share };
  };
  const [from, to] = [toward(before), toward(after)];
  return ["L", from.x, from.y, "Q", at.x, at.y, to.x, to.y];
}

/** A small text beside the end of a line: a cardinality. */
function endText(text: string, at: Point, before: Point): Svg[] {
  if (text === "") return [];
  const upright = Math.abs(at.x - before.x) < Math.abs(at.y - before.y);
  const x = upright ? at.x + 9 : at.x + Math.sign(before.x - at.x) * 18;
  const y = upright ? at.y + Math.sign(before.y - at.y) * 18 + 4 : at.y - 8;
  return [textLine(text, { x, y }, "d-small", upright ? "start" : "middle")];
}

function drawEdge({ edge, points }: PlacedEdge): Svg[] {
  const [first, second] = points;
  const [before, last] = points.slice(-2);
  if (edge.line === "hidden" || first === undefined || second === undefined) return [];
  if (before === undefined || last === undefined) return [];
  const className = edge.line === "solid" ? "d-line" : `d-line d-${edge.line}`;
  return [
    element("path", { class: className, d: bent(points) }),
    ...tip(edge.start, first, second),
    ...tip(edge.end, last, before),
    ...endText(edge.startLabel, first, second),
    ...endText(edge.endLabel, last, before),
  ];
}

function drawEdgeLabel({ edge, lines, label }: PlacedEdge): Svg[] {
  if (label === null || edge.line === "hidden") return [];
  return textBlock(lines, label.x + label.width / 2, label.y + label.height / 2, "d-small");
}

function drawGroup(label: string, box: Box): Svg {
  return element(
    "g",
    { class: "d-group" },
    element("rect", { class: "d-frame", ...box, rx: 8 }),
    textLine(label, { x: box.x + 14, y: box.y + 22 }, "d-small", "start"),
  );
}

/** Groups lie at the back, then lines, labels, boxes. */
export function drawGraph(graph: Graph, placed: PlacedGraph, id: string, title: string): Svg {
  const groups = [...graph.groups.values()].flatMap((group) => {
    const box = placed.boxes.get(`g:${group.id}`);
    return box === undefined ? [] : [drawGroup(group.label, box)];
  });
  const nodes = [...graph.nodes.values()].flatMap((node) => {
    const box = placed.boxes.get(`n:${node.id}`);
    return box === undefined ? [] : [drawNode(graph, node, box)];
  });
  return drawing(
    id,
    title,
    placed,
    ...groups,
    ...placed.edges.flatMap(drawEdge),
    ...placed.edges.flatMap(drawEdgeLabel),
    ...nodes,
  );
}
