/** Copies what passes over a connection, with direction and time, and leaves the connection as fast as it was. */
import type { ByteStream, Ends } from "./byte-stream.ts";
import { late } from "./late.ts";

/** `up` is from the end that was tapped to the other; `at` is what the clock said, in milliseconds. */
export type TapEvent =
  | {
      readonly kind: "bytes";
      readonly direction: "up" | "down";
      readonly at: number;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: "end"; readonly direction: "up" | "down"; readonly at: number }
  | { readonly kind: "reset"; readonly at: number };

/** Gets the events in order, in the same turn in which the bytes pass. It must not throw and must not take long. */
export type TapListener = (event: TapEvent) => void;

/** The same connection; every chunk is copied for `listener` on its way. Backpressure passes through. */
export function tap(stream: ByteStream, listener: TapListener, now: () => number): ByteStream {
  let failed = false;
  const onReset = (): void => {
    if (failed) return;
    failed = true;
    listener({ kind: "reset", at: now() });
  };
  const { carriesMore, ends } = stream;
  const readable = late(() => tapReadable(stream.readable, listener, now, onReset));
  const writable = late(() => tapWritable(stream.writable, listener, now, onReset));
  if (ends === undefined) {
    readable();
    writable();
  }
  return {
    ...(carriesMore && { carriesMore }),
    ...(ends && { ends: () => tapEnds(ends(), listener, now, onReset) }),
    get readable() {
      return readable();
    },
    get writable() {
      return writable();
    },
    reset() {
      onReset();
      stream.reset();
    },
  };
}

function tapEnds(
  { reader, writer }: Ends,
  listener: TapListener,
  now: () => number,
  onReset: () => void,
): Ends {
  const failed = (error: unknown): never => {
    onReset();
    throw error;
  };
  return {
    reader: {
      async read() {
        const next = await reader.read().catch(failed);
        if (next.done) listener({ kind: "end", direction: "down", at: now() });
        else listener({ kind: "bytes", direction: "down", at: now(), bytes: next.value.slice() });
        return next;
      },
      cancel: (reason) => reader.cancel(reason),
    },
    writer: {
      async write(chunk) {
        listener({ kind: "bytes", direction: "up", at: now(), bytes: chunk.slice() });
        await writer.write(chunk).catch(failed);
      },
      async close() {
        listener({ kind: "end", direction: "up", at: now() });
        await writer.close();
      },
      abort: (reason) => writer.abort(reason),
    },
  };
}

function tapReadable(
  source: ReadableStream<Uint8Array>,
  listener: TapListener,
  now: () => number,
  onReset: () => void,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await reader.read().catch((error: unknown) => {
          onReset();
          throw error;
        });
        if (next.done) {
          listener({ kind: "end", direction: "down", at: now() });
          controller.close();
        } else {
          listener({ kind: "bytes", direction: "down", at: now(), bytes: next.value.slice() });
          controller.enqueue(next.value);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function tapWritable(
  sink: WritableStream<Uint8Array>,
  listener: TapListener,
  now: () => number,
  onReset: () => void,
): WritableStream<Uint8Array> {
  const writer = sink.getWriter();
  return new WritableStream<Uint8Array>({
    start(controller) {
      writer.closed.catch((error: unknown) => {
        onReset();
        controller.error(error);
      });
    },
    async write(chunk) {
      await writer.ready;
      listener({ kind: "bytes", direction: "up", at: now(), bytes: chunk.slice() });
      // Not awaited: the sink's own queue says when the next one may come. A failure shows in `closed`.
      writer.write(chunk).catch(() => undefined);
    },
    async close() {
      listener({ kind: "end", direction: "up", at: now() });
      await writer.close();
    },
    abort: (reason) => writer.abort(reason),
  });
}
