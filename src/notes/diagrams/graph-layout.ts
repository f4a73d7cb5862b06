/** Places a graph's boxes and lines, by ELK's layered layout (https://eclipse.dev/elk/reference.html). */
import type { ElkExtendedEdge, ElkNode, LayoutOptions } from "elkjs/lib/elk-api.js";
import type { Graph, GraphEdge, GraphNode } from "./graph.ts";
import { sideOf } from "./sides.ts";
import { depth, sizeOf, type Box, type Size } from "./shapes.ts";
import { lineHeight, smallSize } from "./svg.ts";
import { textWidth, wrap } from "./text.ts";
import type { Point } from "./tips.ts";

export interface PlacedEdge {
  readonly edge: GraphEdge;
  /** At least two; the ends lie on the outlines. */
  readonly points: readonly Point[];
  readonly lines: readonly string[];
  /** Where the label stands; null without one. */
  readonly label: Box | null;
}

export interface PlacedGraph {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly edges: readonly PlacedEdge[];
}

const labelCells = 20;

/** In user units; they hold inside groups too. */
const spacing: LayoutOptions = {
  "elk.spacing.nodeNode": "26",
  "elk.spacing.edgeNode": "18",
  "elk.spacing.edgeEdge": "14",
  "elk.spacing.edgeLabel": "4",
  "elk.layered.spacing.nodeNodeBetweenLayers": "36",
  "elk.layered.spacing.edgeNodeBetweenLayers": "18",
};

const layoutOptions: LayoutOptions = {
  ...spacing,
  "elk.algorithm": "layered",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
  "elk.padding": "[top=10,left=10,bottom=10,right=10]",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.cycleBreaking.strategy": "DEPTH_FIRST",
  "elk.separateConnectedComponents": "true",
};

/** Ids are prefixed so that a node may be named like a group. */
function idOf(graph: Graph, id: string): string {
  return graph.groups.has(id) ? `g:${id}` : `n:${id}`;
}

/** A few words that name one machine: neither an address nor both sides at once. */
const namesOne = (label: string): boolean => label.split(/\s+/).length <= 3 && !/\/|\band\b/i.test(label);

/** Whether a node is marked as one side's: a box of a flowchart that names a machine, not a step. */
export function isMarked(graph: Graph, node: GraphNode): boolean {
  const machine =
    node.shape === "box" || node.shape === "round" || node.shape === "pill" || node.shape === "subroutine";
  return graph.kind === "flowchart" && machine && namesOne(node.label) && sideOf(node.label) !== "neutral";
}

function elkEdge(graph: Graph, edge: GraphEdge, index: number): ElkExtendedEdge {
  const lines = wrap(edge.label, labelCells);
  const width = Math.max(0, ...lines.map((line) => textWidth(line, smallSize))) + 10;
  const labels = lines.length === 0 ? [] : [{ text: "x", width, height: lines.length * lineHeight + 2 }];
  return { id: `e:${index}`, sources: [idOf(graph, edge.from)], targets: [idOf(graph, edge.to)], labels };
}

function elkGroup(graph: Graph, id: string): ElkNode {
  const label = graph.groups.get(id)?.label ?? "";
  const widest = Math.ceil(textWidth(label, smallSize)) + 32;
  // The layout turns a drawing that runs down on its side, and forgets to turn this size.
  const least = graph.direction === "DOWN" || graph.direction === "UP" ? `(40,${widest})` : `(${widest},40)`;
  return {
    id: `g:${id}`,
    children: elkChildren(graph, id),
    layoutOptions: {
      ...spacing,
      "elk.padding": "[top=38,left=16,bottom=16,right=16]",
      "elk.nodeSize.constraints": "MINIMUM_SIZE",
      "elk.nodeSize.minimum": least,
    },
  };
}

/** Even sides have their middles on whole units, so that lines between them run straight. */
function evenSize(graph: Graph, node: GraphNode): Size {
  const { width, height } = sizeOf(node, isMarked(graph, node));
  return { width: Math.ceil(width / 2) * 2, height: Math.ceil(height / 2) * 2 };
}

function elkChildren(graph: Graph, group: string | null): ElkNode[] {
  const nodes = [...graph.nodes.values()].filter((node) => node.group === group);
  const groups = [...graph.groups.values()].filter((one) => one.parent === group);
  return [
    ...nodes.map((node): ElkNode => ({ id: `n:${node.id}`, ...evenSize(graph, node) })),
    ...groups.map((one) => elkGroup(graph, one.id)),
  ];
}

function boxes(node: ElkNode, found: Map<string, Box>): Map<string, Box> {
  for (const child of node.children ?? []) {
    const { x = 0, y = 0, width = 0, height = 0 } = child;
    found.set(child.id, { x, y, width, height });
    boxes(child, found);
  }
  return found;
}

