/** A connection of the page, carried on by a socket of the relay to a server in the container. */
import { connect, type Socket } from "node:net";
import type { LinkEnd } from "../../embedded/link.ts";
import { Inflow, sendFrom } from "./channels.ts";

export interface SocketListener {
  connected(): void;
  refused(): void;
  /** Nothing more will be sent or read. */
  closed(): void;
}

/** Joins `end` to what listens on `port`, the real one. FIN and RST pass through in both directions. */
export function openSocket(host: string, port: number, end: LinkEnd, listener: SocketListener): void {
  const socket = connect({ host: loopback(host), port, allowHalfOpen: true, noDelay: true });
  let connected = false;
  let ended = false;
  socket.once("connect", () => {
    connected = true;
    listener.connected();
    attach(socket, end);
  });
  socket.once("end", () => {
    ended = true;
    end.end();
  });
  socket.on("error", () => undefined);
  socket.once("close", (failed) => {
    if (!connected) listener.refused();
    else if (failed || !ended) end.reset();
    listener.closed();
  });
}

function attach(socket: Socket, end: LinkEnd): void {
  const inflow = new Inflow(end, socket, () => socket.end());
  sendFrom(socket, end, Infinity);
  end.attach({
    readable: () => {
      if (!end.wasReset) inflow.move();
      else if (!socket.destroyed) socket.resetAndDestroy();
    },
    drained: () => socket.resume(),
  });
}

/** Every name is this container: only addresses of loopback are told apart. */
function loopback(host: string): string {
  return /^127\.\d+\.\d+\.\d+$|^::1$/.test(host) ? host : "localhost";
}
