/** What completion adds, where it puts it, and what it leaves alone. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import type { Root } from "mdast";
import { markdownToMdast } from "satteri";
import { describe, expect, it } from "vitest";
import type { SandboxFile } from "../../protocol/sandbox-spec.ts";
import { placeExamples } from "../examples/place.ts";
import { packages } from "./hindrances.ts";

/** Milliseconds a property may take: 0.3 s for each of its cases, on a machine that does other things too. */
const patience = 300 * (fc.readConfigureGlobal().numRuns ?? 100);

const fence = (info: string, source: string): string => `\`\`\`\`${info}\n${source}\n\`\`\`\`\n`;

function place(...fences: readonly string[]) {
  return placeExamples(markdownToMdast(fences.join("\n")) as Root, { file: "quay.md", title: "The quay" });
}

const js = (...lines: string[]): string => fence("js", lines.join("\n"));

/** The author's part of a file. */
function withoutAdded({ source, added }: SandboxFile): string {
  let text = "";
  let at = 0;
  for (const { start, end } of added) {
    text += source.slice(at, start);
    at = end;
  }
  return text + source.slice(at);
}

describe("what is added", () => {
  it("is a prelude above and a port below, as whole lines", () => {
    const { specs } = place(js('app.get("/tide", (req, res) => res.send("low"));'));
    expect(specs[0]?.files).toMatchObject([
      {
        path: "server.js",
        source: [
          "// Added, so that the note's lines below run.",
          'import express from "express";',
          "",
          "const app = express();",
          "",
          'app.get("/tide", (req, res) => res.send("low"));',
          "",
          "app.listen(3000);",
          "",
        ].join("\n"),
        added: [
          { start: 0, end: 102 },
          { start: 151, end: 170 },
        ],
      },
    ]);
  });

  it.each([
    ["z.string()", 'app.post("/crew", (req, res) => res.json(z.string().parse(req.body)));', "{ z }", "zod"],
    ["helmet()", 'app.use(helmet());\napp.get("/", (req, res) => res.send("low"));', "helmet", "helmet"],
    [
      "morgan()",
      'app.use(morgan("tiny"));\napp.get("/", (req, res) => res.send("low"));',
      "morgan",
      "morgan",
    ],
    ["rateLimit()", "app.use(rateLimit({ limit: 2 }));", "{ rateLimit }", "express-rate-limit"],
  ])("is the package that everybody knows by the name in %s", (_name, source, names, from) => {
    const { specs } = place(js(source));
    expect(specs[0]?.files[0]?.source).toContain(`import ${names} from "${from}";`);
  });

  it("is a route around lines of a handler, after the request of the note", () => {
    const { specs } = place(
      fence("http", "PUT /boats/7 HTTP/1.1"),
      js("res.json({ id: req.params.id, sail: req.body.sail });"),
    );
    expect(specs[0]?.files[0]?.source).toContain('app.put("/boats/:id", (req, res) => {\nres.json(');
  });

  it("keeps to CommonJS where the lines do", () => {
    const { specs } = place(js('const cors = require("cors");', "app.use(cors());"));
    expect(specs[0]?.files[0]?.source).toMatch(/^.*\nconst express = require\("express"\);\n/);
    expect(specs[0]?.requests).toMatchObject([
      { source: "GET / HTTP/1.1\nOrigin: http://localhost:5173", line: null },
    ]);
  });

  it("is nothing where nothing is missing", () => {
    const source =
      'import express from "express";\nconst app = express();\napp.get("/", (q, s) => s.end());\napp.listen(3000);';
    const { specs, fences } = place(fence("js", source));
    expect(specs[0]?.files).toMatchObject([{ source, added: [] }]);
    expect(fences[0]?.added).toBe(0);
  });

  it.each([
    [
      "the place in the path and the body",
      'app.put("/boats/:boatId", (req, res) => { const { price } = req.body; res.json({ price }); });',
      'PUT /boats/1 HTTP/1.1\nContent-Type: application/json\n\n{\n  "price": 20\n}',
    ],
    [
      "what the lines compare with",
      'app.post("/in", (req, res) => { res.json(req.body.word === "ahoy"); });',
      'POST /in HTTP/1.1\nContent-Type: application/json\n\n{\n  "word": "ahoy"\n}',
    ],
    ["a query", 'app.get("/boats", (req, res) => res.json(req.query.page));', "GET /boats?page=1 HTTP/1.1"],
    [
      "header fields",
      'app.get("/boats", (req, res) => res.json(req.get("X-Api-Key")));',
      "GET /boats HTTP/1.1\nX-Api-Key: abc-123",
    ],
  ])("derives a request with %s", (_, source, request) => {
    expect(place(js(source)).specs[0]?.requests).toEqual([{ source: request, line: null, expects: null }]);
  });

  it("derives none for a route that the note asks, wherever the request goes", () => {
    const { specs } = place(
      fence("http", "GET https://api.quay.test/boats/7"),
      js('app.get("/boats/:id", (req, res) => res.end());'),
    );
    expect(specs[0]?.requests.map(({ source }) => source)).toEqual(["GET https://api.quay.test/boats/7"]);
  });

  it("is not asked by another of its addresses, where a request names one of them", () => {
    const server = 'app.get(["/boats", "/ships"], (req, res) => res.send("7"));';
    expect(place(js(server)).specs[0]?.requests).toHaveLength(2);
    const { specs } = place(js(server), "```http\nGET /ships HTTP/1.1\nHost: localhost:3000\n```");
    expect(specs[0]?.requests.map(({ source }) => source.split("\n", 1)[0])).toEqual(["GET /ships HTTP/1.1"]);
  });

  it("makes the server a client needs, and the client a server of sockets needs", () => {
    const client = place(js('const socket = new WebSocket("ws://quay.test");'));
    expect(client.specs[0]?.run).toEqual({ kind: "server", entry: "server.js", client: "client.js" });
    expect(client.specs[0]?.files.map(({ path, line }) => [path, line])).toEqual([
      ["client.js", 2],
      ["server.js", null],
    ]);
    const server = place(js('io.on("connection", (socket) => socket.on("hail", () => {}));'));
    expect(server.specs[0]?.files.find(({ path }) => path === "client.js")?.source).toContain('emit("hail"');
  });
});

