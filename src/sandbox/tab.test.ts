/** Client scripts in a worker thread, against real servers: what a script sees, prints and sends. */
import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import { WebSocketServer } from "ws";
import { Server as SocketIoServer } from "socket.io";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { Browser } from "../agent/browser.ts";
import { connect as connectHere, listening as listeningHere } from "../agent/loopback.ts";
import { TraceRecorder } from "../agent/trace-recorder.ts";
import type { Connect } from "../network/byte-stream.ts";
import type { TabHost } from "./tab-host.ts";
import { createNodeTabHost } from "./tab-host-node.ts";
import { runInTab, type RunningScript } from "./test-tab.ts";

/** Every name is this machine. */
const connect: Connect = (_host, port) => connectHere("127.0.0.1", port);

const servers: Server[] = [];
const scripts: RunningScript[] = [];
let host: TabHost;
beforeAll(async () => {
  host = await createNodeTabHost();
});
afterEach(() => {
  for (const script of scripts.splice(0)) script.stop();
  for (const server of servers.splice(0)) server.closeAllConnections();
});

const listening = (server: Server): Promise<number> => {
  servers.push(server);
  return listeningHere(server);
};
const serve = (listener: RequestListener): Promise<number> => listening(createHttpServer(listener));

interface Ran {
  readonly lines: string[];
  readonly recorder: TraceRecorder;
  readonly browser: Browser;
  readonly script: RunningScript;
}

/** Runs a script in a tab of app.test; `lines` are what it printed, each with its stream before it unless that is `log`. */
async function run(script: string, port = 1, before: Ran | null = null): Promise<Ran> {
  const recorder =
    before?.recorder ??
    new TraceRecorder(
      () => performance.now(),
      () => undefined,
    );
  const browser =
    before?.browser ??
    new Browser({
      ...{ connect, recorder, now: () => performance.now(), date: () => Date.now() },
      isPublicSuffix: (domain) => domain === "test",
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    });
  const lines: string[] = [];
  const print = (stream: string, text: string): void =>
    void lines.push(stream === "log" ? text : `${stream}: ${text}`);
  const origin = `http://app.test:${port}`;
  const facts = { id: "tab-1", origin, browser, print };
  const running = await runInTab(script.replaceAll("PORT", String(port)), facts, host);
  scripts.push(running);
  await running.ended;
  return { lines, recorder, browser, script: running };
}

