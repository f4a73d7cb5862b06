/** The ports of this process, and the way to those of the others: connections inside the Worker never leave it. */
import type { FromSwitchboard, ToSwitchboard } from "../segment.ts";
import { hear, send, type Hear } from "../ports.ts";
import { serviceOnPort, type ServiceName } from "../../services/service.ts";
import { localPair, remoteEnd, type LinkEnd } from "../link.ts";
import { sharingEnd } from "./lines.ts";
import type { FileSharing } from "./runtime.ts";

/** Told of each connection to a port: our end of it, the port number at the other, and the address it was made to. */
export type Accept = (end: LinkEnd, remotePort: number, to: string) => void;
/** `undefined` when nothing listens there. */
export type Connected = (end: LinkEnd | undefined) => void;

/** A socket of this process that listens: who takes its connections, and to which of our addresses they may be. */
export interface Listener {
  readonly port: number;
  readonly address: string;
  /** Asked for with `reusePort`. */
  readonly shares: boolean;
  readonly accept: Accept;
  reaches(address: string): boolean;
}

/** Two on one port get on where no connection could be meant for both. */
const clash = (one: Listener, other: Listener): boolean =>
  !(one.shares && other.shares) && (one.reaches(other.address) || other.reaches(one.address));

/** A connection to another Worker or to the page. */
interface Joined {
  readonly connection: number;
  readonly line: MessagePort;
  readonly isProcess: boolean;
}

/** Bytes of news of the files that go ahead of what is sent. */
const mostNews = 1 << 16;

/** Linux gives ports for `listen(0)` and for clients from here on; each process has a range of its own. */
const firstEphemeral = 32_768;
const rangeSize = 1000;
const ranges = 27;
const endOfEphemeral = firstEphemeral + ranges * rangeSize;

/** From here on the page has its own. */
const firstOfPage = 60_000;

export class Network {
  /** Processes that speak to each other past the switchboard: one may be told of a port before the switchboard tells it. */
  hasKin = false;
  readonly #listeners = new Set<Listener>();
  readonly #waiting = new Map<number, Connected>();
  /** Ends whose other side is another process, by the switchboard's number. */
  readonly #remotes = new Map<number, LinkEnd>();
  #taken = new Set<number>();
  /** Where the files are loaded. */
  sharing?: FileSharing;
  #uplink: MessagePort | undefined;
  #nextPort = firstEphemeral;
  #nextId = 1;
  #listen: Hear = hear;

  /** Joins the other processes, whose ports are heard by `listen`. */
  join(uplink: MessagePort, listen: Hear): void {
    this.#uplink = uplink;
    this.#listen = listen;
    listen(uplink, (message) => this.#receive(message as FromSwitchboard));
  }

  /** A program begins: its place among the processes, and the ports that the others hold at this moment. */
  begin(slot: number, taken: readonly number[]): void {
    this.#nextPort = firstEphemeral + (slot % ranges) * rangeSize;
    this.#taken = new Set(taken);
  }

  /** After the last one it begins anew, as Linux does. */
  ephemeralPort(): number {
    for (;;) {
      const port = this.#nextPort++;
      if (port >= endOfEphemeral) this.#nextPort = firstEphemeral;
      else if (!this.isTaken(port)) return port;
    }
  }

  isTaken(port: number): boolean {
    return this.#at(port).length > 0 || this.#taken.has(port);
  }

  #at(port: number): Listener[] {
    return [...this.#listeners].filter((one) => one.port === port);
  }

  /** False when the port is taken. `reaches` knows only connections from this process: others name a port alone. */
  listen(listener: Listener): boolean {
    const { port } = listener;
    const beside = this.#at(port);
    if (beside.length === 0 ? this.#taken.has(port) : beside.some((one) => clash(one, listener)))
      return false;
    this.#listeners.add(listener);
    if (beside.length === 0) this.#tell({ type: "tcp/listen", port });
    return true;
  }

  /** Asks whether the switchboard, too, has the port as that of this process, which listens there. */
  confirm(port: number, confirmed: (isOurs: boolean) => void): void {
    this.#ask(
      () => confirmed(!this.#taken.has(port)),
      (id) => ({ type: "tcp/confirm", id }),
    );
  }

  unlisten(listener: Listener): void {
    const { port } = listener;
    this.#listeners.delete(listener);
    if (this.#at(port).length > 0) return;
    this.#taken.delete(port);
    this.#tell({ type: "tcp/close", port });
  }

  /** Calls back at once for a port of this process, and after the switchboard's answer for any other. */
  connect(
    { port, address }: { readonly port: number; readonly address: string },
    from: number,
    connected: Connected,
  ): void {
    const beside = this.#at(port);
    const listener = beside.find((one) => one.reaches(address));
    if (listener !== undefined) {
      const [client, server] = localPair();
      listener.accept(server, from, address);
      connected(client);
      return;
    }
    const service = beside.length > 0 || this.#taken.has(port) ? undefined : serviceOnPort(port);
    if (service !== undefined) this.connectService(service.name, from, connected);
    else if (beside.length === 0 && (this.hasKin || this.#taken.has(port)))
      this.#ask(connected, (id) => ({ type: "tcp/connect", id, port, from }));
    else connected(undefined);
  }

  /** Calls back after the switchboard's answer. */
  connectService(service: ServiceName, from: number, connected: Connected): void {
    this.#ask(connected, (id) => ({ type: "tcp/service", id, service, from }), -1);
  }

  /** `sign`: -1 for a service, which is no process. */
  #ask(connected: Connected, question: (id: number) => ToSwitchboard, sign = 1): void {
    if (this.#uplink === undefined) {
      connected(undefined);
      return;
    }
    const id = sign * this.#nextId++;
    this.#waiting.set(id, connected);
    this.#tell(question(id));
  }

  /** The process ends: what it had open is closed, as a kernel would. */
  closeAll(): void {
    for (const end of this.#remotes.values()) end.close(false);
  }

  #tell(message: ToSwitchboard): void {
    if (this.#uplink !== undefined) send(this.#uplink, message);
  }

  #receive(message: FromSwitchboard): void {
    switch (message.type) {
      case "tcp/ports":
        this.#taken = new Set(message.taken);
        break;
      case "tcp/refused":
        this.#settle(message.id, undefined);
        break;
      case "tcp/connected":
        this.#settle(message.id, this.#remote({ ...message, isProcess: message.id > 0 }));
        break;
      case "tcp/incoming":
        this.#incoming(
          message.port,
          message.from,
          this.#remote({ ...message, isProcess: message.from < firstOfPage }),
        );
        break;
      case "tcp/lost":
        for (const connection of message.connections) this.#remotes.get(connection)?.receive("rst");
        break;
    }
  }

  #remote({ connection, line, isProcess }: Joined): LinkEnd {
    if (isProcess) this.sharing?.begin(line);
    const end = isProcess ? sharingEnd(this, line, this.#listen, mostNews) : remoteEnd(line, this.#listen);
    this.#remotes.set(connection, end);
    return end;
  }

  #incoming(port: number, from: number, end: LinkEnd): void {
    const address = "127.0.0.1";
    const beside = this.#at(port);
    const listener = beside.find((one) => one.reaches(address)) ?? beside[0];
    if (listener === undefined) end.reset();
    else listener.accept(end, from, address);
  }

  #settle(id: number, end: LinkEnd | undefined): void {
    this.#waiting.get(id)?.(end);
    this.#waiting.delete(id);
  }
}
