/** The sockets of one browser: each is told of until it ends, and all end with the window. */
import type { ExchangeLog } from "./exchange-log.ts";
import type { Exchange, Upgraded } from "./http-client.ts";
import { NotSimulatedError, type MissingStep } from "./not-simulated.ts";
import type { TraceRecorder } from "./trace-recorder.ts";
import { valuesOf } from "../wire/http1/message.ts";
import { Socket } from "./websocket-client.ts";

export interface SocketsHost {
  readonly recorder: TraceRecorder;
  readonly log: ExchangeLog;
  /** That many bytes from a good source of chance. */
  readonly random: (length: number) => Uint8Array;
}

export class OpenSockets {
  readonly #host: SocketsHost;
  readonly #open = new Set<Socket>();

  constructor(host: SocketsHost) {
    this.#host = host;
  }

  /** The reader wrote the handshake: nothing is to be sent on the socket, but what comes is told. */
  watch(upgraded: Upgraded, exchange: Exchange, id: string): void {
    const missing = protocolOf(exchange);
    if (missing !== null) {
      upgraded.stream.reset();
      throw new NotSimulatedError(missing);
    }
    const listener = { frame: this.#host.log.frames(id), message: () => undefined };
    this.keep(new Socket(upgraded, "", listener, this.#host.random), id);
  }

  keep(socket: Socket, exchange: string): void {
    this.#open.add(socket);
    void socket.ended.then((end) => {
      this.#open.delete(socket);
      this.#host.recorder.record({ type: "socket-end", exchange, ...end });
    });
  }

  close(): void {
    for (const socket of this.#open) void socket.close();
    this.#open.clear();
  }
}

/** What the connection has become that is not simulated; null for a WebSocket. */
function protocolOf({ responses }: Exchange): MissingStep | null {
  const head = responses.at(-1)?.message.head;
  if (head?.kind !== "response" || head.line.status !== 101) return "http-tunnel";
  const [protocol] = valuesOf(head.fields, "upgrade");
  return protocol?.toLowerCase() === "websocket" ? null : "protocol-upgrade";
}
