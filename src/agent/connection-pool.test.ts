/** @see https://www.rfc-editor.org/rfc/rfc9112#section-9.3 */
import { createServer, type RequestListener } from "node:http";
import type { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { bytesOf } from "../wire/bytes.ts";
import { ConnectionPool } from "./connection-pool.ts";
import { sendRequest, type ClientOptions, type Exchange } from "./http-client.ts";
import { connect, listening } from "./loopback.ts";

interface Counted {
  readonly ask: (more?: string, options?: Partial<ClientOptions>) => Promise<Exchange>;
  /** Every connection that was opened. */
  readonly sockets: readonly Socket[];
}

/** A server, and requests to it over connections that may be kept unless `carriesMore` says otherwise. */
async function counted(listener: RequestListener, carriesMore = (): boolean => true): Promise<Counted> {
  const sockets: Socket[] = [];
  const server = createServer(listener).on("connection", (socket) => void sockets.push(socket));
  const port = await listening(server);
  const pool = new ConnectionPool();
  const options: ClientOptions = {
    connect: async (host, to) => ({ ...(await connect(host, to)), carriesMore }),
    now: () => performance.now(),
    kept: { pool, key: "a" },
  };
  const ask = (more = "", rest: Partial<ClientOptions> = {}): Promise<Exchange> =>
    sendRequest(
      bytesOf(`GET / HTTP/1.1\r\nHost: a\r\n${more}\r\n`),
      { host: "127.0.0.1", port },
      { ...options, ...rest },
    );
  return { ask, sockets };
}

const hello: RequestListener = (_, response) => void response.end("hello");
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

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

  it("that the server closed meanwhile is replaced, whether that was seen or not", async () => {
    const { ask, sockets } = await counted(hello);
    await ask();
    sockets[0]?.destroy();
    expect((await ask()).outcome).toEqual({ kind: "complete" });
    sockets[1]?.destroy();
    await turn();
    expect((await ask()).outcome).toEqual({ kind: "complete" });
    expect(sockets).toHaveLength(3);
  });

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
