/** @see https://www.rfc-editor.org/rfc/rfc6455#section-7 */
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";
import { bytesOf } from "../wire/bytes.ts";
import { acceptFor } from "../wire/websocket/handshake.ts";
import { connect, listening } from "./loopback.ts";
import { openSocket, type SocketOpening, type SocketRequest } from "./websocket-client.ts";

/** A server of the `ws` package that does this with each socket. */
function speaking(onSocket: (socket: WebSocket) => void): Promise<number> {
  const http = createHttpServer();
  new WebSocketServer({ server: http, handleProtocols: (offered) => [...offered][0] ?? false }).on(
    "connection",
    onSocket,
  );
  return listening(http);
}

/** A server that accepts the handshake and then sends these bytes. */
function raw(bytes: string): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", (data) => {
      const key = /Sec-WebSocket-Key: (\S+)/.exec(data.toString())?.[1] ?? "";
      const head = `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptFor(key)}\r\n\r\n`;
      socket.end(bytesOf(head + bytes));
    });
  });
  return listening(server);
}

const heard: (string | Uint8Array)[] = [];
const frames: string[] = [];

async function open(port: number, more: Partial<SocketRequest> = {}): Promise<SocketOpening> {
  heard.length = 0;
  frames.length = 0;
  return openSocket(
    {
      url: new URL(`ws://127.0.0.1:${port}/chat`),
      listener: {
        message: (data) => heard.push(data),
        frame: (from, bytes) => frames.push(`${from} ${(bytes[0] ?? 0).toString(16)}`),
      },
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      ...more,
    },
    { connect, now: () => performance.now() },
  );
}

describe("a socket to a real server", () => {
  it("carries messages both ways and closes cleanly", async () => {
    const port = await speaking((socket) => {
      socket.on("message", (data, binary) => {
        socket.send(data, { binary });
        if (binary) socket.close(4001, "enough");
      });
    });
    const { socket } = await open(port, { protocols: ["chat"] });
    await socket?.send("hé");
    await socket?.send(Uint8Array.of(1, 2));
    expect(await socket?.ended).toEqual({
      code: 4001,
      reason: "enough",
      clean: true,
      because: "both sides sent a close frame",
    });
    expect(heard).toEqual(["hé", Uint8Array.of(1, 2)]);
    expect(socket?.protocol).toBe("chat");
    const of = (from: string): string[] => frames.filter((frame) => frame.startsWith(from));
    expect(of("client")).toEqual(["client 81", "client 82", "client 88"]);
    expect(of("server")).toEqual(["server 81", "server 82", "server 88"]);
  });

  it("closes first when it is asked to", async () => {
    const codes: number[] = [];
    const port = await speaking((socket) => socket.on("close", (code) => codes.push(code)));
    const { socket } = await open(port);
    await socket?.close(1000, "bye");
    expect(await socket?.ended).toMatchObject({ code: 1000, clean: true });
    await expect.poll(() => codes).toEqual([1000]);
  });

  it("answers a ping", async () => {
    const port = await speaking((socket) => {
      socket.on("pong", (data) => socket.close(1000, data.toString()));
      socket.ping("still there");
    });
    const { socket } = await open(port);
    expect(await socket?.ended).toMatchObject({ reason: "still there", clean: true });
  });

  it("ends with 1006 when the connection is cut", async () => {
    const port = await speaking((socket) => socket.terminate());
    const { socket } = await open(port);
    expect(await socket?.ended).toMatchObject({ code: 1006, clean: false });
  });
});

describe("a socket to a server that breaks the rules", () => {
  it.each([
    ["a frame with a mask", "\x81\x80\x00\x00\x00\x00", "a server's frame with a mask"],
    ["text that is no UTF-8", "\x81\x01\xff", "text that is no UTF-8"],
    ["an end without a close", "\x81\x01a", "the connection ended without a close frame"],
  ])("fails for %s", async (_, bytes, because) => {
    const { socket } = await open(await raw(bytes));
    expect(await socket?.ended).toEqual({ code: 1006, reason: "", clean: false, because });
  });
});

describe("a handshake", () => {
  it("that is answered as plain HTTP opens nothing, and says why", async () => {
    const port = await listening(createHttpServer((_, response) => response.writeHead(403).end("no")));
    const opening = await open(port);
    expect(opening).toMatchObject({ socket: null, because: "the status code is 403, not 101" });
    expect(opening.exchange.outcome.kind).toBe("complete");
  });

  it("to nobody says so", async () => {
    const server = createServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await open(port)).toMatchObject({ socket: null, exchange: { outcome: { kind: "refused" } } });
  });

  it("over TLS is a step that is not there", async () => {
    await expect(open(1, { url: new URL("wss://app.test/") })).rejects.toMatchObject({ step: "tls" });
  });
});
