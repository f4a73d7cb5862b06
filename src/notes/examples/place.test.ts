/** What a page's tree and its specs are once its fences have been placed. */
import fc from "fast-check";
import type { Nodes, Root } from "mdast";
import type { MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import { markdownToMdast } from "satteri";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../markdown/parse.ts";
import { placeExamples } from "./place.ts";

/** Milliseconds a property may take: 0.3 s for each of its cases, on a machine that does other things too. */
const patience = 300 * (fc.readConfigureGlobal().numRuns ?? 100);

function parse(markdown: string): Root {
  return markdownToMdast(markdown) as Root;
}

function place(markdown: string) {
  const tree = parse(markdown);
  return { tree, ...placeExamples(tree, { file: "quay.md", title: "The quay" }) };
}

function fence(info: string, ...lines: string[]): string {
  return ["```" + info, ...lines, "```", ""].join("\n");
}

/** The tree as names, `Example#id(Fence.role ...)`. */
function shape(node: Nodes): string[] {
  if (node.type === "mdxJsxFlowElement") return [component(node)];
  if (!("children" in node)) return [node.type === "text" ? "" : node.type];
  const inner = node.children.flatMap(shape).filter((name) => name !== "");
  if (node.type === "root") return inner;
  return inner.length === 0 ? [node.type] : [`${node.type}(${inner.join(" ")})`];
}

function attribute(node: MdxJsxFlowElement, name: string): string | null {
  const found = node.attributes.find((entry) => entry.type === "mdxJsxAttribute" && entry.name === name);
  return typeof found?.value === "string" ? found.value : null;
}

function component(node: MdxJsxFlowElement): string {
  if (node.name === "Fence") return `Fence.${attribute(node, "role") ?? ""}`;
  return `${node.name ?? ""}#${attribute(node, "id") ?? ""}(${node.children.flatMap(shape).join(" ")})`;
}

const quoted = (markdown: string): string => markdown.replace(/^/gm, "> ");
const server = fence("js", "app.get('/tide', (req, res) => res.send('low'));");
const other = fence("js", "app.get('/moon', (req, res) => res.send('new'));");
const request = fence("http", "GET /tide HTTP/1.1");
const response = fence("http", "HTTP/1.1 200 OK", "", "low");

describe("the tree", () => {
  it("wraps the fences that stand side by side in one example, prose apart", () => {
    const { tree } = place(`## A tide\n\n${request}\n${server}\nSome prose.\n\n${response}`);
    expect(shape(tree)).toEqual([
      "heading",
      "Example#a-tide(Fence.request Fence.server)",
      "paragraph",
      "Example#a-tide(Fence.response)",
    ]);
  });

  const cards = (markdown: string) =>
    place(markdown)
      .tree.children.filter((node) => node.type === "mdxJsxFlowElement")
      .map((node) => attribute(node, "card"));

  it("tells the fences whose files the card draws itself, and only those", () => {
    const drawn = (markdown: string) =>
      place(markdown)
        .tree.children.filter((node) => node.type === "mdxJsxFlowElement")
        .flatMap(({ children }) => children.filter((node) => node.type === "mdxJsxFlowElement"))
        .map((node) => [attribute(node, "role"), attribute(node, "drawn")]);
    expect(drawn(`## A tide\n\n${server}${request}`)).toEqual([
      ["server", "card"],
      ["request", null],
    ]);
    expect(drawn(`## A tide\n\n${server}\nSome prose.\n\n${request}`)).toEqual([
      ["server", null],
      ["request", null],
    ]);
  });

  it("puts the card of what runs at its last fence, and says whether all of it is there", () => {
    expect(cards(`## A tide\n\n${server}${request}`)).toEqual(["whole"]);
    expect(cards(`## A tide\n\n${server}\nSome prose.\n\n${request}`)).toEqual([null, "apart"]);
    expect(cards(`## A tide\n\n${request}`)).toEqual([null]);
  });

  it("puts the card neither behind what is only shown, nor into a callout while others stand outside", () => {
    const shown = fence("js static", "// not run");
    expect(cards(`## A tide\n\n${server}\nSome prose.\n\n${shown}`)).toEqual(["apart", null]);
    const note = `## A tide\n\n${server}\n> [!tip]- More\n> Words.\n>\n${quoted(response)}`;
    const { tree } = parseMarkdown(note, "quay.md");
    placeExamples(tree, { file: "quay.md", title: "The quay" });
    expect(JSON.stringify(tree.children[1])).toContain('"value":"apart"');
  });

  it("starts a new example at any heading, and not at a bold paragraph", () => {
    const { tree } = place(`# One\n\n${server}\n**Part two:**\n\n${other}\n### Two\n\n${server}\n`);
    expect(shape(tree)).toEqual([
      "heading",
      "Example#one(Fence.server)",
      "paragraph(strong)",
      "Example#one(Fence.server)",
      "heading",
      "Example#two(Fence.server)",
    ]);
  });

  it("reaches into lists, quotes and what stands inside them", () => {
    const inList =
      "1. First\n\n   ```js\n   const a = 1;\n   ```\n\n> - quoted\n>   ```http\n>   GET /tide\n>   ```\n";
    expect(shape(place(inList).tree)).toEqual([
      "list(listItem(paragraph Example#the-quay(Fence.program)))",
      "blockquote(list(listItem(paragraph Example#the-quay(Fence.request))))",
    ]);
  });

  it("keeps a heading inside a quote to the quote", () => {
    const { specs } = place(`## Out\n\n> ## In\n>\n> ~~~js\n> let a;\n> ~~~\n\n${server}`);
    expect(specs.map((spec) => [spec.id, spec.files.length])).toEqual([
      ["in", 1],
      ["out", 1],
    ]);
  });

  it("gives the highlighter a language it knows, and the page the author's file name", () => {
    const { tree } = place(
      fence('javascript {1,3} title="tide.js"', "let a;") + "\n" + fence("klingon", "x"),
    );
    const [example] = tree.children;
    expect(example).toMatchObject({
      attributes: [{ name: "id" }, { name: "title", value: "The quay" }, { name: "card", value: "whole" }],
      children: [
        {
          attributes: [
            { name: "role", value: "program" },
            { name: "lang", value: "js" },
            { name: "name", value: "tide.js" },
            { name: "drawn", value: "card" },
          ],
          children: [{ type: "code", lang: "js", meta: null, value: "let a;" }],
        },
        { children: [{ lang: "text" }] },
      ],
    });
  });

  it("shows as it is what an earlier step gave up on", () => {
    const tree = parse(fence("mermaid", "gantt"));
    const [code] = tree.children;
    if (code?.type === "code") code.data = { staticReason: "no drawing" };
    const { fences } = placeExamples(tree, { file: "a.md", title: "A" });
    expect(fences).toMatchObject([{ role: "static", lang: "mermaid", reason: "no drawing" }]);
  });
});

describe("the spec of an example", () => {
  it("holds files, requests and what they expect, with lines of the note", () => {
    const { specs } = place(
      `## A *tide*\n\n${request}\n${server}\n${response}\n${fence("js client", "fetch('/tide')")}`,
    );
    expect(specs).toEqual([
      {
        version: 1,
        id: "a-tide",
        title: "A tide",
        run: { kind: "server", entry: "server.js", client: "client.js" },
        files: [
          {
            path: "server.js",
            language: "js",
            role: "server",
            source: expect.any(String) as string,
            added: [
              { start: 0, end: expect.any(Number) as number },
              { start: expect.any(Number) as number, end: expect.any(Number) as number },
            ],
            line: 8,
          },
          {
            path: "client.js",
            language: "js",
            role: "client",
            source: "fetch('/tide')",
            added: [],
            line: 18,
          },
        ],
        requests: [{ source: "GET /tide HTTP/1.1", line: 4, expects: 0 }],
        responses: [{ source: "HTTP/1.1 200 OK\n\nlow", line: 12 }],

        open: [],
      },
    ]);
  });

  it("gives what clashes with a whole program an example of its own", () => {
    const named = fence("js server.js", "const app = require('express')(); app.listen(1)");
    const { specs, problems } = place(`## A\n\n${server}\n${named}\n**Part two**\n\n${server}`);
    expect(specs.map(({ title, files }) => [title, files.map((file) => file.path)])).toEqual([
      ["A", ["server.js"]],
      ["A (2)", ["server.js"]],
      ["Part two", ["server.js"]],
    ]);
    expect(problems).toEqual([]);
  });

  it("starts with the file that no other loads", () => {
    const store = fence("js store-server.js", "exports.boats = [];");
    const start = fence(
      "js boats-server.js",
      'const { boats } = require("./store-server.js"); app.listen(1);',
    );
    expect(place(`${store}\n${start}`).specs[0]?.run).toEqual({
      kind: "server",
      entry: "boats-server.js",
      client: null,
    });
  });

  it.each([
    ["a client alone", fence("js", "localStorage.a = 1"), { kind: "client", entry: "client.js" }],
    ["a program", fence("mjs", "console.log(1)"), { kind: "program", entry: "main.mjs" }],
    [
      "SQL",
      fence("sql seed", "create table a (b int)") + fence("sql", "select 1"),
      { kind: "program", entry: "main.js" },
    ],
    ["a request alone", request, { kind: "none", reason: "there is no server here to send the request to" }],
    ["a seed alone", fence("sql", "create table a (b int)"), { kind: "program", entry: "main.js" }],
    ["a page alone", fence("html", "<p>"), { kind: "none", reason: "a page with no server and no script" }],
    ["a command", fence("sh", "npm i fleet"), { kind: "none", reason: "a shell command" }],
    [
      "text and a style sheet",
      fence("", "a") + fence("css", "b"),
      { kind: "none", reason: "none of its fences runs" },
    ],
  ])("says what runs: %s", (_, markdown, run) => {
    expect(place(markdown).specs.map((spec) => spec.run)).toEqual([run]);
  });

  it("takes data files along", () => {
    const { specs } = place(
      `${server}\n${fence("json boats.json", "[]")}\n${fence("js old.js static", "let a;")}`,
    );
    expect(specs[0]?.files.map((file) => [file.path, file.role])).toEqual([
      ["server.js", "server"],
      ["boats.json", "static"],
    ]);
  });

  it("has an id of its own under every heading, also under equal ones", () => {
    const { specs } = place(`## Tide\n\n${server}\n## Tide\n\n${server}\n## 🌊\n\n${server}`);
    expect(specs.map((spec) => spec.id)).toEqual(["tide", "tide-1", "example"]);
  });
});

describe("the record", () => {
  it("accounts for every fence, in the order of the note", () => {
    const { fences } = place(
      `## Tide\n\n**First: the code**\n\n${server}\n    indented();\n\n${fence("js", "let = ;")}`,
    );
    expect(fences).toEqual([
      {
        line: 5,
        lang: "js",
        role: "server",
        name: "server.js",
        example: "tide",
        part: "First: the code",
        reason: null,
        added: 4,
        note: null,
      },
      {
        line: 9,
        lang: "text",
        role: "static",
        name: null,
        example: "tide",
        part: "First: the code",
        reason: "plain text",
        added: null,
        note: null,
      },
      {
        line: 11,
        lang: "js",
        role: "static",
        name: null,
        example: "tide",
        part: "First: the code",
        reason: "it does not parse: Unexpected token (line 12)",
        added: null,
        note: null,
      },
    ]);
  });

  it.each([
    ["FENCE_NAME_TWICE", "warning", 5, fence("js a.js", "let a;") + "\n" + fence("js a.js", "let b;")],
    ["FENCE_NAME_UNSAFE", "warning", 1, fence("js ../a.js", "let a;")],
    ["FENCE_WORDS_CLASH", "warning", 1, fence("js client server", "let a;")],
    ["FENCE_WORD_UNKNOWN", "info", 1, fence("js sparkling", "let a;")],
    ["FENCE_UNREADABLE", "info", 3, fence("js", "let a;", "let = ;")],
  ])("tells %s (%s)", (code, severity, line, markdown) => {
    expect(place(markdown).problems).toMatchObject([{ code, severity, line, file: "quay.md" }]);
  });

  it(
    "neither throws nor loses a fence, whatever the note",
    () => {
      const info = fc.stringMatching(/^[^`\n\r]{0,30}$/);
      const block = fc.oneof(
        fc.tuple(info, fc.string({ unit: "binary" })).map(([first, body]) => fence(first, body)),
        fc.constantFrom(
          "## Tide",
          "> ```js\n> a",
          "- x\n  ```http\n  GET /a",
          "**Part**",
          "prose",
          "    code",
        ),
      );
      fc.assert(
        fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
          const before = JSON.stringify(parse(blocks.join("\n\n"))).match(/"type":"code"/g) ?? [];
          const { tree, fences, specs } = place(blocks.join("\n\n"));
          const after = JSON.stringify(tree).match(/"name":"Fence"/g) ?? [];
          expect(fences).toHaveLength(before.length);
          expect(after).toHaveLength(before.length);
          for (const spec of specs)
            expect(new Set(spec.files.map((file) => file.path)).size).toBe(spec.files.length);
        }),
      );
    },
    patience,
  );
});
