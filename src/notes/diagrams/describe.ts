/** Says in a Markdown list what a drawing shows, for those who do not see it. */
import type { List, ListItem } from "mdast";
import type { Graph, GraphEdge, GraphNode, Tip } from "./graph.ts";
import type { Message, Note, Sequence, SequenceEvent } from "./sequence.ts";
import { oneLine } from "./text.ts";

function item(text: string, nested: readonly ListItem[] = []): ListItem {
  const words: ListItem["children"] = [{ type: "paragraph", children: [{ type: "text", value: text }] }];
  return {
    type: "listItem",
    spread: false,
    children: nested.length === 0 ? words : [...words, list(nested, false)],
  };
}

function list(items: readonly ListItem[], ordered: boolean): List {
  return { type: "list", ordered, spread: false, ...(ordered ? { start: 1 } : {}), children: [...items] };
}

function withText(start: string, text: string): string {
  return text === "" ? start : `${start}: ${oneLine(text)}`;
}

type Names = (id: string) => string;

function sayMessage({ from, to, text, end, start }: Message, name: Names): string {
  const who =
    from === to
      ? `${name(from)}, to itself`
      : `${name(from)} ${start === "arrow" ? "and" : "to"} ${name(to)}`;
  const fate = end === "cross" ? ", lost" : end === "open" ? ", without waiting" : "";
  return withText(who + fate, text);
}

function sayNote({ place, of, text }: Note, name: Names): string {
  const where = place === "over" ? "over" : `${place} of`;
  return withText(`Note ${where} ${of.map(name).join(" and ")}`, text);
}

const words: Record<string, string> = {
  loop: "Repeated",
  alt: "If",
  else: "Otherwise",
  opt: "Perhaps",
  par: "At the same time",
  and: "And",
  critical: "Without interruption",
  option: "In case of",
  break: "Stops here",
};

function saySimple(event: SequenceEvent, name: Names): string | null {
  if (event.type === "message") return sayMessage(event, name);
  return event.type === "note" ? sayNote(event, name) : null;
}

function sayEvents(events: readonly SequenceEvent[], name: Names): ListItem[] {
  const root: ListItem[] = [];
  const stack: { readonly text: string; readonly items: ListItem[] }[] = [];
  const current = (): ListItem[] => stack.at(-1)?.items ?? root;
  const close = (): void => {
    const frame = stack.pop();
    if (frame !== undefined) current().push(item(frame.text, frame.items));
  };
  for (const event of events) {
    if (event.type === "divide" || event.type === "close") close();
    if (event.type === "open" || event.type === "divide")
      stack.push({ text: withText(words[event.word] ?? event.word, event.text), items: [] });
    const text = saySimple(event, name);
    if (text !== null) current().push(item(text));
  }
  while (stack.length > 0) close();
  return root;
}

/** Participants from left to right, then what happens, in order. */
export function describeSequence(sequence: Sequence): List {
  const labels = new Map(sequence.participants.map((one) => [one.id, oneLine(one.label)]));
  const name: Names = (id) => labels.get(id) ?? id;
  const participants = item(`Participants: ${[...labels.values()].join(", ")}`);
  return list([participants, ...sayEvents(sequence.events, name)], true);
}

const cardinalities: Partial<Record<Tip, string>> = {
  one: "exactly one",
  "zero-or-one": "zero or one",
  many: "one or more",
  "zero-or-many": "zero or more",
};

const relations: Partial<Record<Tip, string>> = {
  triangle: "is a",
  diamond: "is part of",
  "diamond-open": "belongs to",
  lollipop: "offers",
};

