/** The model of a flowchart, a state, class or entity diagram: what is drawn, and what the list says. */

/** Whose side a box is on; only the site's two sides have a colour and a shape. */
export type Side = "client" | "server" | "neutral";

export type Shape =
  | "box"
  | "round"
  | "pill"
  | "circle"
  | "double-circle"
  | "diamond"
  | "hexagon"
  | "cylinder"
  | "subroutine"
  | "flag"
  | "lean-right"
  | "lean-left"
  | "trapezoid"
  | "trapezoid-down"
  | "start"
  | "end"
  | "bar"
  | "note"
  | "table";

/** What stands at the end of a line. The last six are UML's and the entity diagram's. */
export type Tip =
  | "none"
  | "arrow"
  | "circle"
  | "cross"
  | "triangle"
  | "diamond"
  | "diamond-open"
  | "lollipop"
  | "one"
  | "zero-or-one"
  | "many"
  | "zero-or-many";

export interface GraphNode {
  readonly id: string;
  label: string;
  shape: Shape;
  /** Id of the group it stands in; null outside. */
  group: string | null;
  /** Over the label, as `interface`; null without one. */
  annotation: string | null;
  /** Compartments of a class or an entity, line by line; empty for all other nodes. */
  readonly rows: string[][];
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly line: "solid" | "dotted" | "thick" | "hidden";
  readonly start: Tip;
  readonly end: Tip;
  /** Small texts at the two ends: cardinalities. */
  readonly startLabel: string;
  readonly endLabel: string;
}

export interface GraphGroup {
  readonly id: string;
  label: string;
  readonly parent: string | null;
}

export type Direction = "DOWN" | "UP" | "RIGHT" | "LEFT";

export interface Graph {
  readonly kind: "flowchart" | "state" | "class" | "entity";
  direction: Direction;
  readonly nodes: Map<string, GraphNode>;
  readonly edges: GraphEdge[];
  readonly groups: Map<string, GraphGroup>;
}

export function emptyGraph(kind: Graph["kind"], direction: Direction = "DOWN"): Graph {
  return { kind, direction, nodes: new Map(), edges: [], groups: new Map() };
}

/** The direction a word names, `TD` or `LR`; null for any other word. */
export function directionOf(word: string): Direction | null {
  const directions: Record<string, Direction> = { TD: "DOWN", TB: "DOWN", BT: "UP", LR: "RIGHT", RL: "LEFT" };
  return directions[word.toUpperCase()] ?? null;
}

/** The node of that id, made if there is none. A node belongs to the group it is first named in. */
export function nodeOf(graph: Graph, id: string, shape: Shape, group: string | null): GraphNode {
  const known = graph.nodes.get(id);
  if (known !== undefined) return known;
  const node: GraphNode = { id, label: id, shape, group, annotation: null, rows: [] };
  graph.nodes.set(id, node);
  return node;
}

/** A plain line between two nodes, to be changed by spreading. */
export function plainEdge(from: string, to: string): GraphEdge {
  return { from, to, label: "", line: "solid", start: "none", end: "none", startLabel: "", endLabel: "" };
}
