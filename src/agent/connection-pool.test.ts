/** @see https://www.rfc-editor.org/rfc/rfc9112#section-9.3 */
import { createServer, type RequestListener } from "node:http";
import type { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { bytesOf } from "../wire/bytes.ts";
import { ConnectionPool } from "./connection-pool.ts";
import { sendRequest, type ClientOptions, type Exchange } from "./http-client.ts";
import { connect, listening } from "./loopback.ts";

interface Counted {
  readonly ask: (more?: string, options?: Partial<ClientOptions>, method?: string) => Promise<Exchange>;
  /** Those that a kept connection ended, in order. */
  readonly lost: readonly Exchange[];
  /** How many connections the client has seen the end of. */
  readonly ends: () => number;
  /** Every connection that was opened. */
  readonly sockets: readonly Socket[];
}

/** A server, and requests to it over connections that may be kept unless `carriesMore` says otherwise. */
async function counted(listener: RequestListener, carriesMore = (): boolean => true): Promise<Counted> {
  const sockets: Socket[] = [];
  const server = createServer(listener).on("connection", (socket) => void sockets.push(socket));
  const port = await listening(server);
  const pool = new ConnectionPool();
  const lost: Exchange[] = [];
  let ends = 0;
  const options: ClientOptions = {
    connect: async (host, to) => {
      const stream = await connect(host, to);
      const flush = (): void => void (ends += 1);
      return {
        ...stream,
        readable: stream.readable.pipeThrough(new TransformStream({ flush })),
        carriesMore,
      };
    },
    now: () => performance.now(),
    kept: { pool, key: "a", repeated: (exchange) => void lost.push(exchange) },
  };
  const ask = (more = "", rest: Partial<ClientOptions> = {}, method = "GET"): Promise<Exchange> =>
    sendRequest(
      bytesOf(`${method} / HTTP/1.1\r\nHost: a\r\n${more}\r\n`),
      { host: "127.0.0.1", port },
      { ...options, ...rest },
    );
  return { ask, sockets, lost, ends: () => ends };
}

/** Acts on every request, and answers all but the second. */
function actsThenDies(): { readonly listener: RequestListener; readonly acts: () => number } {
  let acts = 0;
  const listener: RequestListener = (request, response) => {
    acts += 1;
    if (acts === 2) request.socket.destroy();
    else response.end("done");
  };
  return { listener, acts: () => acts };
}

const hello: RequestListener = (_, response) => void response.end("hello");

describe("a connection", () => {
  it("carries one request after the other, and each exchange has its own bytes", async () => {
    const { ask, sockets } = await counted(hello);
    const [first, second] = [await ask(), await ask()];
    expect(sockets).toHaveLength(1);
    expect(second.outcome).toEqual({ kind: "complete" });
    expect(second.responseBytes).toHaveLength(first.responseBytes.length);
  });

  it.each([
    ["the client says close", "Connection: close\r\n", hello],
    ["the server says close", "", (_, response) => void response.setHeader("Connection", "close").end("x")],
  ] as [string, string, RequestListener][])("is not kept where %s", async (_, more, listener) => {
    const { ask, sockets } = await counted(listener);
    await ask(more);
    await ask(more);
    expect(sockets).toHaveLength(2);
  });

  it("is not kept on a way that carries one exchange only", async () => {
    const { ask, sockets } = await counted(hello, () => false);
    await ask();
    await ask();
    expect(sockets).toHaveLength(2);
  });

  it("that the server closed meanwhile is replaced once that was seen", async () => {
    const { ask, sockets, lost, ends } = await counted(hello);
    await ask();
    sockets[0]?.destroy();
    await expect.poll(ends).toBe(1);
    expect((await ask("", {}, "POST")).outcome).toEqual({ kind: "complete" });
    expect([sockets.length, lost.length]).toEqual([2, 0]);
  });

  it("that ends without an answer has an idempotent request made again on another, and says so", async () => {
    const { listener, acts } = actsThenDies();
    const { ask, sockets, lost } = await counted(listener);
    await ask();
    expect((await ask("", {}, "PUT")).outcome).toEqual({ kind: "complete" });
    expect(lost.map(({ responseLength }) => responseLength)).toEqual([0]);
    expect([sockets.length, acts()]).toEqual([2, 3]);
  });

  it.each(["POST", "PATCH"])(
    "that ends without an answer to %s is the end of it: the server may have acted",
    async (method) => {
      const { listener, acts } = actsThenDies();
      const { ask, sockets, lost } = await counted(listener);
      await ask();
      expect((await ask("Content-Length: 0\r\n", {}, method)).outcome.kind).toMatch(/^(closed|reset)$/);
      expect([sockets.length, lost.length, acts()]).toEqual([1, 0, 2]);
    },
  );

  it("is one of six: those that come later wait for their turn, or are given up", async () => {
    const waiting: (() => void)[] = [];
    const { ask, sockets } = await counted((_, response) => void waiting.push(() => response.end("x")));
    const control = new AbortController();
    const asked = Array.from({ length: 8 }, () => ask());
    const given = ask("", { signal: control.signal });
    await expect.poll(() => waiting.length).toBe(6);
    control.abort();
    expect((await given).outcome.kind).toBe("aborted");
    for (const answer of waiting.splice(0)) answer();
    await expect.poll(() => waiting.length).toBe(2);
    for (const answer of waiting) answer();
    const ended = await Promise.all(asked);
    expect(ended.map(({ outcome }) => outcome.kind)).toEqual(Array.from({ length: 8 }, () => "complete"));
    expect(sockets).toHaveLength(6);
  });
});
