/** A service behind real sockets: for the native engine, and for tests. */
import type { Socket } from "node:net";
import type { Service } from "./service.ts";

export function attach(service: Service, socket: Socket): void {
  const connection = service.accept({
    send: (bytes) => socket.write(bytes),
    end: () => socket.end(),
  });
  socket.on("data", (bytes) => connection.receive(bytes));
  // What the program has left unread ends its connection, and is no concern of the service.
  socket.on("error", () => undefined);
  socket.on("close", () => connection.closed());
}
