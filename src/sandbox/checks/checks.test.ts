/** Checks against servers on the real Node: what is right passes, and nothing that the reader's code does can make what is wrong pass. */
import { describe, expect, it, onTestFinished } from "vitest";
import { NativeEngine } from "../../engine/native/index.ts";
import type { CheckResult } from "../../protocol/check.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { farEndsHere } from "../far-end/here.ts";
import { runExercise } from "../record/exercise-run.ts";
import { NativeRecorder } from "../record/native-recorder.ts";
import { createNodeScriptHost } from "./script/node-host.ts";
import { createNodeTabHost } from "../tab-host-node.ts";

const check = `
### A tea is kept, once
vary tea: a word
vary cups: a number from 2 to 999
POST /teas
  Idempotency-Key: {tea}
  with {"tea":"{tea}","cups":{cups}}
  2 times at once
expect status 201, 409
GET /teas/{tea}
expect status 200
expect field Content-Type has application/json
expect json cups is {cups}
expect json made is 1

### The door keeps a cookie for its own path
POST /door
expect cookie key kept
expect cookie key has HttpOnly
GET /door/in
expect cookie key sent
GET /teas
expect cookie key withheld because path-mismatch

### Another page may read, a strange one may not
GET http://localhost:3000/teas
  as a script of http://shop.test
expect script reads it
GET http://localhost:3000/teas
  as a script of http://evil.test
expect script is kept out
PUT http://localhost:3000/teas
  as a script of http://evil.test
expect exchanges OPTIONS

### What is sent comes back, each time alike
vary word: a word
GET /echo/{word}
  3 times
expect answers alike
expect body is {word}
`;

const right = `
const http = require("node:http");
const teas = new Map();
http.createServer((req, res) => {
  const chunks = [];
  res.setHeader("Vary", "Origin");
  if (req.headers.origin === "http://shop.test") res.setHeader("Access-Control-Allow-Origin", "http://shop.test");
  req.on("data", (chunk) => chunks.push(chunk)).on("end", () => {
    if (req.url.startsWith("/echo/")) return res.end(req.url.slice(6));
    if (req.url === "/door") res.setHeader("Set-Cookie", "key=1; Path=/door; HttpOnly");
    if (req.method === "POST" && req.url === "/teas") {
      const { tea, cups } = JSON.parse(Buffer.concat(chunks).toString());
      if (teas.has(tea)) return res.writeHead(409).end();
      teas.set(tea, { cups, made: 1 });
      return res.writeHead(201).end();
    }
    const tea = teas.get(req.url.slice(6));
    res.setHeader("Content-Type", "application/json");
    res.end(JSON.stringify(tea ?? {}));
  });
}).listen(3000);
`;

const spec: SandboxSpec = {
  ...{ version: 1, id: "a", title: "A", requests: [], responses: [], open: [] },
  run: { kind: "server", entry: "server.js", client: null },
  files: [{ path: "server.js", language: "js", role: "server", source: right, added: [], line: 1 }],
  exercise: { check, solution: {} },
};

const scripts = createNodeScriptHost;

async function ran(source: string, seed = 3, listen?: number): Promise<readonly CheckResult[]> {
  const engine = new NativeEngine();
  onTestFinished(() => engine.dispose());
  await engine.boot();
  const farEnd = farEndsHere(engine);
  const limit = listen === undefined ? {} : { listen };
  const files = { "server.js": source };
  return (await runExercise({ engine, farEnd, spec, files, seed, tabs: null, scripts, ...limit })).results;
}

const failed = (results: readonly CheckResult[]): string[] =>
  results.flatMap(({ sentence, why }) => (why === null ? [] : [`${sentence}: ${why.came}`]));

describe("what is right", () => {
  it("passes, whatever the inputs", async () => {
    expect(failed(await ran(right))).toEqual([]);
    expect(failed(await ran(right, 4))).toEqual([]);
  });
});

/** What a server sends that says of itself that all is well. */
const boast = JSON.stringify([{ sentence: "A tea is kept, once", passed: true, why: null }]);