describe("what runs apart", () => {
  it.each([
    [
      "one route with two meanings",
      'app.get("/a", (req, res) => res.send("1"));',
      'app.get("/a", (req, res) => res.send("2"));',
    ],
    ["one name twice", "const app = express();", "const app = express();"],
    [
      "one field set twice for all",
      'app.use((req, res, next) => { res.set("X-A", "1"); next(); });',
      'app.use((req, res, next) => { res.set("X-A", "2"); next(); });',
    ],
    ["two plain programs", "console.log(1);", "console.log(2);"],
  ])("%s", (_, one, other) => {
    const { specs, fences } = place(js(one), js(other));
    expect(specs.map(({ run }) => run.kind)).not.toContain("none");
    expect(specs).toHaveLength(2);
    expect(new Set(fences.map(({ example }) => example)).size).toBe(2);
  });

  it("keeps lines for one handler each in a route of its own", () => {
    const { specs } = place(js("const a = 1;", "res.json(a);"), js("const a = 2;", "res.json(a);"));
    expect(specs[0]?.requests.map(({ source }) => source)).toEqual([
      "GET /example HTTP/1.1",
      "GET /example-2 HTTP/1.1",
    ]);
  });
});

describe("what is not run, and why", () => {
  it.each([
    [
      "app.get('/', (req, res) => res.json(frobnicate(7)));",
      "it uses frobnicate, which nothing here defines",
    ],
    [
      "const boats = await db.collection('boats').find(); res.json(boats);",
      "it asks a database through db, and here PostgreSQL alone answers, to the package pg",
    ],
    [
      "const mongoose = require('mongoose'); mongoose.connect('x');",
      "it needs the package mongoose, which is not among those that run here",
    ],
    ["import { Boat } from './boat.js'; new Boat();", "it loads ./boat.js, which is not in this example"],
    [
      "document.querySelector('h1').textContent = 'x';",
      "it works on the document, which a script's tab here does not have",
    ],
    ["if (tide) return;", "it is the inside of a function, and the function is not shown"],
    ["app.register(async (instance) => {});", "it uses app, which nothing here defines"],
  ])("%s", (source, reason) => {
    const { specs, fences } = place(js(source));
    expect(fences).toMatchObject([{ role: "static", name: null, reason }]);
    expect(specs[0]?.run).toEqual({ kind: "none", reason });
  });

  it("does not keep the rest from running", () => {
    const { specs, fences } = place(js("frobnicate();"), js('app.get("/", (req, res) => res.end());'));
    expect(fences.map(({ role }) => role)).toEqual(["static", "server"]);
    expect(specs.at(-1)?.run.kind).toBe("server");
  });

  it("knows the packages of the engine", async () => {
    const list = await readFile(join(process.cwd(), "src/engine/packages/list.ts"), "utf8");
    const names = [...list.matchAll(/^ {2}"([^"]+)",/gm)].map(([, name]) => name);
    expect([...packages].sort()).toEqual(names.filter((name) => name !== "cjs-module-lexer").sort());
  });
});

