/** Connections of a Worker that is no process, as processes connect to each other: the switchboard is asked once, and no byte passes the page. */
import type { ByteStream, Connect } from "../../network/byte-stream.ts";
import { connectRefused } from "../errors.ts";
import { serviceAt, serviceNamed } from "../services/service.ts";
import { byteStream } from "./byte-stream.ts";
import { Departures } from "./departures.ts";
import { remoteEnd, type LinkEnd } from "./link.ts";
import type { FromSwitchboard, ToSwitchboard } from "./segment.ts";

/** Who waits for the switchboard's answer. */
interface Waiting {
  readonly port: number;
  readonly resolve: (stream: ByteStream) => void;
  readonly reject: (error: Error) => void;
}

/** Ports of clients begin here, as those of the page do. */
const firstPort = 60_000;

/** `uplink` is that of `EmbeddedEngine.beside`; nobody else hears it. */
export function connectOver(uplink: MessagePort): Connect {
  const lines = new WorkerLines(uplink);
  return (host, port) => lines.connect(host, port);
}

class WorkerLines {
  readonly #uplink: MessagePort;
  readonly #lines = new Map<number, LinkEnd>();
  readonly #waiting = new Map<number, Waiting>();
  readonly #departures = new Departures();
  #nextId = 0;

  constructor(uplink: MessagePort) {
    this.#uplink = uplink;
    uplink.onmessage = (event: MessageEvent<FromSwitchboard>) => this.#receive(event.data);
  }

  connect(host: string, port: number): Promise<ByteStream> {
    const id = this.#nextId++;
    const from = firstPort + id;
    const service = serviceAt(serviceNamed(host)?.address ?? host, port);
    const question: ToSwitchboard =
      service === undefined
        ? { type: "tcp/connect", id, port, from }
        : { type: "tcp/service", id, service: service.name, from };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { port, resolve, reject });
      this.#uplink.postMessage(question);
    });
  }

  #receive(message: FromSwitchboard): void {
    switch (message.type) {
      case "tcp/connected":
        this.#connected(message);
        break;
      case "tcp/refused": {
        const { port, reject } = this.#taken(message.id);
        reject(connectRefused(port));
        break;
      }
      case "tcp/lost":
        for (const connection of message.connections) this.#lines.get(connection)?.receive("rst");
        break;
      case "tcp/ports":
      case "tcp/incoming":
        // Nothing listens here.
        break;
    }
  }

  #connected({ id, connection, line }: Extract<FromSwitchboard, { type: "tcp/connected" }>): void {
    const end = remoteEnd(line, this.#departures.hear, this.#departures.send);
    this.#lines.set(connection, end);
    this.#taken(id).resolve(byteStream(end));
  }

  #taken(id: number): Waiting {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (waiting === undefined) throw new TypeError(`The switchboard answered ${id}, which was not asked.`);
    return waiting;
  }
}
