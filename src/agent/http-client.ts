/** Sends one request over a connection and reads the answer; every byte is kept with its place. */
import type { ByteReader, ByteStream, ByteWriter } from "../network/byte-stream.ts";
import { valuesOf, type Head, type Message } from "../wire/http1/message.ts";
import { MessageReader } from "../wire/http1/reader.ts";
import { methods } from "../wire/methods.ts";
import { Connection } from "./connection-pool.ts";
import { ExchangeDraft } from "./exchange-draft.ts";
import type { ClientOptions, Exchange } from "./exchange.ts";
import { NotSimulatedError } from "./not-simulated.ts";
import type { StopSignal } from "./stop.ts";

export type { ClientOptions, Exchange, ResponseListener } from "./exchange.ts";

/** An exchange whose connection goes on as something else; `first` are its bytes that came already. */
export interface Upgraded {
  readonly stream: ByteStream;
  readonly reader: ByteReader;
  readonly writer: ByteWriter;
  readonly first: Uint8Array;
}

/** An exchange, and what its connection goes on as where that is no HTTP. */
interface Opened {
  readonly exchange: Exchange;
  readonly upgraded: Upgraded | null;
}

/** Where a request goes. */
export interface Destination {
  readonly host: string;
  readonly port: number;
}

/** Sends `bytes` as they are. What goes wrong on the way is the exchange's outcome; only a missing step throws. */
export async function sendRequest(
  bytes: Uint8Array,
  to: Destination,
  options: ClientOptions,
): Promise<Exchange> {
  const { exchange, upgraded } = await openExchange(bytes, to, options);
  if (upgraded !== null) {
    upgraded.stream.reset();
    throw new NotSimulatedError(
      exchange.request.head?.kind === "request" && exchange.request.head.line.method.text === "CONNECT"
        ? "http-tunnel"
        : "protocol-upgrade",
    );
  }
  return exchange;
}

/** As `sendRequest`, but where the answer changes the protocol the connection stays open and is handed over. */
export async function openExchange(
  bytes: Uint8Array,
  to: Destination,
  options: ClientOptions,
): Promise<Opened> {
  const request = readRequest(bytes);
  refuseMissing(request.head);
  for (;;) {
    const draft = new ExchangeDraft(bytes, request, options);
    if (isAborted(options.signal)) return draft.finish("aborted", "it was given up before it began");
    let connection: Connection;
    try {
      connection = await obtainConnection(to, options);
    } catch (error) {
      return draft.finish(isAborted(options.signal) ? "aborted" : "refused", sentenceOf(error));
    }
    draft.timing.connected = options.now();
    const opened = await exchanged(connection, draft, options);
    if (!connection.isKept || !mayRepeat(draft, opened.exchange)) return opened;
    options.kept?.repeated(opened.exchange);
  }
}

/**
 * A kept connection may have been closed while the request was on its way. A client cannot tell this from a server that
 * acted and died, so it repeats of its own accord only what may be done twice (RFC 9112, section 9.3.1).
 */
function mayRepeat(draft: ExchangeDraft, { request, outcome }: Exchange): boolean {
  if (draft.isAnswered || outcome.kind === "aborted" || request.head?.kind !== "request") return false;
  const method = request.head.line.method.text;
  return methods.some(({ name, idempotent }) => name === method && idempotent);
}

function obtainConnection({ host, port }: Destination, options: ClientOptions): Promise<Connection> {
  const open = (): Promise<ByteStream> => options.connect(host, port);
  if (options.kept === undefined) return open().then((stream) => new Connection(stream));
  const { pool, key } = options.kept;
  return pool.obtain(`${key} ${host}:${port}`, open, options.signal);
}

async function exchanged(
  connection: Connection,
  draft: ExchangeDraft,
  options: ClientOptions,
): Promise<Opened> {
  const { stream, reader } = connection;
  if (isAborted(options.signal)) {
    connection.release(false);
    return draft.finish("aborted", "it was given up");
  }
  const abort = (): void => {
    stream.reset();
    // Whoever gives up is not kept waiting until the connection has noticed.
    reader.cancel().catch(() => undefined);
  };
  options.signal?.addEventListener("abort", abort, { once: true });
  try {
    return await converse(connection, draft, options);
  } finally {
    options.signal?.removeEventListener("abort", abort);
  }
}

/** Asked anew after each wait: what a signal said before it may have changed. */
const isAborted = (signal: StopSignal | undefined): boolean => signal?.aborted === true;

function readRequest(bytes: Uint8Array): Message {
  const reader = new MessageReader({ kind: "request", mode: "lenient" });
  reader.push(bytes);
  reader.end();
  return reader.message;
}

/** RFC 9110, section 10.1.1: the client would have to wait for 100 before the body. */
function refuseMissing(head: Head | null): void {
  const expectations = head === null ? [] : valuesOf(head.fields, "expect");
  if (expectations.some((value) => value.toLowerCase() === "100-continue"))
    throw new NotSimulatedError("expect-continue");
}

async function converse(
  connection: Connection,
  draft: ExchangeDraft,
  { now, signal, listener, progress }: ClientOptions,
): Promise<Opened> {
  const { stream, reader, writer } = connection;
  progress?.(new Uint8Array());
  // Sending and reading go on together: a server may answer before it has read all, and close.
  const sending = send(writer, draft, now);
  try {
    for (;;) {
      const { done, value } = await connection.read();
      if (isAborted(signal)) throw new Error("it was given up");
      if (done) {
        draft.end();
        break;
      }
      draft.timing.firstByte ??= now();
      draft.timing.lastByte = now();
      draft.push(value);
      if (draft.upgraded) {
        await sending;
        connection.leave();
        return {
          ...draft.finish("complete"),
          upgraded: { stream, reader, writer, first: draft.restBytes() },
        };
      }
      if (draft.ended) break;
      progress?.(value);
      await listener?.room();
    }
  } catch (error) {
    draft.end();
    connection.release(false);
    if (isAborted(signal)) return draft.finish("aborted", "it was given up");
    return draft.finish("reset", sentenceOf(error));
  }
  connection.release(draft.leavesOpen);
  await sending;
  return draft.result();
}

async function send(writer: ByteWriter, draft: ExchangeDraft, now: () => number): Promise<void> {
  try {
    await writer.write(draft.requestBytes);
    draft.timing.sent = now();
  } catch {
    // What kept the bytes from going out shows on the reading side.
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
