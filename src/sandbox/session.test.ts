/** A session on the real Node: what comes to pass in each kind of run, and in each way a program can fail. */
import { describe, expect, it } from "vitest";
import { NativeEngine } from "../engine/native/index.ts";
import { perfect } from "../network/conditions.ts";
import type { SandboxRun } from "../protocol/sandbox-spec.ts";
import type { ExchangeEntry, ProcessEntry } from "../protocol/trace.ts";
import { consoleLimit } from "./console-feed.ts";
import { openSession, type Opened, type Opening } from "./test-session.ts";
import { echoTabs } from "./test-tab.ts";

const serverRun: SandboxRun = { kind: "server", entry: "server.js", client: null };

/** A session of one file; `body` is what its server does with each request, or the whole program. */
function make(source: string, more: Omit<Opening, "preset"> & { run?: SandboxRun } = {}): Opened {
  const { run = serverRun, ...options } = more;
  const entry = "entry" in run ? run.entry : "server.js";
  return openSession(source, { preset: { run }, files: { [entry]: source }, ...options });
}

const serve = (body: string, port = 3000): string =>
  `require("node:http").createServer((req, res) => { ${body} }).listen(${port});\n`;

const exchangesOf = ({ session }: Opened): ExchangeEntry[] =>
  session.trace().entries.filter((entry) => entry.type === "exchange");
const cookiesOf = ({ session }: Opened): string[] =>
  session
    .trace()
    .entries.flatMap((entry) =>
      entry.type === "cookie"
        ? [`${entry.exchange ?? "-"} ${entry.action} ${entry.cookie?.name ?? "?"}`]
        : [],
    );
/** What became of the process. That a port closes is told before its end, or not any more. */
const eventsOf = ({ session }: Opened): ProcessEntry["event"][] =>
  session
    .trace()
    .entries.flatMap((entry) => (entry.type === "process" ? [entry.event] : []))
    .filter(({ kind }) => kind !== "stopped-listening");
const printedBy = ({ session }: Opened): string =>
  session
    .trace()
    .entries.map((entry) => (entry.type === "console" ? entry.text : ""))
    .join("");

describe("a run of a server", () => {
  it("answers the requests of the note in order, and goes on", async () => {
    const ran = make(serve('console.log(req.url); res.end("from " + req.url);'), {
      requests: ["GET /a", "GET /b\n\nGET /c"],
    });
    await ran.session.run();
    expect(ran.states).toEqual([
      ["starting", "Starting."],
      ["running", "The server listens on port 3000."],
      ["running", "The server listens on port 3000."],
      ["running", "The server listens on port 3000."],
    ]);
    const exchanges = exchangesOf(ran);
    expect(exchanges.map(({ id, client, outcome, port }) => [id, client, outcome.kind, port])).toEqual([
      ["x1", "tab-1", "complete", 3000],
      ["x2", "tab-1", "complete", 3000],
      ["x3", "tab-1", "complete", 3000],
    ]);
    expect(exchanges[1]?.request.text).toBe("GET /b HTTP/1.1\r\nHost: localhost:3000\r\n\r\n");
    expect(exchanges[1]?.response.text).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*from \/b/);
    await ran.session.send("GET /d", "curl");
    expect(exchangesOf(ran).at(-1)).toMatchObject({ id: "x4", client: "curl" });
    await ran.session.stop();
    expect(ran.states.at(-1)).toEqual(["stopped", "Stopped."]);
    expect(printedBy(ran)).toBe("/a\n/b\n/c\n/d\n");
  });

  it("has a trace whose entries are numbered, in time, and handed over once each", async () => {
    const ran = make(serve("res.end()"), { requests: ["GET /"] });
    await ran.session.run();
    await ran.session.stop();
    const trace = ran.session.trace();
    expect(trace.engine).toEqual({ name: "native", nodeVersion: expect.stringMatching(/^24\./) as string });
    expect(ran.batches.flat()).toEqual(trace.entries);
    expect(trace.entries.map(({ seq }) => seq)).toEqual(trace.entries.map((_, index) => index));
    const times = trace.entries.map(({ at }) => at);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(eventsOf(ran).map(({ kind }) => kind)).toEqual(["started", "listening", "signalled", "exited"]);
  });

  it("keeps cookies for a tab and none for curl, and says why", async () => {
    const ran = make(
      serve('res.setHeader("Set-Cookie", "a=1; Path=/x"); res.end(req.headers.cookie ?? "none");'),
      {
        requests: ["GET /x", "GET /x", "GET /y", "GET /x\nCookie: mine=2"],
      },
    );
    await ran.session.run();
    await ran.session.send("GET /x", "curl");
    expect(
      exchangesOf(ran).map(({ response }) => /\S+$/.exec(response.text.replace(/\r\n0\r\n\r\n$/, ""))?.[0]),
    ).toEqual(["none", "a=1", "none", "mine=2", "none"]);
    expect(cookiesOf(ran)).toEqual([
      "x1 kept a",
      "x2 sent a",
      "x2 replaced a",
      "x3 withheld a",
      "x3 replaced a",
      "x4 replaced a",
    ]);
  });

  it("finds the port: the one that is there, or of several the one that is named", async () => {
    const one = make(serve("res.end()", 8080), { requests: ["GET /\nHost: localhost:3000"] });
    await one.session.run();
    expect(exchangesOf(one)[0]).toMatchObject({ port: 8080, outcome: { kind: "complete" } });
    const two = make(
      `${serve('res.end("first")', 4000)} setTimeout(() => { ${serve('res.end("second")', 5000)} }, 50);`,
      { requests: ["GET /\nHost: app.test:5000", "GET /\nHost: app.test:4000", "GET /"] },
    );
    await two.session.run();
    expect(exchangesOf(two).map(({ host, port }) => `${host} ${port}`)).toEqual([
      "app.test 5000",
      "app.test 4000",
      "localhost 4000",
    ]);
  });

  it("goes over a link with the conditions that are set", async () => {
    const ran = make(serve("res.end()"), { requests: ["GET /"], conditions: { ...perfect, refuse: true } });
    await ran.session.run();
    expect(exchangesOf(ran)[0]?.outcome).toMatchObject({ kind: "refused" });
  });

  it("goes through the intermediaries that are set, which tell what they did", async () => {
    const ran = make(serve('res.setHeader("Cache-Control", "max-age=60"); res.end("x");'), {
      requests: ["GET /a\n\nGET /a"],
      intermediaries: [{ kind: "shared-cache" }],
    });
    await ran.session.run();
    const told = ran.session.trace().entries.filter((entry) => entry.type === "intermediary");
    expect(told.map(({ decision }) => decision.rule)).toEqual(["cache-stored", "cache-fresh"]);
    expect(exchangesOf(ran).map(({ response }) => response.text.includes("\r\nAge: "))).toEqual([
      false,
      true,
    ]);
  });

  it("says which request cannot be sent", async () => {
    const ran = make(serve("res.end()"), { requests: ["GET /{{id}}"] });
    await ran.session.run();
    expect(ran.states.at(-1)?.[1]).toBe(
      "A request was not sent: {{id}} in the target has no value here: write one.",
    );
    await expect(ran.session.send("GET /{{id}}", "tab")).rejects.toMatchObject({
      code: "SESSION_UNSENDABLE",
    });
  });
});

