/** Where a `wire` fence goes: to the example that runs under its heading, and onto the page where its author put it. */
import type { Root } from "mdast";
import { markdownToMdast } from "satteri";
import { expect, it } from "vitest";
import { quietWire } from "../../protocol/wire-settings.ts";
import { placeExamples } from "./place.ts";

const place = (markdown: string) => {
  const tree = markdownToMdast(`## A till\n\n${markdown}`) as Root;
  return { tree, ...placeExamples(tree, { file: "till.md", title: "Till" }) };
};

const fence = (info: string, ...lines: string[]): string => `\`\`\`${info}\n${lines.join("\n")}\n\`\`\`\n\n`;

const server = fence("js server.js", 'app.get("/tea", (req, res) => res.send("black"));');
const anywhere = fence(
  "js server.js",
  'import { createServer } from "node:http";',
  "createServer((req, res) => res.end()).listen(process.env.PORT ?? 3000);",
);

it("belongs to the example, and stays apart from its files", () => {
  const wire = fence("wire", "latency: 200 ms") + fence("wire", "reply lost: always");
  const { specs, fences, problems, tree } = place(wire + server);
  expect(problems).toEqual([]);
  expect(specs).toHaveLength(1);
  expect(specs[0]?.wire).toEqual({ ...quietWire, latency: 200, replyLost: 1 });
  expect(specs[0]?.files.map(({ path }) => path)).toEqual(["server.js"]);
  expect(fences.map(({ role, reason }) => [role, reason])).toEqual([
    ["wire", null],
    ["wire", null],
    ["server", null],
  ]);
  expect(JSON.stringify(tree)).toContain("latency: 200 ms");
  expect(JSON.stringify(tree)).toContain('"value":"whole"');
});

it("that changes nothing leaves the spec as it is", () => {
  const [spec] = place(server + fence("wire", "latency: none")).specs;
  expect(spec).not.toHaveProperty("wire");
  expect(spec).not.toHaveProperty("instances");
});

it("may ask for instances of a server that takes any port", () => {
  const { specs, problems } = place(anywhere + fence("wire", "instances: 2"));
  expect(problems).toEqual([]);
  expect(specs[0]).toMatchObject({ instances: 2 });
  expect(specs[0]).not.toHaveProperty("wire");
});

it.each([
  [server + fence("wire", "latency: 1 s", "", "delay: 3 s"), "WIRE_UNREADABLE", 10, '"delay: 3 s"'],
  [
    server + fence("wire", "instances: 3"),
    "WIRE_PORT",
    7,
    "3 instances of a program that listens on one port",
  ],
  [
    fence("js static", "app.get()") + fence("wire", "latency: 1 s"),
    ...(["WIRE_OF_NOTHING", 7, "a wire under a heading where no server runs"] as const),
  ],
])("is told of where it is wrong", (markdown, code, line, found) => {
  expect(place(markdown).problems).toMatchObject([{ severity: "error", code, line, found, file: "till.md" }]);
});

it("under a heading with nothing else is text like any other", () => {
  const { specs, problems } = place(fence("wire", "a thin one"));
  expect(problems).toEqual([]);
  expect(specs.map(({ run }) => run.kind)).toEqual(["none"]);
});
