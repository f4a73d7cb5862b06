/** Connections of the real network in the shape of virtual ones; every name leads to this machine. */
import { connect as connectSocket } from "node:net";
import { Duplex } from "node:stream";
import type { ByteStream, Connect } from "../../src/network/byte-stream.ts";

export const connect: Connect = (_host, port) =>
  new Promise<ByteStream>((resolve, reject) => {
    const socket = connectSocket({ host: "127.0.0.1", port, allowHalfOpen: true }, () => {
      // Node's stream types are those of the web, declared a second time.
      const pair = Duplex.toWeb(socket) as unknown as Pick<ByteStream, "readable" | "writable">;
      resolve({ ...pair, reset: () => socket.destroy() });
    });
    socket.on("error", reject);
  });
