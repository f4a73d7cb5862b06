/** The services beside the programs of a native engine: real sockets of this machine, found by the preload by their names. */
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { BrokerServer } from "../services/broker/server.ts";
import { emptyDatabase } from "../services/database/empty.ts";
import { openPglite } from "../services/database/pglite.ts";
import { DatabaseServer } from "../services/database/server.ts";
import type { Service, ServiceName } from "../services/service.ts";
import { attach } from "../services/sockets.ts";

const makers: Readonly<Record<ServiceName, () => Service>> = {
  db: () => new DatabaseServer(async () => await openPglite(await emptyDatabase())),
  redis: () => new BrokerServer(),
};

export class NativeServices {
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #running = new Map<string, Service>();

  /** Listens for each of them, and notes the real port under `state`; none is started before it is connected to. */
  async start(state: string): Promise<void> {
    const folder = join(state, "services");
    mkdirSync(folder);
    for (const [name, make] of Object.entries(makers)) {
      const server = createServer((socket) => this.#accept(name, make, socket)).listen(0, "127.0.0.1");
      this.#servers.push(server);
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      writeFileSync(join(folder, name), String(port));
    }
  }

  /** The next connection finds them empty. */
  wipe(): void {
    this.#running.clear();
    for (const socket of this.#sockets) socket.destroy();
  }

  stop(): void {
    this.wipe();
    for (const server of this.#servers) server.close();
  }

  #accept(name: string, make: () => Service, socket: Socket): void {
    const service = this.#running.get(name) ?? make();
    this.#running.set(name, service);
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
    attach(service, socket);
  }
}