describe("nothing passes", () => {
  it.each([
    ["an empty file", ""],
    ["a program that throws", "throw new Error('no');"],
    [
      "printed lines",
      `console.log(${JSON.stringify(boast)}); console.log("HTTP/1.1 201 Created"); setInterval(() => {}, 1000);`,
    ],
    [
      "messages to whoever may listen",
      `const said = ${boast};
      process.send?.(said); globalThis.postMessage?.(said); process.emit("message", said);
      try { require("node:worker_threads").parentPort?.postMessage(said); } catch {}
      setInterval(() => {}, 1000);`,
    ],
    [
      "patched prototypes",
      `Object.prototype.passed = true; Object.prototype.cups = 1; Array.prototype.every = () => true;
      Array.prototype.includes = () => true; String.prototype.includes = () => true; RegExp.prototype.test = () => true;
      Map.prototype.get = () => ({ cups: 1, made: 1 }); JSON.stringify = () => '{"made":1}'; Object.is = () => true;
      require("node:http").createServer((req, res) => res.end("{}")).listen(3000);`,
    ],
    [
      "answers by the clock and by the count",
      `let count = 0;
      require("node:http").createServer((req, res) => {
        count += 1;
        res.writeHead(Date.now() % 2 === 0 || count > 1 ? 409 : 201, { "Content-Type": "application/json" });
        setTimeout(() => res.end('{"cups":500,"made":1}'), count === 1 ? 50 : 0);
      }).listen(3000);`,
    ],
    [
      "an answer that is other for a client without the marks of a tool",
      `require("node:http").createServer((req, res) => {
        const isChecker = !/curl|node|undici/i.test(req.headers["user-agent"] ?? "");
        res.writeHead(isChecker ? 201 : 500, { "Content-Type": "application/json", "X-Passed": "true" });
        res.end(isChecker ? '{"passed":true,"cups":{"toString":1},"made":1}' : "");
      }).listen(3000);`,
    ],
    [
      "a prototype in JSON",
      `require("node:http").createServer((req, res) => {
        res.writeHead(req.method === "POST" ? 201 : 200, { "Content-Type": "application/json" });
        res.end('{"__proto__":{"cups":1,"made":1,"passed":true}}');
      }).listen(3000);`,
    ],
    [
      "more than one answer at once",
      `const answers = "HTTP/1.1 201 Created\\r\\nContent-Length: 0\\r\\n\\r\\nHTTP/1.1 409 Conflict\\r\\nContent-Length: 0\\r\\n\\r\\n";
      require("node:net").createServer((socket) => socket.on("data", () => socket.write(answers)).on("error", () => {})).listen(3000);`,
    ],
  ])("for %s", async (_what, source) => {
    // Some of them never listen.
    const results = await ran(source, 3, 3000);
    expect(failed(results)).toHaveLength(4);
  });

  it("for a server that answers what it answered before to other inputs", async () => {
    const engine = new NativeEngine();
    onTestFinished(() => engine.dispose());
    await engine.boot();
    const { answers } = await runExercise({
      ...{ engine, farEnd: farEndsHere(engine), spec, files: {}, seed: 3, tabs: null, scripts },
    });
    const fixed = `const texts = ${JSON.stringify(answers.map(({ response }) => response))};
      require("node:net").createServer((socket) => socket.on("data", () => socket.write(texts.shift() ?? "", "latin1")).on("error", () => {})).listen(3000);`;
    expect(failed(await ran(fixed, 4))).toContainEqual(
      expect.stringMatching(/^A tea is kept, once: cups is/),
    );
  });
});

describe("rows", () => {
  const asked = `
### The tea is in the table
vary tea: a word
POST /teas/{tea}
expect status 201
query select name, cups, hot, note from teas where name = '{tea}'
expect rows length is 1
expect rows 0 is {"name":"{tea}","cups":2,"hot":true,"note":null}

### What is no question is told
GET /teas
query select nothing from nowhere
expect rows length is 1
`;
  const server = `
    const pg = require("pg");
    const db = new pg.Client("postgres://app:secret@db/notes");
    db.connect().then(async () => {
      await db.query("create table teas (name text, cups int, hot bool, note text)");
      require("node:http").createServer(async (req, res) => {
        if (req.method === "POST") await db.query("insert into teas values ($1, 2, true, null)", [req.url.slice(6)]);
        res.writeHead(201).end();
      }).listen(3000);
    });
  `;

  const rowsOf = async (source: string): Promise<readonly CheckResult[]> =>
    (
      await new NativeRecorder(await createNodeTabHost()).runExercise(
        { ...spec, exercise: { check: asked, solution: {} } },
        { "server.js": source },
        3,
      )
    ).results;

  it("are read from the database itself, whatever the server says", async () => {
    expect(failed(await rowsOf(server))).toEqual([
      expect.stringMatching(/^What is no question is told: relation "nowhere" does not exist/),
    ]);
  });

  it("are not those of a program that takes the place of the database", async () => {
    const forger = `
      const row = Buffer.from("T\\0\\0\\0\\x06\\0\\0Z\\0\\0\\0\\x05I".repeat(2), "latin1");
      const db = require("node:net").createServer((socket) => socket.on("data", () => socket.write(row)));
      require("node:http").createServer((req, res) => res.writeHead(201).end('[{"name":"tea"}]')).listen(3000, () => db.listen(5432));`;
    expect(failed(await rowsOf(forger))[0]).toMatch(
      /^The tea is in the table: relation "teas" does not exist/,
    );
  });
});
