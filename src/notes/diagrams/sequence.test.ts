/** What is read from a sequence, and where it is put. */
import { describe, expect, it } from "vitest";
import { layOutSequence } from "./sequence-layout.ts";
import { readSequence } from "./sequence.ts";
import { Misread, readSource } from "./source.ts";

function read(...lines: string[]) {
  return readSequence(readSource(["sequenceDiagram", ...lines].join("\n")));
}

function messages(...lines: string[]): string[] {
  return read(...lines).events.flatMap((event) => {
    if (event.type !== "message") return [];
    const { from, start, dashed, end, to, text } = event;
    return [`${from} ${start} ${dashed ? "dashed" : "solid"} ${end} ${to}: ${text}`];
  });
}

describe("the messages of a sequence", () => {
  it.each([
    ["A->>B: ahoy", "A none solid arrow B: ahoy"],
    ["A-->>B: ahoy", "A none dashed arrow B: ahoy"],
    ["A->B: ahoy", "A none solid none B: ahoy"],
    ["A-xB: ahoy", "A none solid cross B: ahoy"],
    ["A--)B: ahoy", "A none dashed open B: ahoy"],
    ["A<<->>B: ahoy", "A arrow solid arrow B: ahoy"],
    ["the user-agent->>The quay: a: b; c", "the user-agent none solid arrow The quay: a: b; c"],
    ["A->>B:", "A none solid arrow B: "],
    ["A ->> A : ahoy", "A none solid arrow A: ahoy"],
  ])("%s", (line, expected) => {
    expect(messages(line)).toEqual([expected]);
  });

  it("are numbered on request", () => {
    expect(messages("autonumber 5", "A->>B: x", "autonumber off", "A->>B: y")).toEqual([
      "A none solid arrow B: 5. x",
      "A none solid arrow B: y",
    ]);
  });

  it.each([
    [["A=>B: x"], 1],
    [["loop", "A->>B: x"], 2],
    [["end"], 1],
    [["loop", "else", "end"], 2],
    [["A->>B: x", "what is this"], 2],
  ])("are refused with their line: %j", (lines, line) => {
    try {
      read(...lines);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Misread);
      expect(error).toMatchObject({ line });
    }
  });
});

describe("the participants of a sequence", () => {
  it.each([
    ["Browser", "client"],
    ["user agent", "client"],
    ["API client", "client"],
    ["Web server", "server"],
    ["orders_api", "server"],
    ["theBackend", "server"],
    ["Postgres", "neutral"],
    ["Observer", "neutral"],
  ])("%s is on the side %s", (label, side) => {
    expect(read(`participant x as ${label}`).participants).toEqual([{ id: "x", label, side }]);
  });

  it("stand client left and server right where there are only the two, else as written", () => {
    expect(read("Server->>Browser: x").participants.map((one) => one.id)).toEqual(["Browser", "Server"]);
    expect(read("Server->>Db: x", "Db->>Browser: y").participants.map((one) => one.id)).toEqual([
      "Server",
      "Db",
      "Browser",
    ]);
  });

  it("are boxed, created and typed without becoming others", () => {
    const lines = [
      "box Blue The quay",
      "participant A@{ type: database } as Alma",
      "actor B",
      "end",
      "create participant C",
      "B->>C: x",
    ];
    expect(read(...lines).participants.map((one) => one.label)).toEqual(["Alma", "B", "C"]);
  });
});

describe("the places of a sequence", () => {
  const placed = layOutSequence(
    read(
      "participant B as Browser",
      "participant S as Server",
      "B->>+S: a message that is long enough to be broken into several lines of text",
      "alt fresh",
      "S->>S: a look into the cache that takes some words",
      "loop each berth",
      "Note over B,S: both are waiting for the tide to turn at last",
      "end",
      "else stale",
      "S-->>-B: done",
      "end",
    ),
  );

  it("go from top to bottom without overlap", () => {
    const ys = placed.messages.map((message) => message.y);
    expect(ys).toEqual([...ys].sort((a, b) => a - b));
    expect(Math.max(...ys)).toBeLessThan(placed.height);
  });

  it("keep inner frames within outer ones, and all within the drawing", () => {
    const [outer, inner] = placed.frames;
    expect(inner!.left).toBeGreaterThanOrEqual(outer!.left);
    expect(inner!.right).toBeLessThan(outer!.right);
    expect(inner!.bottom).toBeLessThan(outer!.bottom);
    expect(outer!.right).toBeLessThan(placed.width);
    expect(outer!.left).toBeGreaterThan(0);
  });

  it("give a bar to what is active between + and -", () => {
    expect(placed.bars).toHaveLength(1);
    expect(placed.bars[0]).toMatchObject({ level: 0 });
    expect(placed.bars[0]!.top).toBeLessThan(placed.bars[0]!.bottom);
  });
});
