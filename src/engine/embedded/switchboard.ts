/** Which process listens where; joins two ends by a channel of their own and then carries none of their bytes. */
import type { ServiceName } from "../services/service.ts";
import type { FromSwitchboard, ToSwitchboard } from "./segment.ts";

/** A process as the switchboard sees it. */
interface Party {
  readonly pid: number;
  readonly uplink: MessagePort;
}

interface Connection {
  readonly id: number;
  /** Process ids; 0 is the page. */
  readonly ends: readonly [number, number];
}

/** Answers the id of the party that a service is, which has been added. */
export type FindService = (name: ServiceName) => number;

export type PortListener = (port: number, open: boolean, pid: number) => void;

const page = 0;

export class Switchboard {
  readonly #parties = new Map<number, Party>();
  readonly #owners = new Map<number, number>();
  readonly #onPort: PortListener;
  readonly #onLost: (connection: number) => void;
  readonly #findService: FindService;
  #connections: Connection[] = [];
  #nextConnection = 1;
  #nextClientPort = 60_000;

  /** `onLost`: a connection of the page whose process was ended. */
  constructor(onPort: PortListener, onLost: (connection: number) => void, findService: FindService) {
    this.#onPort = onPort;
    this.#onLost = onLost;
    this.#findService = findService;
  }

  get takenPorts(): readonly number[] {
    return [...this.#owners.keys()];
  }

  add(pid: number, uplink: MessagePort): void {
    const party = { pid, uplink };
    this.#parties.set(pid, party);
    uplink.onmessage = (event: MessageEvent<ToSwitchboard>) => this.#receive(party, event.data);
  }

  /** The process has ended: its ports are free, and who was connected to it learns so. */
  remove(pid: number): void {
    if (!this.#parties.delete(pid)) return;
    for (const [port, owner] of this.#owners) if (owner === pid) this.#close(port, pid);
    const lost = this.#connections.filter(({ ends }) => ends.includes(pid));
    this.#connections = this.#connections.filter((connection) => !lost.includes(connection));
    for (const { id, ends } of lost) {
      const other = ends[0] === pid ? ends[1] : ends[0];
      const party = this.#parties.get(other);
      if (other === page) this.#onLost(id);
      else if (party !== undefined) this.#tell(party, { type: "tcp/lost", connections: [id] });
    }
  }

  /** Our end of a new connection to `port`, or `undefined` when nothing listens. */
  connect(port: number): { readonly connection: number; readonly line: MessagePort } | undefined {
    return this.#join(page, this.#owners.get(port), port, this.#nextClientPort++);
  }

  /** Our end of a new connection to a service. */
  connectService(name: ServiceName): { readonly connection: number; readonly line: MessagePort } | undefined {
    return this.#join(page, this.#findService(name), 0, this.#nextClientPort++);
  }

  #tell(party: Party, message: FromSwitchboard, transfer: Transferable[] = []): void {
    party.uplink.postMessage(message, transfer);
  }

  #receive(party: Party, message: ToSwitchboard): void {
    switch (message.type) {
      case "tcp/listen":
        this.#listen(party, message.port);
        break;
      case "tcp/confirm":
        this.#tell(party, { type: "tcp/refused", id: message.id });
        break;
      case "tcp/close":
        if (this.#owners.get(message.port) === party.pid) this.#close(message.port, party.pid);
        break;
      case "tcp/connect":
        this.#connect(party, message, this.#owners.get(message.port), message.port);
        break;
      case "tcp/service":
        this.#connect(party, message, this.#findService(message.service), 0);
        break;
    }
  }

  /** Two may want a port before either is told of the other: it is that of the first. */
  #listen({ pid }: Party, port: number): void {
    const isFree = !this.#owners.has(port);
    if (isFree) this.#owners.set(port, pid);
    this.#announce();
    if (isFree) this.#onPort(port, true, pid);
  }

  #close(port: number, pid: number): void {
    this.#owners.delete(port);
    this.#announce();
    this.#onPort(port, false, pid);
  }

  /** Each process knows its own ports, and may have let go of one since it told of it. */
  #announce(): void {
    for (const party of this.#parties.values()) {
      const others = [...this.#owners].filter(([, owner]) => owner !== party.pid);
      this.#tell(party, { type: "tcp/ports", taken: others.map(([port]) => port) });
    }
  }

  #connect(
    party: Party,
    { id, from }: { readonly id: number; readonly from: number },
    owner: number | undefined,
    port: number,
  ): void {
    const joined = this.#join(party.pid, owner, port, from);
    if (joined === undefined) this.#tell(party, { type: "tcp/refused", id });
    else this.#tell(party, { type: "tcp/connected", id, ...joined }, [joined.line]);
  }

  #join(
    client: number,
    owner: number | undefined,
    port: number,
    from: number,
  ): { connection: number; line: MessagePort } | undefined {
    const server = owner === undefined ? undefined : this.#parties.get(owner);
    if (server === undefined) return undefined;
    const { port1, port2 } = new MessageChannel();
    const connection = this.#nextConnection++;
    this.#connections.push({ id: connection, ends: [client, server.pid] });
    this.#tell(server, { type: "tcp/incoming", port, from, connection, line: port2 }, [port2]);
    return { connection, line: port1 };
  }
}
