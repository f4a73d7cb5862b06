/** A hop that reads the request of a connection before it passes it on, and the answer as it comes. */
import type { ByteStream, Connect } from "../../network/byte-stream.ts";
import { joined } from "../../wire/bytes.ts";
import type { RequestHead } from "../../wire/http1/message.ts";
import { MessageReader } from "../../wire/http1/reader.ts";
import type { Destination } from "../http-client.ts";
import { createPipe } from "./pipe.ts";

/** A request as a hop got it. `bytes` are all that came, the body and what stands behind it included. */
export interface HopRequest {
  readonly head: RequestHead;
  readonly bytes: Uint8Array;
  readonly to: Destination;
}

/**
 * What an intermediary does with a request. Every connection carries one exchange: what comes behind the first request
 * goes where that one went.
 */
export type Handle = (request: HopRequest, client: ClientSide) => Promise<void>;

/** Puts an intermediary into a way to the servers. What is no HTTP request goes through as it is. */
export function interposed(connect: Connect, handle: Handle): Connect {
  return (host, port) => {
    const { client, server } = createPipe();
    const side = new ClientSide(server);
    serve(side, { host, port }, connect, handle).catch(() => side.reset());
    return Promise.resolve(client);
  };
}

async function serve(side: ClientSide, to: Destination, connect: Connect, handle: Handle): Promise<void> {
  const reader = new MessageReader({ kind: "request", mode: "lenient" });
  const pieces: Uint8Array[] = [];
  while (!reader.ended) {
    const piece = await side.read();
    if (piece === null) break;
    pieces.push(piece);
    reader.push(piece);
  }
  const bytes = joined(pieces);
  const { head, fault } = reader.message;
  if (head?.kind === "request" && fault === null) {
    await handle({ head, bytes, to }, side);
    return;
  }
  await side.passOn(bytes, await connect(to.host, to.port));
}

/** Hears of the bytes of an answer before the client does. */
export type Watch = (bytes: Uint8Array) => void;

/** The client's connection, as a hop holds it. */
export class ClientSide {
  readonly #stream: ByteStream;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;

  constructor(stream: ByteStream) {
    this.#stream = stream;
    this.#reader = stream.readable.getReader();
    this.#writer = stream.writable.getWriter();
    // A client that goes away shows where it is written to.
    this.#writer.closed.catch(() => undefined);
  }

  /** The next bytes; null where the client has ended its side. */
  async read(): Promise<Uint8Array | null> {
    const { done, value } = await this.#reader.read();
    return done ? null : value;
  }

  /** Answers with these bytes, and ends the connection behind them. */
  async answer(bytes: Uint8Array): Promise<void> {
    await this.#writer.write(bytes);
    await this.#writer.close();
  }

  /** The client learns nothing but that the connection is gone. */
  reset(): void {
    this.#stream.reset();
  }

  /** Sends `bytes` on, and carries what follows in both directions until one side ends. */
  async passOn(bytes: Uint8Array, upstream: ByteStream, watch: Watch = () => undefined): Promise<void> {
    const up = this.#carryUp(bytes, upstream).catch(() => upstream.reset());
    try {
      await this.#carryDown(upstream, watch);
    } catch {
      upstream.reset();
      this.reset();
    }
    await up;
  }

  async #carryUp(bytes: Uint8Array, upstream: ByteStream): Promise<void> {
    const writer = upstream.writable.getWriter();
    await writer.write(bytes);
    for (let piece = await this.read(); piece !== null; piece = await this.read()) await writer.write(piece);
    await writer.close();
  }

  async #carryDown(upstream: ByteStream, watch: Watch): Promise<void> {
    const reader = upstream.readable.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      watch(value);
      await this.#writer.write(value);
    }
    await this.#writer.close();
  }
}