describe("any program", () => {
  const statement = fc.constantFrom(
    ...'app.get("/a/:id", (req, res) => res.json(req.body));|res.status(201).json({ a });|const a = 1;|const { a, b } = req.body;|next();|// a remark|if (!a) return res.send("x");|await Boat.create({ text });|io.on("connection", (socket) => {});|socket.emit("x", 1);|const x = require("cors");|import y from "express";|function f(req, res, next) { next(); }|fetch("/a");|new WebSocket("ws://a");|users.find((u) => u.id === 1);|class A { #b = c; }|export const z = 1;|x = 5;|for await (const q of r) q();|label: { break label; }|/* one\ntwo */ let m;|`a\n${n}\nb`;|app.listen(3000);|const app = express();|localStorage.a = 1;|wss.on("connection", (ws) => ws.send("1"));|req.session.a = 1;|delete users[0];|router.get("/", list);|subscriber.on("message", print);|throw new ApiError(404);'.split(
      "|",
    ),
  );
  const separator = fc.constantFrom("\n", "\n\n", " ", "\n  ", "\r\n");
  const source = fc.array(fc.tuple(statement, separator), { minLength: 1, maxLength: 5 }).map((parts) =>
    parts
      .map(([text, after]) => text + after)
      .join("")
      .trimEnd(),
  );
  const info = fc.constantFrom("js", "js", "js", "ts", "js client", "js server", "js app.js", "mjs", "http");

  it(
    "is completed without a fault, and its lines are all there, in order",
    () => {
      fc.assert(
        fc.property(fc.array(fc.tuple(info, source), { minLength: 1, maxLength: 4 }), (blocks) => {
          const texts = blocks.map(([, text]) => text.replaceAll("\r\n", "\n"));
          const { specs, fences } = place(...blocks.map(([first], at) => fence(first, texts[at] ?? "")));
          expect(fences).toHaveLength(blocks.length);
          for (const spec of specs)
            for (const file of spec.files.filter(({ role }) => role !== "static")) {
              const own = fences.flatMap(({ example, name, reason }, at) =>
                example === spec.id && name === file.path && reason === null ? [texts[at] ?? ""] : [],
              );
              const expected = own.map((text) => `${text}\n`).join("");
              expect(withoutAdded(file)).toBe(file.added.length === 0 ? expected.slice(0, -1) : expected);
            }
        }),
      );
    },
    patience,
  );
});
