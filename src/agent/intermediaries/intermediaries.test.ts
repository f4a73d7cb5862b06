/** @see https://www.rfc-editor.org/rfc/rfc9110#section-3.7 */
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { streamOf } from "../fetch/response-body.ts";
import { createRequest } from "../fetch/request.ts";
import { fetch } from "../fetch/fetch.ts";
import { TestBrowser } from "../fetch/test-browser.ts";
import { listening } from "../loopback.ts";
import { answerIn, TestWay } from "./test-way.ts";

const get = ["GET /a HTTP/1.1"];
const post = ["POST /orders HTTP/1.1", "Content-Length: 0"];

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("the faulty way", () => {
  const spec = { kind: "faulty", seed: 1, requestLost: 0.25, replyLost: 0.25, deliveredTwice: 0.25 } as const;

  it.each([
    [0.1, "reset", 0, ["request-lost"]],
    [0.3, "reset", 1, ["reply-lost"]],
    [0.6, "200 order 2", 2, ["delivered-twice"]],
    [0.8, "200 order 1", 1, []],
  ] as const)("with chance at %d: %s, and the server acts %d times", async (number, answer, acted, rules) => {
    const way = new TestWay();
    const port = await way.serve((_, response) => response.end(`order ${way.heard.length}`));
    way.put([spec], [number]);
    expect(answerIn(await way.send(post, port))).toBe(answer);
    expect(way.heard).toHaveLength(acted);
    expect(way.rules()).toEqual(rules);
  });

  it("refuses where the server does", async () => {
    const way = new TestWay();
    way.put([spec], [0.8]);
    expect(answerIn(await way.send(get, await closedPort()))).toBe("refused");
  });

  it("goes on after a fault", async () => {
    const way = new TestWay();
    const port = await way.serve((_, response) => response.end("done"));
    way.put([spec], [0.1, 0.9]);
    const answers = [await way.send(get, port), await way.send(get, port)];
    expect(answers.map(answerIn)).toEqual(["reset", "200 done"]);
  });
});

describe("the load balancer", () => {
  it("goes round, past an instance that is down, and leaves other ports alone", async () => {
    const way = new TestWay();
    const one = await way.serve((_, response) => response.end("one"));
    const two = await way.serve((_, response) => response.end("two"));
    const down = await closedPort();
    way.put([{ kind: "load-balancer", port: 80, instances: [one, down, two] }]);
    const answers: string[] = [];
    for (let count = 0; count < 4; count += 1) answers.push(answerIn(await way.send(get, 80)));
    expect(answers).toEqual(["200 one", "200 two", "200 two", "200 one"]);
    expect(way.rules().slice(0, 3)).toEqual(["instance-chosen", "instance-refused", "instance-chosen"]);
    expect(answerIn(await way.send(get, two))).toBe("200 two");
    expect(way.told).toHaveLength(5);
  });

  it("answers 502 where no instance is up", async () => {
    const way = new TestWay();
    way.put([{ kind: "load-balancer", port: 80, instances: [await closedPort(), await closedPort()] }]);
    expect(answerIn(await way.send(get, 80))).toMatch(/^502 /);
    expect(way.rules()).toEqual(["instance-refused", "instance-refused", "no-instance"]);
  });
});

