/** Where the boxes of a graph come to stand. */
import { describe, expect, it } from "vitest";
import { readFlowchart } from "./flowchart.ts";
import type { Graph } from "./graph.ts";
import { isMarked, layOut } from "./graph-layout.ts";
import { readSource } from "./source.ts";
import { readStates } from "./state.ts";

const flowchart = (...lines: string[]): Graph => readFlowchart(readSource(lines.join("\n")));

/** The names of the boxes from the top to the bottom. */
async function fromTheTop(graph: Graph): Promise<string[]> {
  const { boxes } = await layOut(graph);
  const top = (id: string): number => boxes.get(`n:${id}`)?.y ?? NaN;
  return [...graph.nodes.values()]
    .sort((one, other) => top(one.id) - top(other.id))
    .map(({ label }) => label);
}

describe("a graph that leads back", () => {
  it("begins where its author began", async () => {
    const lines = [
      "[*] --> ready",
      "ready --> running",
      "running --> ready",
      "running --> done",
      "done --> [*]",
    ];
    const names = await fromTheTop(readStates(readSource(["stateDiagram-v2", ...lines].join("\n"))));
    expect(names.filter((name) => name !== "")).toEqual(["ready", "running", "done"]);
  });
});

describe("a group", () => {
  it.each(["TB", "LR", "BT", "RL"])("is as wide as its title in a drawing %s", async (direction) => {
    const title = "A title much longer than its only box";
    const graph = flowchart(`flowchart ${direction}`, `subgraph one [${title}]`, "a", "end");
    const { boxes } = await layOut(graph);
    expect(boxes.get("g:one")?.width).toBeGreaterThan(250);
    expect(boxes.get("g:one")?.height).toBeLessThan(150);
  });
});

describe("a side is marked on a box", () => {
  it.each([
    ["server", true],
    ["load balancer", false],
    ["API server", true],
    ["client and server", false],
    ["https://api.test/v1", false],
    ["the server looks for it", false],
  ])("that says %s: %s", (label, marked) => {
    const graph = flowchart("flowchart TB", `a["${label}"]`);
    expect([...graph.nodes.values()].map((node) => isMarked(graph, node))).toEqual([marked]);
  });
});

describe("a chain of questions, each with a way out at its side", () => {
  it("begins within what a phone shows, and goes down straight", async () => {
    const lines = ["a", "b", "c", "d", "e", "f"].flatMap((id, at, all) => [
      `${id}["Question ${id}, in some words?"]`,
      `${id} -- yes --> ${all[at + 1] ?? "end1[Sent]"}`,
      `${id} -- no --> out${id}([4${id}])`,
    ]);
    const { boxes, width } = await layOut(flowchart("flowchart TD", ...lines));
    const { x = NaN, width: own = NaN } = boxes.get("n:a") ?? {};
    expect(x + own).toBeLessThan(360);
    expect(width).toBeLessThan(480);
  });
});
