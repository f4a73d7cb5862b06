/** What a drawing may hold, what its list says, and that no text breaks either. */
import fc from "fast-check";
import type { List, ListItem } from "mdast";
import { toString } from "mdast-util-to-string";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { renderDiagram } from "./render.ts";

/** Milliseconds a property may take: 0.3 s for each of its cases, on a machine that does other things too. */
const patience = 300 * (fc.readConfigureGlobal().numRuns ?? 100);

const elements = new Set(["svg", "title", "g", "rect", "circle", "line", "path", "text"]);
const attributes = new Set(
  "xmlns class viewBox width height role aria-labelledby id x y rx cx cy r x1 y1 x2 y2 d transform text-anchor".split(
    " ",
  ),
);

/** Parses strictly and gives back what is not allowed: elements, attributes, values that are no plain figure or word. */
function offences(svg: string): string[] {
  const found: string[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => found.push(error.message));
  parser.on("opentag", (tag) => {
    if (!elements.has(tag.name)) found.push(tag.name);
    for (const [name, value] of Object.entries(tag.attributes)) {
      if (!attributes.has(name)) found.push(name);
      if (/url\(|javascript|NaN|Infinity|undefined/i.test(value)) found.push(`${name}=${value}`);
    }
  });
  parser.write(svg).close();
  return found;
}

async function drawn(text: string) {
  const result = await renderDiagram(text);
  if (result.kind !== "drawn") throw new Error(`${result.reason} (${result.found})`);
  return result;
}

function outlineOf(list: List, depth = 0): string[] {
  return list.children.flatMap((item: ListItem) =>
    item.children.flatMap((child) =>
      child.type === "list" ? outlineOf(child, depth + 1) : ["  ".repeat(depth) + toString(child)],
    ),
  );
}

const kinds = {
  flowchart:
    "flowchart TD\na[Browser] -->|asks| b{Fresh?}\nb -- no --> c[(Store)]\nsubgraph g [The edge]\nb\nend\nc -.-> g",
  state: "stateDiagram-v2\n[*] --> Idle\nIdle --> Busy : work\nBusy --> [*]",
  class: 'classDiagram\nclass Boat {\n+sail() void\n}\nBoat <|-- Ferry\nQuay "1" o-- "*" Boat : holds',
  entity: "erDiagram\nBOAT ||--o{ SAIL : carries\nBOAT {\nint id PK\n}",
  sequence:
    "sequenceDiagram\nparticipant B as Browser\nB->>+Server: GET /tide\nalt fresh\nServer-->>-B: 304\nelse stale\nloop twice\nServer->>Server: look\nend\nServer--xB: 200\nend\nNote right of B: waits\nB-)Server: bye",
};

describe("a drawing", () => {
  it.each(Object.entries(kinds))(
    "of a %s is well-formed, holds nothing but shapes and text, and has a title",
    async (_, text) => {
      const { svg, name, title } = await drawn(text);
      expect(offences(svg)).toEqual([]);
      const id = name.replace(".svg", "");
      expect(name).toMatch(/^[0-9a-f]{12}\.svg$/);
      expect(svg).toContain(`role="img" aria-labelledby="d-${id}"><title id="d-${id}">${title}</title>`);
      expect(svg).toMatch(/viewBox="0 0 \d+ \d+" width="\d+" height="\d+"/);
    },
  );

  it.each(Object.entries(kinds))("of a %s comes out the same every time", async (_, text) => {
    // The line end keeps the second from being the first one remembered.
    expect(await drawn(`${text}\n`)).toEqual(await drawn(text));
  });

  it("marks the two sides by class, ring and square", async () => {
    const { svg } = await drawn("sequenceDiagram\nBrowser->>Server: x\nServer->>Redis: y");
    expect(svg).toMatch(/class="d-head d-client"><circle class="d-mark"/);
    expect(svg).toMatch(/class="d-head d-server"><rect class="d-mark"/);
    expect(svg).toMatch(/class="d-head d-neutral"><text/);
  });

  it("takes its title from the author where there is one", async () => {
    expect((await drawn("---\ntitle: The <tide>\n---\nflowchart TD\na")).title).toBe("The <tide>");
    expect((await drawn("sequenceDiagram\naccTitle: A bell\nA->>B: x")).title).toBe("A bell");
  });

  it("escapes whatever an author writes", async () => {
    const hostile = `"><script>alert(1)</script><image href='x' onerror=alert(1)>&amp;]]>`;
    const texts = [
      `flowchart TD\na["${hostile.replace(/"/g, "#quot;")}"] -->|<i onload=x>| b["<foreignObject>"]\nclick a "javascript:alert(1)"`,
      `sequenceDiagram\nparticipant A as ${hostile}\nA->>B: ${hostile}\nNote over A: ${hostile}\nloop ${hostile}\nA->>B: x\nend`,
      `stateDiagram-v2\na : ${hostile}`,
      `classDiagram\nclass A {\n${hostile}\n}`,
      `erDiagram\nA {\nint id "${hostile.replaceAll('"', "'")}"\n}`,
      `%%{init: {"themeCSS": "* { background: url(//evil.test) }"}}%%\nflowchart TD\na`,
    ];
    for (const text of texts) expect(offences((await drawn(text)).svg)).toEqual([]);
  });
});

describe("the list beside it", () => {
  it("tells a sequence in order, its blocks nested", async () => {
    expect(outlineOf((await drawn(kinds.sequence)).list)).toEqual([
      "Participants: Browser, Server",
      "Browser to Server: GET /tide",
      "If: fresh",
      "  Server to Browser: 304",
      "Otherwise: stale",
      "  Repeated: twice",
      "    Server, to itself: look",
      "  Server to Browser, lost: 200",
      "Note right of Browser: waits",
      "Browser to Server, without waiting: bye",
    ]);
  });

  it("tells each box of a flowchart with the lines that leave it", async () => {
    expect(outlineOf((await drawn(kinds.flowchart)).list)).toEqual([
      "Browser",
      "  to Fresh? (decision): asks",
      "Fresh? (decision)",
      "  to Store (store): no",
      "Store (store)",
      "  to the group The edge, dotted",
      "Group The edge",
    ]);
  });

  it("tells states, classes and entities in words", async () => {
    expect(outlineOf((await drawn(kinds.state)).list)).toContain("  to Busy: work");
    expect(outlineOf((await drawn(kinds.class)).list)).toEqual([
      "Boat",
      "  +sail() void",
      "Ferry",
      "Quay",
      "Ferry is a Boat",
      "Boat belongs to Quay (* to 1): holds",
    ]);
    expect(outlineOf((await drawn(kinds.entity)).list)).toEqual([
      "BOAT",
      "  id int PK",
      "SAIL",
      "exactly one BOAT to zero or more SAIL: carries",
    ]);
  });
});

describe("what is not drawn", () => {
  it.each([
    ["gantt\ntitle A plan", "unsupported", "a drawing of the kind gantt is not made here"],
    ["mindmap\n root", "unsupported", "a drawing of the kind mindmap is not made here"],
    ["", "unsupported", "it names no kind of diagram"],
    ["constructor\na", "unsupported", "a drawing of the kind constructor is not made here"],
    ["flowchart TD", "unsupported", "there is nothing to draw"],
    ["sequenceDiagram", "unsupported", "there is nothing to draw"],
    ["flowchart TD\na -->", "broken", "the diagram could not be read at: a -->"],
  ])("says why: %j", async (text, kind, reason) => {
    expect(await renderDiagram(text)).toMatchObject({ kind, reason });
  });

  it("is what would fill more than a page", async () => {
    const boxes = Array.from({ length: 500 }, (_, index) => `a${index} --> a${index + 1}`);
    const senders = Array.from({ length: 40 }, (_, index) => `p${index}->>q: x`);
    expect(await renderDiagram(["flowchart TD", ...boxes].join("\n"))).toMatchObject({
      reason: "too large to draw: 501 boxes",
    });
    expect(await renderDiagram(["sequenceDiagram", ...senders].join("\n"))).toMatchObject({
      reason: "too large to draw: 41 participants",
    });
    expect(await renderDiagram(`flowchart TD\na[${"x".repeat(5000)}]`)).toMatchObject({
      kind: "unsupported",
    });
    expect(await renderDiagram("flowchart TD\n" + "a --> b\n".repeat(9000))).toMatchObject({
      kind: "unsupported",
    });
  });

  it(
    "never throws, and draws only what is allowed, whatever the text",
    async () => {
      const first = fc.constantFrom(
        "flowchart LR",
        "graph TD",
        "sequenceDiagram",
        "stateDiagram-v2",
        "classDiagram",
        "erDiagram",
        "pie",
      );
      const word = fc.constantFrom(
        ..."a b c --> -->> ->> - x o : [ ] { } ( ) | & ; end subgraph loop alt else note state class <<x>> ||--o{ <|-- [*] \" ' < > &lt; 🌊 % ~".split(
          " ",
        ),
        "\n",
        "Note over a: x\n",
        "a->>b: x\n",
        "a --> b\n",
      );
      const body = fc.oneof(
        fc.array(word, { maxLength: 30 }).map((words) => words.join(" ")),
        fc.string({ unit: "binary", maxLength: 80 }),
      );
      await fc.assert(
        fc.asyncProperty(first, body, async (kind, text) => {
          const result = await renderDiagram(`${kind}\n${text}`);
          if (result.kind === "drawn") expect(offences(result.svg)).toEqual([]);
          else expect(result.reason).not.toBe("");
        }),
      );
    },
    patience,
  );
});