describe("the TLS front", () => {
  it("passes plain HTTP on, and says what it took away", async () => {
    const way = new TestWay();
    const port = await way.serve((request, response) => response.end(JSON.stringify(request.headers)));
    way.put([{ kind: "tls-front", port: 443, to: port }]);
    const lines = [...get, "X-Forwarded-Proto: http", "X-Forwarded-For: 203.0.113.9", "X-Own: 1"];
    const answer = answerIn(await way.send(lines, 443, way.ways.connectSecure));
    expect(JSON.parse(answer.slice(4))).toMatchObject({
      host: "app.test",
      "x-forwarded-proto": "https",
      "x-forwarded-for": "203.0.113.9, 192.0.2.1",
      "x-own": "1",
    });
    expect(way.told[0]?.decision).toMatchObject({ rule: "tls-modelled" });
    expect(way.told[0]?.decision.because).toContain("modelled");
  });

  it("answers 502 where nothing listens behind it, and refuses other ports", async () => {
    const way = new TestWay();
    way.put([{ kind: "tls-front", port: 443, to: await closedPort() }]);
    expect(answerIn(await way.send(get, 443, way.ways.connectSecure))).toMatch(/^502 /);
    expect(answerIn(await way.send(get, 444, way.ways.connectSecure))).toBe("refused");
  });

  it("lets a fetch reach an https origin, whose cookies may be Secure", async () => {
    const way = new TestWay();
    const port = await way.serve((request, response) => {
      response
        .setHeader("Set-Cookie", "__Host-a=1; Secure; Path=/")
        .end(String(request.headers["x-forwarded-proto"]));
    });
    way.put([{ kind: "tls-front", port: 443, to: port }]);
    const browser = new TestBrowser(way.ways.connectSecure);
    const url = new URL("https://app.test/");
    const response = await fetch(createRequest({ client: "t", origin: url.origin, url }), browser.around);
    expect(await new Response(response.body && (streamOf(response.body) as BodyInit)).text()).toBe("https");
    expect(browser.browser.jar.cookies.map(({ name }) => name)).toEqual(["__Host-a"]);
  });

  it("carries a connection that changes its protocol", async () => {
    const server = createServer((socket) => {
      socket.once("data", () => {
        socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n");
        socket.pipe(socket);
      });
      socket.on("error", () => undefined);
    });
    const way = new TestWay();
    way.put([{ kind: "tls-front", port: 443, to: await listening(server) }]);
    const stream = await way.ways.connectSecure?.("app.test", 443);
    if (stream === undefined) throw new Error("there is no way");
    const writer = stream.writable.getWriter();
    const send = (text: string): Promise<void> => writer.write(new TextEncoder().encode(text));
    await send("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n");
    const reader = stream.readable.getReader();
    let text = "";
    while (!text.includes("\r\n\r\n")) text += new TextDecoder().decode((await reader.read()).value);
    await send("ping");
    while (!text.endsWith("ping")) text += new TextDecoder().decode((await reader.read()).value);
    expect(text).toMatch(/^HTTP\/1\.1 101 /);
    stream.reset();
  });
});

describe("several intermediaries", () => {
  it("stand in their order: the cache keeps what a lost answer never brought from being asked twice", async () => {
    const way = new TestWay();
    const port = await way.serve((_, response) =>
      response.setHeader("Cache-Control", "max-age=60").end("kept"),
    );
    const faulty = { kind: "faulty", seed: 1, requestLost: 0, replyLost: 0.5, deliveredTwice: 0 } as const;
    way.put([{ kind: "shared-cache" }, faulty], [0.1, 0.9]);
    const answers: string[] = [];
    for (let count = 0; count < 3; count += 1) answers.push(answerIn(await way.send(get, port)));
    expect(answers).toEqual(["reset", "200 kept", "200 age 0 kept"]);
    expect(way.heard).toHaveLength(2);
    expect(way.told.map(({ intermediary }) => intermediary)).toEqual([
      "faulty",
      "shared-cache",
      "shared-cache",
    ]);
  });

  it("what is no request goes through as it is", async () => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", (bytes) => socket.end(bytes));
    });
    const way = new TestWay();
    const port = await listening(server);
    way.put([{ kind: "shared-cache" }]);
    const { readable, writable } = await way.ways.connect("app.test", port);
    await writable.getWriter().write(new TextEncoder().encode("not http\r\n\r\n"));
    expect(new TextDecoder().decode((await readable.getReader().read()).value)).toBe("not http\r\n\r\n");
    expect(way.told).toEqual([]);
  });
});
