/** What is read from state, class and entity diagrams. */
import { describe, expect, it } from "vitest";
import { readClasses } from "./classes.ts";
import { readEntities } from "./entities.ts";
import type { Graph } from "./graph.ts";
import { Misread, readSource, type DiagramSource } from "./source.ts";
import { readStates } from "./state.ts";

function read(reader: (source: DiagramSource) => Graph, kind: string, lines: readonly string[]): Graph {
  return reader(readSource([kind, ...lines].join("\n")));
}

function edges(graph: Graph): string[] {
  return graph.edges.map(({ from, to, line, start, end, startLabel, endLabel, label }) =>
    [from, startLabel, start, line, end, endLabel, to, label].filter((text) => text !== "").join(" "),
  );
}

describe("a state diagram", () => {
  const states = (...lines: string[]) => read(readStates, "stateDiagram-v2", lines);

  it("has transitions, starts and ends of every composite state", () => {
    const graph = states(
      "[*] --> Afloat",
      "state Afloat {",
      "[*] --> Moored",
      "Moored --> [*] : cast off",
      "}",
      "Afloat --> [*]",
    );
    expect(edges(graph)).toEqual([
      "[*] start  none solid arrow Afloat",
      "[*] start Afloat none solid arrow Moored",
      "Moored none solid arrow [*] end Afloat cast off",
      "Afloat none solid arrow [*] end ",
    ]);
    expect([...graph.groups.keys()]).toEqual(["Afloat"]);
    expect(graph.nodes.has("Afloat")).toBe(false);
  });

  it("has descriptions, choices, forks and notes", () => {
    const graph = states(
      'state "At the quay" as q',
      "q : with lines out",
      "state pick <<choice>>",
      "state split <<fork>>",
      "note right of q : it rains",
      "note left of pick",
      "two",
      "lines",
      "end note",
    );
    expect([...graph.nodes.values()].map(({ label, shape }) => `${shape}: ${label}`)).toEqual([
      "round: At the quay\nwith lines out",
      "diamond: ",
      "bar: ",
      "note: it rains",
      "note: two\nlines",
    ]);
  });

  it.each([[["a => b"]], [["}"]], [["state a {", "b"]], [["note left of a", "open"]]])(
    "refuses %j",
    (lines) => {
      expect(() => states(...lines)).toThrow(Misread);
    },
  );
});

describe("a class diagram", () => {
  const classes = (...lines: string[]) => read(readClasses, "classDiagram", lines);

  it.each([
    ["A <|-- B", "A triangle solid none B"],
    ["A --|> B", "A none solid triangle B"],
    ["A *-- B", "A diamond solid none B"],
    ["A --o B : holds", "A none solid diamond-open B holds"],
    ["A ..> B", "A none dotted arrow B"],
    ["A ..|> B", "A none dotted triangle B"],
    ["A -- B", "A none solid none B"],
    ['A "1" --> "0..*" B : has', "A 1 none solid arrow 0..* B has"],
    ["A~int~ <-- B", "A arrow solid none B"],
  ])("%s", (line, expected) => {
    expect(edges(classes(line))).toEqual([expected]);
  });

  it("has members in two compartments, annotations, labels, namespaces and notes", () => {
    const graph = classes(
      "namespace harbour {",
      "class Boat {",
      "<<interface>>",
      "+String name",
      "+List~Sail~ sails",
      "+hoist(sail) bool",
      "}",
      "}",
      'class Quay["The old quay"]',
      "Quay : +int berths",
      'note for Quay "granite"',
      "class Empty",
    );
    expect(graph.nodes.get("Boat")).toMatchObject({
      annotation: "interface",
      group: "harbour",
      rows: [["+String name", "+List<Sail> sails"], ["+hoist(sail) bool"]],
    });
    expect(graph.nodes.get("Quay")).toMatchObject({
      label: "The old quay",
      rows: [["+int berths"], []],
      group: null,
    });
    expect([...graph.nodes.values()].map((node) => node.shape)).toEqual(["table", "table", "note", "table"]);
  });

  it.each([[["class A {", "+a"]], [["A ?? B"]], [["class"]]])("refuses %j", (lines) => {
    expect(() => classes(...lines)).toThrow(Misread);
  });
});

describe("an entity diagram", () => {
  const entities = (...lines: string[]) => read(readEntities, "erDiagram", lines);

  it.each([
    ["BOAT ||--o{ SAIL : carries", "BOAT one solid zero-or-many SAIL carries"],
    ["BOAT }|..|| QUAY : uses", "BOAT many dotted one QUAY uses"],
    ['"A BOAT" |o--|{ CREW : "is sailed by"', "A BOAT zero-or-one solid many CREW is sailed by"],
  ])("%s", (line, expected) => {
    expect(edges(entities(line))).toEqual([expected]);
  });

  it("has attributes with their keys", () => {
    const graph = entities(
      "BOAT {",
      "int id PK",
      'string name UK, FK "as painted"',
      "varchar(20) sail",
      "}",
      "b[Berth]",
      "C { }",
    );
    expect(graph.nodes.get("BOAT")?.rows).toEqual([
      ["id int PK", 'name string UK, FK "as painted"', "sail varchar(20)"],
    ]);
    expect([...graph.nodes.values()].map((node) => node.label)).toEqual(["BOAT", "Berth", "C"]);
  });

  it.each([[["BOAT {", "int"]], [["BOAT {", "int id"]], [["BOAT >> SAIL"]]])("refuses %j", (lines) => {
    expect(() => entities(...lines)).toThrow(Misread);
  });
});
