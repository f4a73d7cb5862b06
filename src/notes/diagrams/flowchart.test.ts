/** What is read from a flowchart. */
import { describe, expect, it } from "vitest";
import { readFlowchart } from "./flowchart.ts";
import { Misread, readSource } from "./source.ts";

function read(...lines: string[]) {
  return readFlowchart(readSource(lines.join("\n")));
}

function edges(...lines: string[]): string[] {
  return read("flowchart TD", ...lines).edges.map(
    ({ from, to, line, start, end, label }) =>
      `${from} ${start} ${line} ${end} ${to}${label === "" ? "" : `: ${label}`}`,
  );
}

describe("the lines of a flowchart", () => {
  it.each([
    ["a --> b", ["a none solid arrow b"]],
    ["a-->b", ["a none solid arrow b"]],
    ["a-1-->b_2", ["a-1 none solid arrow b_2"]],
    ["a ----> b", ["a none solid arrow b"]],
    ["a --- b", ["a none solid none b"]],
    ["a -.-> b", ["a none dotted arrow b"]],
    ["a -..- b", ["a none dotted none b"]],
    ["a ==> b", ["a none thick arrow b"]],
    ["a <--> b", ["a arrow solid arrow b"]],
    ["a --x b", ["a none solid cross b"]],
    ["a o--o b", ["a circle solid circle b"]],
    ["a ~~~ b", ["a none hidden none b"]],
    ["a -->|at low tide| b", ["a none solid arrow b: at low tide"]],
    ["a -- at low tide --> b", ["a none solid arrow b: at low tide"]],
    ["a -. perhaps .-> b", ["a none dotted arrow b: perhaps"]],
    ["a == surely ==> b", ["a none thick arrow b: surely"]],
    ["a --> b --> c", ["a none solid arrow b", "b none solid arrow c"]],
    [
      "a & b --> c & d",
      ["a none solid arrow c", "a none solid arrow d", "b none solid arrow c", "b none solid arrow d"],
    ],
    ["a --> b; b --> c;", ["a none solid arrow b", "b none solid arrow c"]],
    ["a e1@--> b", ["a none solid arrow b"]],
    ["a:::loud --> b", ["a none solid arrow b"]],
    ["a --> click", ["a none solid arrow click"]],
  ])("%s", (line, expected) => {
    expect(edges(line)).toEqual(expected);
  });
});

describe("the boxes of a flowchart", () => {
  it.each([
    ["a[A quay]", "box", "A quay"],
    ['a["A (quay) with ]"]', "box", "A (quay) with ]"],
    ["a(A quay)", "round", "A quay"],
    ["a([A quay])", "pill", "A quay"],
    ["a[[A quay]]", "subroutine", "A quay"],
    ["a[(A quay)]", "cylinder", "A quay"],
    ["a((A quay))", "circle", "A quay"],
    ["a(((A quay)))", "double-circle", "A quay"],
    ["a{A quay?}", "diamond", "A quay?"],
    ["a{{A quay}}", "hexagon", "A quay"],
    ["a>A quay]", "flag", "A quay"],
    ["a[/A quay/]", "lean-right", "A quay"],
    ["a[\\A quay\\]", "lean-left", "A quay"],
    ["a[/A quay\\]", "trapezoid", "A quay"],
    ["a[\\A quay/]", "trapezoid-down", "A quay"],
    ["a[/quays/7]", "box", "/quays/7"],
    ['a@{ shape: cyl, label: "A quay" }', "cylinder", "A quay"],
    ["a", "box", "a"],
  ])("%s is a %s", (line, shape, label) => {
    expect(read("graph LR", line).nodes.get("a")).toMatchObject({ shape, label });
  });

  it("stand in the group they are first named in, and lines may lead to groups", () => {
    const graph = read(
      "flowchart LR",
      "subgraph dock [The dock]",
      "a --> b",
      "subgraph crane",
      "c",
      "end",
      "end",
      "d --> dock",
    );
    expect([...graph.nodes.values()].map((node) => [node.id, node.group])).toEqual([
      ["a", "dock"],
      ["b", "dock"],
      ["c", "crane"],
      ["d", null],
    ]);
    expect([...graph.groups.values()]).toEqual([
      { id: "dock", label: "The dock", parent: null },
      { id: "crane", label: "crane", parent: "dock" },
    ]);
  });
});

describe("what is no part of the drawing", () => {
  it("is passed over: directives, comments, styles, clicks", () => {
    const graph = read(
      "---",
      "title: Boats",
      "---",
      "%%{init: {'theme': 'dark'}}%%",
      "flowchart TD",
      "%% a remark",
      "a --> b",
      "classDef loud fill:#f00",
      "class a loud",
      "style b fill:url(javascript:alert(1))",
      'click a "javascript:alert(1)"',
      "linkStyle 0 stroke:red",
    );
    expect([...graph.nodes.keys()]).toEqual(["a", "b"]);
    expect(readSource("---\ntitle: Boats\n---\ngraph TD").title).toBe("Boats");
  });

  it.each([
    [["flowchart sideways", "a"], 0],
    [["flowchart TD", "a --> b", "a -->"], 2],
    [["flowchart TD", "a => b"], 1],
    [["flowchart TD", "a[unclosed"], 1],
    [["flowchart TD", "end"], 1],
    [["flowchart TD", "subgraph x", "a"], 2],
  ])("is told with its line when it is not understood: %j", (lines, line) => {
    expect(() => read(...lines)).toThrow(Misread);
    try {
      read(...lines);
    } catch (error) {
      expect(error).toMatchObject({ line });
    }
  });
});
