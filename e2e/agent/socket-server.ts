/** A real server that takes handshakes as a case says, and keeps what they carried. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { Welcome } from "./socket-cases.ts";

const own = ["origin", "cookie", "sec-websocket-protocol", "sec-websocket-version", "upgrade"];
const guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

export class SocketServer {
  /** The next handshakes are taken so. */
  welcome: Welcome = "accept";
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => [...offered].at(-1) ?? false,
  });
  #heard: string[] = [];

  constructor() {
    this.#server = createServer((request, response) => {
      if (request.url === "/set")
        response.setHeader("Set-Cookie", ["own=1", "strict=1; SameSite=Strict", "site=1; Domain=app.test"]);
      response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>page</title>");
    });
    this.#server.on("upgrade", (request, socket, head) => this.#take(request, socket, head));
  }

  get port(): number {
    // Listening on a port, the server has an address object.
    return (this.#server.address() as AddressInfo).port;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  close(): void {
    this.#sockets.close();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  takeHeard(): string[] {
    const heard = this.#heard;
    this.#heard = [];
    return heard;
  }

  #take(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => undefined);
    const fields = own.map((name) => `${name}: ${String(request.headers[name] ?? "-")}`);
    this.#heard.push([`${request.headers.host ?? ""}${request.url ?? ""}`, ...fields].join("\n"));
    const answer = answers(request)[this.welcome];
    if (answer !== undefined) {
      socket.end(answer);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.send("welcome");
      if (this.welcome === "close-4001") opened.close(4001, "enough");
      if (this.welcome === "cut") opened.terminate();
    });
  }
}

/** Answers that open nothing, as bytes. */
function answers(request: IncomingMessage): Partial<Record<Welcome, string>> {
  const key = request.headers["sec-websocket-key"] ?? "";
  const accept = createHash("sha1")
    .update(key + guid)
    .digest("base64");
  const upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
  const switching = "HTTP/1.1 101 Switching Protocols\r\n";
  return {
    refuse: "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno",
    plain: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    redirect: "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n",
    "wrong-accept": `${switching}${upgrade}Sec-WebSocket-Accept: AAAA\r\n\r\n`,
    "no-upgrade": `${switching}Connection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    "wrong-protocol": `${switching}${upgrade}Sec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: other\r\n\r\n`,
  };
}
