/** Checks that are told by scripts: what they are given, what they say, and that the reader's code cannot speak for them. */
import { describe, expect, it } from "vitest";
import type { Asker } from "../../study/checks/check.ts";
import { createNodeScriptHost } from "./script/node-host.ts";
import { runScript } from "./script/run-script.ts";
import { failures } from "./test-exercise.ts";

const run = { kind: "server", entry: "server.js", client: null } as const;
const tried = (script: string, source: string, seed = 3) =>
  failures({ run, exercise: { check: "", scripts: [{ source: script }] }, source, seed });

const walk = `// ### Every row comes once, whatever the size of a page
const size = vary("a number from 2 to 7");
const seen = [];
for (let address = "/rows?limit=" + size; address; ) {
  const { status, json } = await ask({ path: address });
  equal(status, 200, "status of " + address);
  equal(json.rows.length, Math.min(size, 20 - seen.length), "rows of " + address);
  seen.push(...json.rows);
  address = json.next;
}
equal(seen, Array.from({ length: 20 }, (_, id) => id), "the rows in their order");
`;

const right = `require("node:http").createServer((req, res) => {
  const { searchParams: query } = new URL(req.url, "http://a");
  const [limit, after] = [Number(query.get("limit")), Number(query.get("after") ?? 0)];
  const rows = Array.from({ length: 20 }, (_, id) => id).slice(after, after + limit);
  const next = after + limit < 20 ? "/rows?limit=" + limit + "&after=" + (after + limit) : null;
  res.setHeader("Set-Cookie", "seen=1");
  res.end(JSON.stringify({ rows, next }));
}).listen(3000);`;

describe("a script", () => {
  it("passes for what is right, whatever the inputs", async () => {
    expect(await tried(walk, right)).toEqual([]);
    expect(await tried(walk, right, 9)).toEqual([]);
  });

  it("is given plain, frozen evidence", async () => {
    const script = `// ### It is all there
      const answer = await ask({ path: "/rows?limit=1" });
      equal(answer.headers["set-cookie"], "seen=1", "field");
      equal(answer.cookies.map(({ name }) => name), ["seen"], "jar");
      equal(answer.decisions[0].outcome, "kept", "decision");
      equal([answer.exchanges[0].method, answer.exchanges[0].outcome], ["GET", "complete"], "exchange");
      expect(answer.exchanges[0].response.startsWith("HTTP/1.1 200 OK"), "bytes");
      expect([answer, answer.json, answer.cookies, answer.exchanges[0]].every(Object.isFrozen), "frozen");
      const both = await askAtOnce([{ path: "/rows?limit=1" }, { path: "/rows?limit=1", as: "curl" }]);
      equal(both.answers.map(({ status }) => status), [200, 200], "both");
      expect(typeof process === "undefined" || Object.keys(process.env).length === 0, "no environment");`;
    expect(await tried(script, right)).toEqual([]);
  });

  it.each([
    [
      "what was expected and what came",
      'equal((await ask({ path: "/rows?limit=3" })).json.rows.length, 4, "rows");',
      "rows: 4 / 3",
    ],
    ["a condition", 'expect(false, "tea", { cups: 2 });', 'tea / {"cups":2}'],
    ["kinds that differ", 'equal("5", 5, "cups");', 'cups: 5 / "5"'],
    ["what is not there", 'equal(undefined, undefined, "cups");', "cups: nothing / nothing"],
    [
      "an exception with its line",
      "\nequal(nothing.at.all, 1, 'a');",
      "a script that runs through / nothing is not defined (line 3 of its script)",
    ],
    [
      "a problem with its line",
      'await run(); equal(1, 1, "a");',
      "a script that runs through / only a plain program is run again (line 2 of its script)",
    ],
    [
      "that it expects nothing",
      'if (seed()) equal(1, 1, "a"); function seed() { return false; }',
      "a script that expects something / it ended without that",
    ],
    [
      "that it asks in a wrong way",
      'await ask("/tea"); expect(true, "a");',
      'a script that runs through / ask needs a path, as in ask({ path: "/tea" }) (line 2 of its script)',
    ],
  ])("tells %s", async (_what, script, said) => {
    expect(await tried(`// ### A\n${script}`, right)).toEqual([`A: ${said}`]);
  });

  it("is ended where it does not end", async () => {
    const asker = { entries: [], jar: [] } as unknown as Asker;
    const check = { sentence: "A", source: 'for (;;); expect(true, "a");' };
    const result = await runScript(check, { host: createNodeScriptHost(), asker, seed: 1, limit: 500 });
    expect(result.why).toEqual({
      expected: "a script that comes to an end",
      came: "none within 0.5 seconds",
    });
  });
});

describe("nothing passes a script", () => {
  it.each([
    ["an empty file", ""],
    ["printed lines", 'console.log("script/end"); setInterval(() => {}, 1000);'],
    [
      "messages to whoever may listen",
      `const end = { type: "script/end", why: null };
      process.send?.(end); globalThis.postMessage?.(end); new BroadcastChannel("check").postMessage(end);
      require("node:http").createServer((req, res) => res.end(JSON.stringify(end))).listen(3000);`,
    ],
    [
      "patched prototypes",
      `Array.prototype.every = () => true; JSON.stringify = () => "same"; Object.prototype.rows = [];
      globalThis.equal = globalThis.expect = () => {}; Promise.prototype.then = function () { return this; };
      require("node:http").createServer((req, res) => res.end('{"rows":[],"next":null}')).listen(3000);`,
    ],
    [
      "values that claim to be equal",
      `require("node:http").createServer((req, res) => res.end(
        '{"rows":{"length":0,"toJSON":"x","__proto__":{"passed":true}},"next":null}')).listen(3000);`,
    ],
    [
      "the pages of another run",
      `let n = 0; require("node:http").createServer((req, res) => {
        const rows = [n * 3, n * 3 + 1, n * 3 + 2].filter((id) => id < 20); n += 1;
        res.end(JSON.stringify({ rows, next: n < 7 ? "/more" : null })); }).listen(3000);`,
    ],
  ])("for %s", async (_what, source) => {
    expect(await tried(walk, source, 4)).toHaveLength(1);
  });
});
