/** The services beside the programs of a native engine: real sockets of this machine, found by the preload by their names. */
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { BrokerServer } from "../services/broker/server.ts";
import { emptyDatabase } from "../services/database/empty.ts";
import { openPglite } from "../services/database/pglite.ts";
import { DatabaseServer } from "../services/database/server.ts";
import type { ClockFollower } from "../clock/engine-clock.ts";
import type { Stood, ToFollower } from "../clock/messages.ts";
import { VirtualTime } from "../clock/virtual-time.ts";
import type { Backend } from "../services/database/session.ts";
import type { Service, ServiceName } from "../services/service.ts";
import { attach } from "../services/sockets.ts";

/** Runs something that is done before it returns, with `Date.now` telling `time`: engines share this process and its `Date`. */
type Within = <T>(work: () => T) => T;

const makers: Readonly<Record<ServiceName, (within: Within) => Service>> = {
  db: (within) =>
    new DatabaseServer(async () => backendWithin(within, await openPglite(await emptyDatabase()))),
  redis: (within) => serviceWithin(within, new BrokerServer()),
};

const backendWithin = (within: Within, backend: Backend): Backend => ({
  exec: (messages) => within(() => backend.exec(messages)),
});

/** The broker answers a command before it takes the next. */
const serviceWithin = (within: Within, service: Service): Service => ({
  accept: (peer) => {
    const connection = service.accept(peer);
    return {
      receive: (bytes) => within(() => connection.receive(bytes)),
      closed: () => connection.closed(),
    };
  },
});

export class NativeServices implements ClockFollower {
  readonly #time = new VirtualTime({ date: () => Date.now(), loop: () => performance.now() });
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #running = new Map<string, Service>();

  tell(message: ToFollower): Promise<Stood> {
    this.#time.take(message);
    return Promise.resolve({ next: null, busy: false });
  }

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

  #within<T>(work: () => T): T {
    const { now } = Date;
    const time = this.#time.date;
    Date.now = () => time;
    try {
      return work();
    } finally {
      Date.now = now;
    }
  }

  #accept(name: string, make: (within: Within) => Service, socket: Socket): void {
    const service = this.#running.get(name) ?? make((work) => this.#within(work));
    this.#running.set(name, service);
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
    attach(service, socket);
  }
}
