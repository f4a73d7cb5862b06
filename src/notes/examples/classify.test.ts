/** Who runs a fence, by its name, its words, and the names it leaves open. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FenceRole } from "../../protocol/sandbox-spec.ts";
import { classify } from "./classify.ts";
import { readInfo } from "./info.ts";

/** Milliseconds a property may take: 0.3 s for each of its cases, on a machine that does other things too. */
const patience = 300 * (fc.readConfigureGlobal().numRuns ?? 100);

function verdict(first: string, source: string, previous: FenceRole | null = null) {
  const [lang = "", ...meta] = first.split(" ");
  return classify({ info: readInfo(lang, meta.join(" ")), source, contentLine: 10, previous });
}

describe("who runs a program", () => {
  it.each([
    ["js", "app.get('/boats', (req, res) => res.json([]));", "server"],
    ["js", "res.cookie('berth', '12');", "server"],
    ["js", "io.on('connection', (socket) => socket.emit('hi'));", "server"],
    ["js", "const express = require('express');", "server"],
    ["mjs", "import { createServer } from 'node:http';\ncreateServer().listen(3000);", "server"],
    ["js", "const { WebSocketServer } = require('ws'); new WebSocketServer({ port: 1 });", "server"],
    ["ts", "router.get('/', (request: Request, reply: Reply): void => reply.end());", "server"],
    ["js", "const http = require('http'); http.get('http://quay.test', print);", "program"],
    ["js", "const WebSocket = require('ws'); new WebSocket('ws://quay.test');", "program"],
    ["js", "document.title = 'low tide';", "client"],
    ["js", "localStorage.setItem('sail', 'red');", "client"],
    ["js", "const boats = await fetch('/boats');", "client"],
    ["js", "fetch(`/boats/${7}`);", "client"],
    ["js", "new WebSocket('ws://quay.test/tide').onmessage = console.log;", "client"],
    ["js", "const socket = io('http://localhost:3000'); socket.emit('hi');", "client"],
    ["js", "if (typeof window !== 'undefined') console.log('here');", "program"],
    ["js", "await fetch('https://quay.test/boats');", "program"],
    ["js", "function fetch() {}\nfetch('/boats');", "program"],
    ["js", "const document = { title: 1 }; console.log(document.title);", "program"],
    ["js", "setTimeout(() => console.log('later'), 10);", "program"],
  ])("%s: %s", (first, source, role) => {
    expect(verdict(first, source).role).toBe(role);
  });

  it.each([
    ["js client.js", "app.listen(1)", "client"],
    ["js chat-server.js client", "document.title", "server"],
    ["js client", "app.listen(1)", "client"],
    ["js server", "document.title", "server"],
    ["js lib/boats.js", "module.exports = {}", "program"],
    ["js server.js static", "app.listen(1)", "static"],
  ])("a name counts before a word, a word before the code: %s", (first, source, role) => {
    expect(verdict(first, source).role).toBe(role);
  });
});

describe("the names a program leaves open", () => {
  it.each([
    ["js", "app.post('/boats', async (req, res) => res.json(await Boat.create(req.body)));", ["app", "Boat"]],
    ["js", "z(); a(); z();", ["z", "a"]],
    ["js", "const fs = require('fs'); console.log(process.pid, __dirname, new URL('x:'), arguments);", []],
    ["js", "sum = 0; sum += 1;", []],
    ["js", "document.body.append(label); window.scrollTo(0, 0);", ["label"]],
    ["ts", "const crew: Crew[] = list<Crew>();", ["list"]],
    ["js", "label: for (const { a = dflt, ...rest } of boats) { continue label; }", ["boats", "dflt"]],
    ["js", "class A extends Base { #p = q; static { r(); } }", ["Base", "q", "r"]],
  ])("%s: %s", (first, source, open) => {
    expect([...verdict(first, source).open].sort()).toEqual([...open].sort());
  });

  it("keeps the order of first use", () => {
    expect(verdict("js", "later(); sooner(); later();").open).toEqual(["later", "sooner"]);
  });
});

describe("fences that are no program", () => {
  it.each([
    ["http", "GET /boats", null, "request"],
    ["http", "HTTP/1.1 200 OK", null, "response"],
    ["sql", "SELECT 1", null, "query"],
    ["sql seed", "UPDATE boats SET a = 1", null, "seed"],
    ["html", "<p>Ahoy</p>", null, "page"],
    ["text", "low\nhigh", "program", "output"],
    ["json", "[1]", "query", "output"],
    ["text", "low\nhigh", "server", "static"],
    ["bash output", "12", null, "output"],
    ["text output", "POST /boats\n  moored", null, "output"],
  ] as const)("%s: %s", (first, source, previous, role) => {
    expect(verdict(first, source, previous)).toMatchObject({
      role,
      reason: role === "static" ? "plain text" : null,
    });
  });

  it.each([
    ["bash", "npm install fleet", "a shell command"],
    ["sh", "$ curl -i localhost:3000/boats", "a shell command; curl lines are shown, not sent"],
    ["python", "print(1)", "python does not run here"],
    ["js", '{ "sail": "red" }', "JSON data"],
    ["js", "// to do", "only a comment"],
    ["js", "", "empty"],
    ["sql", "-- to do", "only a comment"],
    ["jsx", "let a = <Boat />;", "JSX needs a compiler (line 10)"],
    ["js", "let a;\nlet b = ;", "it does not parse: Unexpected token (line 11)"],
    ["js", "boat.use(...)", "three dots stand for code that is left out (line 10)"],
    ["ts static", "let a;", "marked static"],
    ["json package.json", "{}", "JSON data, beside the program"],
    ["http", "well", "it starts with no request line, no status line and no header field"],
  ])("%s: %s is shown, not run: %s", (first, source, reason) => {
    expect(verdict(first, source)).toMatchObject({ role: "static", reason });
  });

  it.each([
    ["js", "Access-Control-Allow-Origin: https://quay.test", "response"],
    ["bash", "OPTIONS /boats HTTP/1.1\nOrigin: https://quay.test", "request"],
    ["text", "GET https://quay.test/boats", "request"],
  ])("%s is read as HTTP where it plainly is: %s", (first, source, role) => {
    expect(verdict(first, source)).toMatchObject({
      role,
      reason: null,
      note: `labelled ${first}, read as HTTP`,
      highlight: "http",
    });
  });

  it("does not run out of stack on a program nested ten thousand deep", () => {
    expect(verdict("js", "(".repeat(20000) + "1" + ")".repeat(20000)).role).toBe("static");
    expect(verdict("js", "-".repeat(9000).replaceAll("-", "- ") + "1").role).toMatch(/static|program/);
    expect(verdict("js", "a" + ".b()".repeat(20000)).role).toMatch(/static|program/);
  });

  it(
    "says something of any fence, and a reason exactly when it is static",
    () => {
      const first = fc.constantFrom(
        "js",
        "ts",
        "mjs",
        "jsx",
        "http",
        "sql",
        "html",
        "css",
        "json",
        "sh",
        "text",
        "",
        "x y",
        "ts a.ts client",
      );
      fc.assert(
        fc.property(first, fc.string({ unit: "binary" }), (info, source) => {
          const { role, reason } = verdict(info, source);
          expect(reason !== null).toBe(role === "static");
        }),
      );
    },
    patience,
  );
});
