/** The page's own connections to programs and services. */
import type { ByteStream } from "../engine.ts";
import { connectRefused } from "../errors.ts";
import { serviceAt, serviceNamed } from "../services/service.ts";
import { byteStream } from "./byte-stream.ts";
import { Departures } from "./departures.ts";
import { remoteEnd, type LinkEnd } from "./link.ts";
import type { Switchboard } from "./switchboard.ts";

export class PageLines {
  readonly #lines = new Map<number, LinkEnd>();
  readonly #departures = new Departures();

  /** Rejects with `ENGINE_CONNECT_REFUSED` when nothing listens there. */
  connect(switchboard: Switchboard, host: string, port: number): Promise<ByteStream> {
    const service = serviceAt(serviceNamed(host)?.address ?? host, port);
    const joined =
      service === undefined ? switchboard.connect(port) : switchboard.connectService(service.name);
    if (joined === undefined) return Promise.reject(connectRefused(port));
    const end = remoteEnd(joined.line, this.#departures.hear, this.#departures.send);
    this.#lines.set(joined.connection, end);
    return Promise.resolve(byteStream(end));
  }

  /** The process at the other end was ended from outside. */
  lost(connection: number): void {
    this.#lines.get(connection)?.receive("rst");
  }

  /** Resets all of them. */
  reset(): void {
    for (const end of this.#lines.values()) end.receive("rst");
  }
}
