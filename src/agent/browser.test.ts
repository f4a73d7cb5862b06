/** What the browser tells of exchanges, cookies and sockets, against real servers. */
import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { describe, expect, it } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";
import type { TraceEntry, TraceNews } from "../protocol/trace.ts";
import { readRequestText, type WrittenRequest } from "../wire/http1/request-text.ts";
import { Browser } from "./browser.ts";
import { connect, listening } from "./loopback.ts";
import type { Sending } from "./sending.ts";
import { TraceRecorder } from "./trace-recorder.ts";

function makeBrowser(told: (news: TraceNews) => void = () => undefined): {
  browser: Browser;
  entries: readonly TraceEntry[];
} {
  const recorder = new TraceRecorder(() => 1, told);
  const browser = new Browser({
    connect: (_, port) => connect("127.0.0.1", port),
    now: () => 1,
    date: () => Date.UTC(2026, 0, 1),
    recorder,
    isPublicSuffix: (domain) => domain === "test",
    random: (length) => new Uint8Array(length).fill(7),
  });
  return { browser, entries: recorder.entries };
}

function written(text: string): WrittenRequest {
  const [request] = readRequestText(text, "localhost:3000");
  if (request === undefined || "problem" in request) throw new Error("no request");
  return request;
}

/** The port of a server of the `ws` package. */
function speaking(onSocket: (socket: WebSocket) => void): Promise<number> {
  const http = createServer();
  new WebSocketServer({ server: http }).on("connection", onSocket);
  return listening(http);
}

const told = (entries: readonly TraceEntry[]): string[] =>
  entries.map((entry) => {
    if (entry.type === "exchange") return `${entry.id} ${entry.cause.kind} by ${entry.client}`;
    if (entry.type === "frame") return `${entry.exchange} frame of ${entry.from} ${entry.bytes.length}`;
    if (entry.type === "socket-end")
      return `${entry.exchange} end ${entry.code} ${entry.clean ? "clean" : "not clean"}`;
    return entry.type === "cookie" ? `${entry.exchange ?? "-"} ${entry.decision.rule}` : entry.type;
  });

