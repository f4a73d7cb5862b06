/** @see https://www.rfc-editor.org/rfc/rfc9112#section-9 */
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { bytesOf, textOf } from "../wire/bytes.ts";
import { curl } from "./curl.ts";
import { sendRequest, type ClientOptions, type Exchange } from "./http-client.ts";
import { connect, listening } from "./loopback.ts";

const options: ClientOptions = { connect, now: () => performance.now() };
const serve = (listener: RequestListener): Promise<number> => listening(createHttpServer(listener));
/** A server that answers every connection with these bytes, then ends or resets it. */
const answering = (text: string, then: "end" | "reset" | "stay" = "end"): Promise<number> =>
  listening(
    createServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => {
        socket.write(bytesOf(text), () => {
          if (then === "end") socket.end();
          if (then === "reset") socket.resetAndDestroy();
        });
      });
    }),
  );
const get = (
  port: number,
  text = "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
  more: Partial<ClientOptions> = {},
): Promise<Exchange> => sendRequest(bytesOf(text), { host: "127.0.0.1", port }, { ...options, ...more });

describe("a request to real Node", () => {
  it("comes back with every byte, and each part at its place", async () => {
    const port = await serve((request, response) => {
      response.setHeader("Set-Cookie", ["a=1", "b=2"]);
      response.write(`${request.method ?? ""} `);
      response.end("done");
    });
    const { outcome, responses, responseBytes, timing } = await get(port);
    expect(outcome).toEqual({ kind: "complete" });
    const [{ message, content } = { message: null, content: null }] = responses;
    expect(content && textOf(content)).toBe("GET done");
    expect(message?.framing?.kind).toBe("chunked");
    expect(message?.deviations).toEqual([]);
    expect(message?.range).toEqual({ start: 0, end: responseBytes.length });
    const text = textOf(responseBytes);
    const values = message?.head?.fields.map(({ value }) => text.slice(value.range.start, value.range.end));
    expect(values?.slice(0, 2)).toEqual(["a=1", "b=2"]);
    expect(timing.lastByte).toBeGreaterThanOrEqual(timing.connected ?? Infinity);
  });

  it("gives interim responses before the final one", async () => {
    const port = await serve((_, response) => {
      response.writeEarlyHints({ link: "</a.css>; rel=preload" }, () => response.end("x"));
    });
    const { responses } = await get(port);
    expect(
      responses.map(({ message }) => message.head?.kind === "response" && message.head.line.status),
    ).toEqual([103, 200]);
  });

  it("to HEAD has no body, whatever its length says", async () => {
    const port = await serve((_, response) => response.setHeader("Content-Length", 5).end());
    const { outcome, responses } = await get(port, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    expect(outcome).toEqual({ kind: "complete" });
    expect(responses[0]?.content).toHaveLength(0);
  });

  it("that Node refuses comes back as its 400", async () => {
    const port = await serve((_, response) => response.end());
    const { responses } = await get(port, "GET / HTTP/1.1\r\nNo Host\r\n\r\n");
    expect(responses[0]?.message.head?.line).toMatchObject({ status: 400 });
  });
});

describe("an exchange", () => {
  it("is refused where nothing listens", async () => {
    const server = createServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    const { outcome, responseBytes } = await get(port);
    expect(outcome).toMatchObject({
      kind: "refused",
      because: expect.stringContaining("ECONNREFUSED") as string,
    });
    expect(responseBytes).toHaveLength(0);
  });

  it.each([
    ["", "end", "closed", 0],
    ["HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", "end", "closed", 1],
    ["HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", "reset", "reset", 1],
    ["220 ready\r\n", "stay", "malformed", 1],
    ["HTTP/1.1 200 OK\r\n\r\nabc", "end", "complete", 1],
  ] as const)("of %j and then %s is %s", async (text, then, kind, heads) => {
    const { outcome, responses, responseBytes } = await get(await answering(text, then));
    expect(outcome.kind).toBe(kind);
    expect(textOf(responseBytes)).toBe(text);
    expect(responses.length).toBeGreaterThanOrEqual(heads);
  });

  it("that is too long ends at the limit", async () => {
    const port = await answering(`HTTP/1.1 200 OK\r\n\r\n${"a".repeat(5000)}`, "stay");
    expect((await get(port, undefined, { limit: 1000 })).outcome.kind).toBe("too-long");
  });

  it("that is given up ends at once", async () => {
    const port = await answering("HTTP/1.1 200 OK\r\n\r\nabc", "stay");
    const control = new AbortController();
    const pending = get(port, undefined, { signal: control.signal });
    // In the middle of the answer, the rest of which never comes.
    setTimeout(() => control.abort(), 10);
    expect((await pending).outcome.kind).toBe("aborted");
    expect((await get(port, undefined, { signal: control.signal })).outcome.kind).toBe("aborted");
  });

  it("that is given up while it connects ends then, and resets what was opened", async () => {
    const port = await answering("HTTP/1.1 200 OK\r\n\r\nabc", "stay");
    const control = new AbortController();
    const late: ClientOptions["connect"] = async (host, to) => {
      const stream = await connect(host, to);
      control.abort();
      return stream;
    };
    const { outcome } = await get(port, undefined, { connect: late, signal: control.signal });
    expect(outcome.kind).toBe("aborted");
  });

  it("that needs a step this client does not have says which", async () => {
    const expecting = get(
      1,
      "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n",
    );
    await expect(expecting).rejects.toMatchObject({ code: "AGENT_NOT_SIMULATED", step: "expect-continue" });
    const port = await answering(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: upgrade\r\n\r\n",
    );
    await expect(get(port)).rejects.toMatchObject({ step: "protocol-upgrade" });
    const packed = await answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
    await expect(get(packed)).rejects.toMatchObject({ step: "transfer-coding" });
  });
});

describe("curl", () => {
  it("sends what an author wrote, one request after the other, and keeps no cookie", async () => {
    const seen: string[] = [];
    const port = await serve((request, response) => {
      seen.push(`${request.method ?? ""} ${request.url ?? ""} ${request.headers.cookie ?? "-"}`);
      response.setHeader("Set-Cookie", "a=1").end();
    });
    const results = await curl(
      'POST /a\n\n{"b": 1}\n\nGET /c -> the list\n\nGET /{{id}}',
      `127.0.0.1:${port}`,
      options,
    );
    expect(seen).toEqual(["POST /a -", "GET /c -"]);
    expect(
      results.map((result) => ("exchange" in result ? result.exchange.outcome.kind : result.problem)),
    ).toEqual(["complete", "complete", "{{id}} in the target has no value here: write one"]);
  });
});