/** A relation as a sentence from one end to the other; a triangle or a diamond at the start is read from its far end. */
function sayRelation(graph: Graph, edge: GraphEdge, name: Names): string {
  const [from, to] = [name(edge.from), name(edge.to)];
  if (graph.kind === "entity") {
    const [few, many] = [cardinalities[edge.start] ?? "", cardinalities[edge.end] ?? ""];
    return withText(`${few} ${from} to ${many} ${to}`.trim(), edge.label);
  }
  const backward = relations[edge.start];
  const forward = relations[edge.end];
  const ends = backward === undefined ? [edge.startLabel, edge.endLabel] : [edge.endLabel, edge.startLabel];
  const counts = ends.filter((text) => text !== "").join(" to ");
  const said = counts === "" ? "" : ` (${counts})`;
  if (backward !== undefined) return withText(`${to} ${backward} ${from}${said}`, edge.label);
  return withText(`${from} ${forward ?? direction(edge)} ${to}${said}`, edge.label);
}

function direction(edge: GraphEdge): string {
  if (edge.start !== "none" && edge.end !== "none") return "to and from";
  if (edge.start !== "none") return "from";
  return edge.end === "none" ? "with" : "to";
}

function sayEdge(edge: GraphEdge, name: Names): string {
  const how = edge.line === "dotted" ? ", dotted" : edge.line === "thick" ? ", thick" : "";
  const lost = edge.end === "cross" ? ", crossed out" : "";
  const text = `${direction(edge)} ${name(edge.to)}${how}${lost}`;
  return withText(text, edge.label);
}

const kinds: Partial<Record<GraphNode["shape"], string>> = {
  diamond: "decision",
  cylinder: "store",
  bar: "fork or join",
  note: "note",
};

function nameOf(node: GraphNode): string {
  if (node.shape === "start") return "Start";
  if (node.shape === "end") return "End";
  const label = oneLine(node.label);
  const kind = kinds[node.shape];
  if (label === "") return node.id;
  return kind === undefined ? label : `${label} (${kind})`;
}

function namesOf(graph: Graph): Names {
  return (id) => {
    const node = graph.nodes.get(id);
    const group = graph.groups.get(id);
    if (node !== undefined) return nameOf(node);
    return group === undefined ? id : `the group ${oneLine(group.label)}`;
  };
}

function describeGroups(graph: Graph, name: Names): ListItem[] {
  return [...graph.groups.values()].map((group) => {
    const nodes = [...graph.nodes.values()]
      .filter((node) => node.group === group.id)
      .map((node) => name(node.id));
    const groups = [...graph.groups.values()]
      .filter((one) => one.parent === group.id)
      .map((one) => name(one.id));
    return item(withText(`Group ${oneLine(group.label)}`, [...nodes, ...groups].join(", ")));
  });
}

function describeTables(graph: Graph, name: Names): ListItem[] {
  const nodes = [...graph.nodes.values()].map((node) => {
    const kind = node.annotation === null ? "" : `, ${node.annotation}`;
    return item(
      name(node.id) + kind,
      node.rows.flat().map((row) => item(row)),
    );
  });
  return [...nodes, ...graph.edges.map((edge) => item(sayRelation(graph, edge, name)))];
}

function describeSteps(graph: Graph, name: Names): ListItem[] {
  const outgoing = Map.groupBy(
    graph.edges.filter((edge) => edge.line !== "hidden"),
    (edge) => edge.from,
  );
  const sources = [...graph.nodes.keys(), ...graph.groups.keys()];
  const entered = new Set(graph.edges.map((edge) => edge.to));
  return sources.flatMap((id) => {
    const edges = (outgoing.get(id) ?? []).map((edge) => item(sayEdge(edge, name)));
    const needed = edges.length > 0 || (graph.nodes.has(id) && !entered.has(id));
    return needed ? [item(name(id), edges)] : [];
  });
}

/** Boxes with the lines that leave them; classes and entities with what they hold, then their relations. */
export function describeGraph(graph: Graph): List {
  const name = namesOf(graph);
  const tables = graph.kind === "class" || graph.kind === "entity";
  const boxes = tables ? describeTables(graph, name) : describeSteps(graph, name);
  return list([...boxes, ...describeGroups(graph, name)], false);
}
