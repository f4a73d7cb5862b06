/** The broker as a service of the virtual network: Redis's protocol over a store in memory, empty at its start. */
import type { Connection, Peer, Service } from "../service.ts";
import { BrokerConnection } from "./connection.ts";
import { Hub } from "./hub.ts";
import { Store } from "./store.ts";

/** As many numbered databases as a server has unless it is told otherwise. */
const databases = 16;

export class BrokerServer implements Service {
  readonly #stores = Array.from({ length: databases }, () => new Store());
  readonly #hub = new Hub();
  #next = 1;

  accept(peer: Peer): Connection {
    return new BrokerConnection({ peer, stores: this.#stores, hub: this.#hub, id: this.#next++ });
  }
}
