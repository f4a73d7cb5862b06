/** Real servers and connections on this machine, for the tests of this room. */
import { connect as connectSocket, type AddressInfo, type Server } from "node:net";
import { Duplex } from "node:stream";
import { afterEach } from "vitest";
import type { ByteStream, Connect } from "../network/byte-stream.ts";

const servers = new Set<Server>();
afterEach(() => {
  for (const server of servers) server.close();
  servers.clear();
});

/** A connection of the real network in the shape of a virtual one. */
export const connect: Connect = (host, port) =>
  new Promise<ByteStream>((resolve, reject) => {
    const socket = connectSocket({ host, port, allowHalfOpen: true }, () => {
      const { readable, writable } = Duplex.toWeb(socket) as unknown as Pick<
        ByteStream,
        "readable" | "writable"
      >;
      resolve({ readable, writable, reset: () => socket.destroy() });
    });
    socket.once("error", reject);
    socket.on("error", () => undefined);
  });

/** The port of a server that is closed after the test. */
export async function listening(server: Server): Promise<number> {
  servers.add(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