/** Moves the end of a line from a shape's bounding box onto its outline. */
function meet(end: Point, before: Point, box: Box | undefined, node: GraphNode | undefined): Point {
  if (box === undefined || node === undefined) return end;
  const [halfWidth, halfHeight] = [box.width / 2, box.height / 2];
  const upright = Math.abs(end.x - before.x) < Math.abs(end.y - before.y);
  if (upright) {
    const inset = depth(node.shape, {
      share: (end.x - box.x - halfWidth) / halfWidth,
      half: halfHeight,
      upright,
    });
    return { x: end.x, y: end.y + Math.sign(end.y - before.y) * inset };
  }
  const inset = depth(node.shape, {
    share: (end.y - box.y - halfHeight) / halfHeight,
    half: halfWidth,
    upright,
  });
  return { x: end.x + Math.sign(end.x - before.x) * inset, y: end.y };
}

function pointsOf(edge: ElkExtendedEdge): Point[] {
  return (edge.sections ?? []).flatMap((section) => [
    section.startPoint,
    ...(section.bendPoints ?? []),
    section.endPoint,
  ]);
}

/** Takes out a jog too small to be meant: the line then leaves its box a little beside the middle. */
function straighten(points: readonly Point[]): readonly Point[] {
  const [start, first, second, end] = points;
  if (
    points.length !== 4 ||
    start === undefined ||
    first === undefined ||
    second === undefined ||
    end === undefined
  )
    return points;
  if (Math.hypot(second.x - first.x, second.y - first.y) > 4) return points;
  const level = Math.abs(start.y - first.y) < Math.abs(start.x - first.x);
  return level ? [{ x: start.x, y: end.y }, end] : [{ x: end.x, y: start.y }, end];
}

function placeEdge(
  graph: Graph,
  placed: ElkExtendedEdge,
  edge: GraphEdge,
  all: ReadonlyMap<string, Box>,
): PlacedEdge[] {
  const points = straighten(pointsOf(placed));
  const [first, second] = points;
  const [beforeLast, last] = points.slice(-2);
  if (first === undefined || second === undefined || beforeLast === undefined || last === undefined)
    return [];
  const start = meet(first, second, all.get(idOf(graph, edge.from)), graph.nodes.get(edge.from));
  const end = meet(last, beforeLast, all.get(idOf(graph, edge.to)), graph.nodes.get(edge.to));
  const [label] = placed.labels ?? [];
  const { x = 0, y = 0, width = 0, height = 0 } = label ?? {};
  return [
    {
      edge,
      points: [start, ...points.slice(1, -1), end],
      lines: wrap(edge.label, labelCells),
      label: label === undefined ? null : { x, y, width, height },
    },
  ];
}

/**
 * How boxes are placed within their layers. Network simplex gives the straighter lines, and takes half a minute on a hundred
 * boxes with long ones between them; linear segments give a narrower chart where each question has a way out at its side.
 */
function placements(graph: Graph): readonly string[] {
  if (graph.nodes.size + graph.edges.length > 60) return ["BRANDES_KOEPF"];
  return graph.direction === "DOWN" ? ["NETWORK_SIMPLEX", "LINEAR_SEGMENTS"] : ["NETWORK_SIMPLEX"];
}

/** The width of a phone, without its margins. */
const phone = 328;

/** The first that a phone shows whole, else the narrowest. */
async function narrowest(graph: Graph): Promise<ElkNode> {
  // The layout engine is a megabyte and a half of script: only a site with such a diagram loads it.
  const { default: Elk } = await import("elkjs/lib/elk.bundled.js");
  const elk = new Elk();
  let best: ElkNode | undefined;
  for (const placement of placements(graph)) {
    const root = await elk.layout(inputOf(graph, placement));
    if (best === undefined || (root.width ?? 0) < (best.width ?? 0)) best = root;
    if ((best.width ?? 0) <= phone) break;
  }
  return best ?? { id: "root" };
}

const inputOf = (graph: Graph, placement: string): ElkNode => ({
  id: "root",
  layoutOptions: {
    ...layoutOptions,
    "elk.direction": graph.direction,
    "elk.layered.nodePlacement.strategy": placement,
  },
  children: elkChildren(graph, null),
  edges: graph.edges.map((edge, index) => elkEdge(graph, edge, index)),
});

/** Lays a graph out. All figures are user units of the drawing, from its top left corner. */
export async function layOut(graph: Graph): Promise<PlacedGraph> {
  const root = await narrowest(graph);
  const all = boxes(root, new Map());
  const edges = graph.edges.flatMap((edge, index) => {
    const placed = root.edges?.find((one) => one.id === `e:${index}`);
    return placed === undefined ? [] : placeEdge(graph, placed, edge, all);
  });
  return { width: root.width ?? 0, height: root.height ?? 0, boxes: all, edges };
}