describe("a request of the reader's", () => {
  it("comes from the tab of the host it names, whatever port the server is on", async () => {
    const seen: string[] = [];
    const port = await listening(
      createServer((request, response) => {
        seen.push(`${request.headers.host ?? ""} ${request.headers.cookie ?? "-"}`);
        response.setHeader("Set-Cookie", ["in=1; Domain=app.test", "out=1; Domain=other.test"]).end();
      }),
    );
    const { browser, entries } = makeBrowser();
    for (const text of [
      "GET /\nHost: www.app.test",
      "GET /\nHost: app.test:3000",
      "GET /\nHost: www.app.test",
    ])
      await browser.send(written(text), { as: "tab", port });
    expect(seen).toEqual(["www.app.test -", "app.test:3000 in=1", "www.app.test in=1"]);
    expect(told(entries)).toEqual([
      "x1 request by tab-1",
      ...["x1 stored", "x1 domain-mismatch", "x2 same-site-request"],
      "x2 request by tab-2",
      ...["x2 replaced", "x2 domain-mismatch", "x3 same-site-request"],
      "x3 request by tab-1",
      ...["x3 replaced", "x3 domain-mismatch"],
    ]);
    expect(browser.jar.cookies.map(({ name }) => name)).toEqual(["in"]);
  });

  it.each([
    ["http://www.app.test:9", "x2 same-site-request"],
    ["http://evil.test", "x2 same-site-lax-no-navigation"],
    ["null", "x2 same-site-lax-no-navigation"],
  ])("that names %s as its Origin comes from there", async (origin, rule) => {
    const port = await listening(
      createServer((_, response) => response.setHeader("Set-Cookie", "a=1; SameSite=Lax").end()),
    );
    const { browser, entries } = makeBrowser();
    await browser.send(written("GET /\nHost: app.test"), { as: "tab", port });
    await browser.send(written(`GET /\nHost: app.test\nOrigin: ${origin}`), { as: "tab", port });
    expect(told(entries)[2]).toBe(rule);
  });

  it("is told of while its answer comes, and of these pieces the trace keeps nothing", async () => {
    const port = await listening(
      createServer((_, response) => {
        response.write("one");
        setTimeout(() => response.end("two"), 20);
      }),
    );
    const news: TraceNews[] = [];
    const { browser, entries } = makeBrowser((one) => news.push(one));
    await browser.send(written("GET / HTTP/1.1"), { as: "tab", port });
    const updates = news.filter((one) => one.type === "update");
    expect(news.map(({ type }) => type)).toEqual([...updates.map(() => "update"), "exchange"]);
    expect(updates[0]).toMatchObject({ id: "x1", client: "tab-1", piece: "" });
    const pieces = updates.map(({ piece }) => piece).join("");
    expect(pieces).toMatch(/^HTTP\/1\.1 200 OK[^]*\r\n\r\n3\r\none\r\n$/);
    expect(entries.map(({ type }) => type)).toEqual(["exchange"]);
  });

  it("keeps its body as it is when a cookie is added", async () => {
    const bodies: string[] = [];
    const port = await listening(
      createServer((request, response) => {
        let body = "";
        request.setEncoding("utf8").on("data", (text: string) => (body += text));
        request.on("end", () => bodies.push(body));
        request.on("end", () => response.setHeader("Set-Cookie", "a=1").end());
      }),
    );
    const { browser } = makeBrowser();
    const request = written('POST /\n\n{"né": "\r\n\r\n"}');
    for (let round = 0; round < 2; round += 1) await browser.send(request, { as: "tab", port });
    expect(bodies[1]).toBe(bodies[0]);
    expect(bodies[0]).toContain("né");
  });

  it("that is a handshake shows the frames that come, and ends with the browser", async () => {
    const port = await speaking((socket) => socket.send("hello"));
    const { browser, entries } = makeBrowser();
    const text =
      "GET / HTTP/1.1\nHost: a.test\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    await browser.send(written(text), { as: "curl", port } satisfies Sending);
    await expect.poll(() => told(entries).at(-1)).toBe("x1 frame of server 7");
    browser.close();
    await expect.poll(() => told(entries).at(-1)).toMatch(/^x1 end /);
    expect(told(entries)).toEqual([
      "x1 upgrade by curl",
      "x1 frame of server 7",
      "x1 frame of client 6",
      "x1 frame of server 2",
      "x1 end 1005 clean",
    ]);
    expect(entries[0]).toMatchObject({ response: { text: expect.stringMatching(/\r\n\r\n$/) as string } });
  });

  it.each([
    [
      "GET /\nUpgrade: other\nConnection: upgrade",
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: other",
      "protocol-upgrade",
    ],
    ["CONNECT a.test:80", "HTTP/1.1 200 OK", "http-tunnel"],
  ])("that changes the protocol is told of, and goes no further: %j", async (text, head, step) => {
    const port = await listening(
      createTcpServer((socket) => {
        socket.on("error", () => undefined);
        socket.once("data", () => socket.write(`${head}\r\n\r\n`));
      }),
    );
    const { browser, entries } = makeBrowser();
    await expect(browser.send(written(text), { as: "curl", port })).rejects.toMatchObject({ step });
    expect(told(entries)).toEqual(["x1 upgrade by curl"]);
  });
});

describe("a socket", () => {
  it("is told of in order: handshake, frames, end", async () => {
    const port = await speaking((socket) => {
      socket.send("first");
      socket.on("message", () => socket.close(4000, "bye"));
    });
    const { browser, entries } = makeBrowser();
    const heard: (string | Uint8Array)[] = [];
    const opening = await browser.openSocket(
      {
        url: new URL(`ws://app.test:${port}/chat`),
        listener: { message: (data) => heard.push(data) },
      },
      { id: browser.nextExchange(), client: "tab-1", cause: { kind: "upgrade", of: null } },
    );
    await expect.poll(() => heard).toEqual(["first"]);
    await opening.socket?.send("go");
    await opening.socket?.ended;
    expect(told(entries)).toEqual([
      "x1 upgrade by tab-1",
      "x1 frame of server 7",
      "x1 frame of client 8",
      "x1 frame of server 7",
      "x1 frame of client 8",
      "x1 end 4000 clean",
    ]);
  });

  it("that is refused is told of as the exchange it was", async () => {
    const port = await listening(createServer((_, response) => response.writeHead(403).end()));
    const { browser, entries } = makeBrowser();
    const opening = await browser.openSocket(
      { url: new URL(`ws://app.test:${port}/`), listener: { message: () => undefined } },
      { id: browser.nextExchange(), client: "tab-1", cause: { kind: "upgrade", of: null } },
    );
    expect(opening.socket).toBeNull();
    expect(told(entries)).toEqual(["x1 upgrade by tab-1"]);
  });
});