describe("a request", () => {
  it("that no simulated step can send is said, and the run goes on", async () => {
    const ran = make(serve("res.end()"), {
      requests: ["POST /\nExpect: 100-continue\n\nbody", "GET /after"],
    });
    await ran.session.run();
    expect(ran.states.at(-1)).toEqual([
      "running",
      "The simulated browser does not do this: A request with Expect: 100-continue is not held back until the server agrees.",
    ]);
    expect(exchangesOf(ran).map(({ request }) => request.text.split(" ")[1])).toEqual(["/after"]);
  });

  it("sent where nothing runs is refused, as it would be", async () => {
    const ran = make("");
    await ran.session.send("GET /", "tab");
    expect(exchangesOf(ran)[0]?.outcome).toEqual({
      kind: "refused",
      because: "Nothing listens on port 3000.",
    });
  });
});

describe("a run that goes wrong", () => {
  it.each([
    ["ends at once", "", "stopped", "The program ended before it listened on a port."],
    [
      "throws",
      "throw new Error('no')",
      "failed",
      "The program ended with exit code 1 before it listened on a port: its output says why.",
    ],
  ])("because the program %s", async (_, source, state, sentence) => {
    const ran = make(source, { requests: ["GET /"] });
    await ran.session.run();
    expect(ran.states.at(-1)).toEqual([state, sentence]);
    expect(exchangesOf(ran)).toEqual([]);
  });

  it("because the server crashes: the next request is refused", async () => {
    const ran = make(serve('throw new Error("boom")'), { requests: ["GET /a", "GET /b"] });
    await ran.session.run();
    expect(exchangesOf(ran).map(({ outcome }) => outcome.kind)[1]).toBe("refused");
    expect(ran.states.at(-1)).toEqual(["failed", "The program ended with exit code 1: its output says why."]);
    expect(printedBy(ran)).toContain("Error: boom");
  });

  it("because nothing listens in time, until something does", async () => {
    const ran = make(`setTimeout(() => { ${serve("res.end()")} }, 1500);`, {
      requests: ["GET /"],
      limits: { listen: 1000 },
    });
    await ran.session.run();
    expect(ran.states.at(-1)).toEqual([
      "running",
      "The program has opened no port in 1 s, so no request was sent.",
    ]);
    await expect.poll(() => ran.states.at(-1)?.[1]).toBe("The server listens on port 3000.");
  });

  it("because the server never answers, and a loop that never ends is killed", async () => {
    const ran = make(serve("for (;;);"), {
      requests: ["GET /a", "GET /b", "GET /c"],
      limits: { answer: 500 },
    });
    await ran.session.run();
    expect(ran.states.at(-1)).toEqual(["running", "The server did not answer within 0.5 s."]);
    expect(exchangesOf(ran).map(({ outcome }) => outcome)).toEqual([
      { kind: "aborted", because: "The server did not answer within 0.5 s." },
      { kind: "aborted", because: "The server did not answer within 0.5 s." },
    ]);
    await ran.session.stop();
    expect(ran.session.trace().entries.at(-1)).toMatchObject({ event: { kind: "exited", code: null } });
  });

  it("because the program ignores SIGTERM", async () => {
    const ran = make(`process.on("SIGTERM", () => {}); ${serve("res.end()")}`);
    await ran.session.run();
    await Promise.all([ran.session.stop(), ran.session.stop()]);
    expect(eventsOf(ran).slice(2)).toEqual([
      { kind: "signalled", signal: "SIGTERM" },
      { kind: "signalled", signal: "SIGKILL" },
      { kind: "exited", code: null, signal: "SIGKILL" },
    ]);
  });

  it("because the program prints too much: it is cut, and goes on", async () => {
    const ran = make(`process.stdout.write("x".repeat(${consoleLimit * 3})); ${serve("res.end()")}`, {
      requests: ["GET /"],
    });
    await ran.session.run();
    expect(exchangesOf(ran)[0]?.outcome.kind).toBe("complete");
    expect(printedBy(ran)).toMatch(/x\nOutput ends here: this is more than 256 KB.\n$/);
    expect(printedBy(ran).length).toBeLessThan(consoleLimit + 100);
  });

  it("because the engine does", async () => {
    const engine = new NativeEngine();
    await engine.dispose();
    const ran = make("", { engine });
    await ran.session.run();
    expect(ran.states.at(-1)).toEqual(["failed", "The engine was disposed of."]);
  });
});

