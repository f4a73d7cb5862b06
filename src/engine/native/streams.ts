/** Node's streams of a child process or a socket as the web streams of the engine, with their backpressure. */
import type { Socket } from "node:net";
import type { Readable, Writable } from "node:stream";
import type { ByteStream } from "../engine.ts";
import { connectionReset } from "../errors.ts";

/** Ends when `source` closes; `failure` then says whether it ends well. A reader that cancels lets the rest be dropped. */
export function readableOf(
  source: Readable,
  failure: () => Error | undefined = () => undefined,
): ReadableStream<Uint8Array> {
  let dropped = false;
  let settled = false;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const settle = (): void => {
        if (settled || dropped) return;
        settled = true;
        const error = failure();
        if (error === undefined) controller.close();
        else controller.error(error);
      };
      source.on("data", (chunk: Buffer) => {
        if (dropped || settled) return;
        controller.enqueue(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length));
        if ((controller.desiredSize ?? 0) <= 0) source.pause();
      });
      source.on("error", () => undefined);
      source.once("end", settle);
      source.once("close", settle);
    },
    pull: () => void source.resume(),
    cancel() {
      dropped = true;
      source.resume();
    },
  });
}

/** A program that no longer reads loses what is written to it, without an error. */
export function inputOf(target: Writable): WritableStream<Uint8Array> {
  target.on("error", () => undefined);
  return new WritableStream<Uint8Array>({
    write: (chunk) =>
      new Promise((resolve) => {
        if (target.destroyed) resolve();
        else target.write(chunk, () => resolve());
      }),
    close: () => void target.end(),
    abort: () => void target.end(),
  });
}

/** A connected socket, opened with `allowHalfOpen`, seen from the client's end. */
export function byteStreamOf(socket: Socket): ByteStream {
  let ended = false;
  socket.once("end", () => (ended = true));
  const write = (chunk: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      if (socket.destroyed) return reject(connectionReset());
      socket.write(chunk, (error) => (error instanceof Error ? reject(connectionReset()) : resolve()));
    });
  const reset = (): void => {
    if (!socket.destroyed) socket.resetAndDestroy();
  };
  return {
    readable: readableOf(socket, () => (ended ? undefined : connectionReset())),
    writable: new WritableStream<Uint8Array>({ write, close: () => void socket.end(), abort: reset }),
    reset,
    carriesMore: () => !socket.destroyed && !ended,
  };
}