describe("a client script", () => {
  it("fetches what its server has, by a relative address, and awaits at the top", async () => {
    const port = await serve((request, response) => {
      response.setHeader("Content-Type", "application/json").end(JSON.stringify({ path: request.url }));
    });
    const { lines } = await run(
      `const response = await fetch("/users?page=2");
       console.log(response.status, response.ok, response.type, response.url, response.headers.get("content-type"));
       console.log(await response.json());`,
      port,
    );
    expect(lines).toEqual([
      `200 true basic http://app.test:${port}/users?page=2 application/json`,
      "{ path: '/users?page=2' }",
    ]);
  });

  it("sends JSON, forms and bytes with their types", async () => {
    const port = await serve((request, response) => {
      void request.toArray().then((pieces: Buffer[]) => {
        response.end(
          `${request.method ?? ""} ${request.headers["content-type"] ?? "-"} ${Buffer.concat(pieces).toString()}`,
        );
      });
    });
    const { lines } = await run(
      `const send = async (body, headers) => (await fetch("/", { method: "post", body, headers })).text();
       console.log(await send(JSON.stringify({ a: 1 }), { "Content-Type": "application/json" }));
       console.log(await send("plain"));
       console.log(await send(new URLSearchParams({ a: "b c" })));
       console.log(await send(new Uint8Array([104, 105])));
       const form = new FormData();
       form.set("name", "Ada");
       console.log((await send(form)).includes('name="name"'));`,
      port,
    );
    expect(lines).toEqual([
      'POST application/json {"a":1}',
      "POST text/plain;charset=UTF-8 plain",
      "POST application/x-www-form-urlencoded;charset=UTF-8 a=b+c",
      "POST - hi",
      "true",
    ]);
  });

  it("gets a bare TypeError for a network error, and the console the reason", async () => {
    const port = await serve((_, response) => response.end("secret"));
    const hidden = `error: GET http://api.test:${port}/: The server answered 200; the browser hid it: there is no Access-Control-Allow-Origin.`;
    const { lines, recorder } = await run(
      `try {
         await fetch("http://api.test:PORT/");
       } catch (error) {
         console.log(error.name, error.message);
       }
       fetch("http://api.test:PORT/");`,
      port,
    );
    await expect
      .poll(() => lines)
      .toEqual([
        hidden,
        "TypeError Failed to fetch",
        hidden,
        expect.stringMatching(
          /^error: Uncaught \(in promise\) TypeError: Failed to fetch\n {4}at client\.js:6:8$/,
        ),
      ]);
    const rules = recorder.entries.flatMap((entry) =>
      entry.type === "decision" ? [entry.decision.rule] : [],
    );
    expect(rules).toContain("cors-no-allow-origin");
  });

  it("reads a body as it comes, and gives it up", async () => {
    let closed = false;
    const port = await serve((_, response) => {
      response.write("one");
      response.on("close", () => (closed = true));
    });
    const { lines } = await run(
      `const { body } = await fetch("/");
       const reader = body.getReader();
       console.log(new TextDecoder().decode((await reader.read()).value));
       await reader.cancel();
       const control = new AbortController();
       const { body: other } = await fetch("/", { signal: control.signal });
       setTimeout(() => control.abort(), 10);
       await new Response(other).text().catch((error) => console.log(error.name));`,
      port,
    );
    expect(lines).toEqual(["one", "AbortError"]);
    await expect.poll(() => closed).toBe(true);
  });

  it("may not set what is the browser's, nor read what is not its own", async () => {
    const port = await serve((request, response) => {
      response.setHeader("Set-Cookie", "a=1").end(JSON.stringify(request.rawHeaders));
    });
    const { lines } = await run(
      `const response = await fetch("/", { headers: { Cookie: "x=1", Host: "evil", "X-Own": "1" } });
       const sent = await response.json();
       console.log(sent.includes("x=1"), sent.includes("evil"), sent.includes("X-Own"));
       console.log(response.headers.get("set-cookie"), response.headers.getSetCookie());
       try { response.headers.set("a", "b"); } catch (error) { console.log(error.name); }
       for (const make of [() => new Request("/", { method: "TRACE" }), () => new Request("http://u:p@a.test/"),
         () => new Request("/", { body: "x" }), () => new Request("/", { mode: "navigate" })]) {
         try { make(); console.log("made"); } catch (error) { console.log(error.name); }
       }`,
      port,
    );
    expect(lines).toEqual([
      "false false true",
      "null []",
      "TypeError",
      ...Array<string>(4).fill("TypeError"),
    ]);
  });

  it("has cookies, as far as they are its own to see", async () => {
    const port = await serve((request, response) => {
      response
        .setHeader("Set-Cookie", ["seen=1", "hidden=2; HttpOnly"])
        .end(request.headers.cookie ?? "none");
    });
    const { lines } = await run(
      `document.cookie = "own=3";
       console.log(document.cookie);
       await fetch("/");
       console.log(document.cookie);
       document.cookie = "hidden=4";
       document.cookie = "seen=; Max-Age=0";
       console.log(document.cookie);
       console.log(await (await fetch("/")).text());`,
      port,
    );
    expect(lines).toEqual(["own=3", "own=3; seen=1", "own=3", "own=3; hidden=2"]);
  });

  it("has storages that outlive it", async () => {
    const first = await run(
      `localStorage.setItem("theme", "dark");
       localStorage.count = 1;
       sessionStorage.setItem("step", "2");
       console.log(localStorage.length, localStorage.theme, localStorage.getItem("none"), Object.keys(localStorage));`,
    );
    const second = await run(
      `console.log(localStorage.getItem("theme"), localStorage.count, sessionStorage.getItem("step"));
       try { localStorage.setItem("big", "x".repeat(6e6)); } catch (error) { console.log(error.name); }`,
      1,
      first,
    );
    const other = await run(`console.log(localStorage.length, sessionStorage.length);`, 2, first);
    expect(other.lines).toEqual(["0 0"]);
    expect(first.lines).toEqual(["2 dark null [ 'theme', 'count' ]"]);
    expect(second.lines).toEqual(["dark 1 2", "QuotaExceededError"]);
  });

  it("speaks over a WebSocket", async () => {
    const server = createHttpServer();
    new WebSocketServer({ server, handleProtocols: (offered) => [...offered][0] ?? false }).on(
      "connection",
      (socket, request) => {
        socket.send(`hello ${request.headers.origin ?? ""}`);
        socket.on("message", (data, isBinary) => {
          socket.send(data, { binary: isBinary });
          if (isBinary) socket.close(4000, "enough");
        });
      },
    );
    const port = await listening(server);
    const { lines, recorder } = await run(
      `const socket = new WebSocket("ws://app.test:PORT/chat", "chat");
       socket.binaryType = "arraybuffer";
       console.log(socket.readyState, socket.url);
       socket.onopen = () => { console.log("open", socket.readyState, socket.protocol); socket.send("hi"); };
       await new Promise((resolve) => {
         socket.addEventListener("message", ({ data }) => {
           console.log(data);
           if (data === "hi") socket.send(new Uint8Array([1, 2]));
         });
         socket.onclose = ({ code, reason, wasClean }) => { console.log("close", code, reason, wasClean); resolve(); };
       });
       console.log(socket.readyState);`,
      port,
    );
    expect(lines).toEqual([
      `0 ws://app.test:${port}/chat`,
      "open 1 chat",
      `hello http://app.test:${port}`,
      "hi",
      "ArrayBuffer { byteLength: 2 }",
      "close 4000 enough true",
      "3",
    ]);
    expect(recorder.entries.filter(({ type }) => type === "frame").length).toBeGreaterThan(4);
  });

  it("hears of a socket that cannot be opened by 1006 alone", async () => {
    const port = await serve((_, response) => response.writeHead(403).end());
    const { lines } = await run(
      `const socket = new WebSocket("/chat");
       await new Promise((resolve) => {
         socket.onerror = () => console.log("error");
         socket.onclose = ({ code, wasClean }) => { console.log(code, wasClean); resolve(); };
       });
       try { new WebSocket("ftp://a.test"); } catch (error) { console.log(error.name); }
       try { socket.close(1001); } catch (error) { console.log(error.name); }`,
      port,
    );
    expect(lines).toEqual([
      `error: WebSocket ws://app.test:${port}/chat was not opened: the status code is 403, not 101.`,
      ...["error", "1006 false", "SyntaxError", "InvalidAccessError"],
    ]);
  });

  it("listens to an event stream, wherever it was moved to, and takes it up again where it ended", async () => {
    const asked: string[] = [];
    const moved = (): string => `http://old.test:${port}/`;
    const port = await serve((request, response) => {
      if (request.url === "/events") return void response.writeHead(302, { Location: moved() }).end();
      asked.push(String(request.headers["last-event-id"] ?? "-"));
      response.setHeader("Access-Control-Allow-Origin", "*").setHeader("Content-Type", "text/event-stream");
      if (asked.length === 1) response.end("retry: 20\n\nid: 7\nevent: tick\ndata: one\ndata: two\n\n");
      else response.write("data: again\n\n");
    });
    const { lines } = await run(
      `const source = new EventSource("/events");
       await new Promise((resolve) => {
         source.onopen = () => console.log("open", source.readyState);
         source.onerror = () => console.log("error", source.readyState);
         source.addEventListener("tick", ({ data, lastEventId }) => console.log(data, lastEventId));
         source.onmessage = ({ data, lastEventId, origin }) => { console.log(data, lastEventId, origin); source.close(); resolve(); };
       });
       console.log(source.readyState);`,
      port,
    );
    expect(lines).toEqual([
      "open 1",
      "one\ntwo 7",
      "error 0",
      "open 1",
      `again 7 http://old.test:${port}`,
      "2",
    ]);
    expect(asked).toEqual(["-", "7"]);
  });

  it("uses Socket.IO's client, as a module and as a global", async () => {
    const server = createHttpServer();
    const io = new SocketIoServer(server);
    io.on("connection", (socket) => {
      socket.on("chat", (text: string, answer: (text: string) => void) => answer(`${text} back`));
    });
    const port = await listening(server);
    const use = `await new Promise((resolve) => socket.on("connect", resolve));
      console.log(await socket.emitWithAck("chat", "hi"), socket.io.engine.transport.name);
      socket.disconnect();`;
    const asModule = await run(
      `import { io } from "socket.io-client";\nconst socket = io("/", { transports: ["websocket"] });\n${use}`,
      port,
    );
    const asGlobal = await run(`const socket = io();\n(async () => { ${use} })();`, port);
    expect(asModule.lines).toEqual(["hi back websocket"]);
    await expect.poll(() => asGlobal.lines).toEqual([expect.stringMatching(/^hi back (polling|websocket)$/)]);
    void io.close();
  });

  it("sees nothing of what it runs in", async () => {
    const { lines } = await run(
      `const names = ["process", "require", "module", "setImmediate", "global", "Worker", "postMessage", "indexedDB", "importScripts", "SharedWorker"];
       console.log(names.filter((name) => name in globalThis));
       console.log(typeof window.fetch, self === globalThis, location.href, String(location), navigator.userAgent.includes("simulated"));`,
    );
    expect(lines).toEqual(["[]", "function true http://app.test:1/ http://app.test:1/ true"]);
  });

  it.each([
    ["throw new Error('boom');", "error: Uncaught Error: boom\n    at client.js:1:7"],
    [
      "\nawait null;\nnone.here();",
      "error: Uncaught ReferenceError: none is not defined\n    at client.js:3:1",
    ],
    [
      "import x from 'left-pad';",
      'error: Uncaught TypeError: Failed to resolve module specifier "left-pad": a client script can import no packages',
    ],
    [
      "document.querySelector('a')",
      "error: Uncaught TypeError: document.querySelector: A client script has no page to draw on: it prints to the console.\n    at client.js:1:10",
    ],
    [
      "location.href = '/b'",
      "error: Uncaught TypeError: A client script cannot leave its page: the browser tab of the card opens addresses.\n    at client.js:1:15",
    ],
    [
      "setTimeout(function late() { null.a }, 1); await new Promise((resolve) => setTimeout(resolve, 30));",
      "error: Uncaught TypeError: Cannot read properties of null (reading 'a')\n    at late (client.js:1:35)",
    ],
  ])("that fails says where: %s", async (script, said) => {
    expect((await run(script)).lines[0]).toMatch(said.split("\n")[0]!);
    expect((await run(script)).lines).toEqual([said]);
  });

  it.each([
    ["console.log(await (async () => 1)());", "1"],
    ["const a = await [2]; console.log(a);", "[ 2 ]"],
    ["async function f() { implicit = await (3); } f().then(() => console.log(implicit));", "3"],
    ["const o = { await: () => 4 }; console.log(o.await(), this === globalThis);", "4 true"],
    ["export const a = 5; console.log(a, this);", "5 undefined"],
  ])("that awaits is a module only where it must be: %s", async (script, printed) => {
    const { lines } = await run(script);
    await expect.poll(() => lines).toEqual([printed]);
  });

  it("that cannot be read says so", async () => {
    expect((await run("const = 1;")).lines).toEqual([
      "error: Uncaught SyntaxError: Unexpected token '=' (client.js)",
    ]);
  });

  it("that never ends can be stopped", async () => {
    const recorder = new TraceRecorder(
      () => 0,
      () => undefined,
    );
    const { browser } = await run("");
    const tab = { id: "t", origin: "http://app.test", browser, print: () => undefined };
    const running = await runInTab("for (;;);", tab, host);
    // Once the loop runs: what is stopped before has not begun.
    setTimeout(() => running.stop(), 100);
    await running.ended;
    expect(recorder.entries).toEqual([]);
  });
});