describe("stopping", () => {
  it("before the run leaves nothing to start", async () => {
    const ran = make(serve("res.end()"));
    await ran.session.stop();
    await ran.session.run();
    expect(ran.states).toEqual([["stopped", "Stopped."]]);
  });

  it("while it starts ends what was started", async () => {
    const ran = make(serve("res.end()"), { requests: ["GET /"] });
    const run = ran.session.run();
    await ran.session.stop();
    await run;
    expect(ran.states.at(-1)).toEqual(["stopped", "Stopped."]);
    expect(exchangesOf(ran)).toEqual([]);
  });

  it("while a request waits ends it with that reason", async () => {
    const ran = make(serve("console.log('here')"), { requests: ["GET /"] });
    const run = ran.session.run();
    await expect.poll(() => printedBy(ran)).toBe("here\n");
    await ran.session.stop();
    await run;
    expect(exchangesOf(ran)[0]?.outcome).toMatchObject({
      because: "The run was stopped before the answer had come.",
    });
  });
});

describe("a run without a server", () => {
  it("of a program ends with it", async () => {
    const ran = make("console.log('done')", { run: { kind: "program", entry: "main.js" } });
    await ran.session.run();
    expect(ran.states.map(([state]) => state)).toEqual(["starting", "running", "stopped"]);
    expect(ran.states.at(-1)?.[1]).toBe("The program ended.");
    expect(printedBy(ran)).toBe("done\n");
  });

  it.each<[SandboxRun, string]>([
    [{ kind: "none", reason: "it is a drawing" }, "Nothing here runs: it is a drawing."],
    [{ kind: "client", entry: "client.js" }, "client.js needs a browser tab, and there is none here."],
  ])("says why nothing runs: %j", async (run, sentence) => {
    const ran = make("", { run });
    await ran.session.run();
    expect(ran.states.at(-1)).toEqual(["stopped", sentence]);
  });

  it("hands a client script to the tab of its origin", async () => {
    const ran = make(serve("res.end('hi')"), {
      run: { ...serverRun, client: "client.js" },
      files: { "server.js": serve("res.end('hi')"), "client.js": "the script" },
      requests: ["GET /\nHost: app.test:3000"],
      tabs: echoTabs,
    });
    await ran.session.run();
    expect(printedBy(ran)).toBe("http://app.test:3000/: the script");
    expect(ran.session.scriptTabs).toEqual([{ id: "tab-1", origin: "http://app.test:3000" }]);
  });
});
