/** Both directions of a connection over a link that may come to be a slow one: straight through until it first is. */
import { delayed, type Way } from "./delayed.ts";

/** A way, and whether it changes nothing as things are. */
export interface ChangingWay extends Way {
  readonly isPerfect: () => boolean;
}

/** What comes out of `source`. `ended` is called behind the last byte. */
export function passingOut(
  source: ReadableStream<Uint8Array>,
  way: ChangingWay,
  ended: () => void,
): ReadableStream<Uint8Array> {
  if (!way.isPerfect()) return delayed(source, way, ended);
  const reader = source.getReader();
  let slow: ReadableStreamDefaultReader<Uint8Array> | null = null;
  const slowed = (first: ReadableStreamReadResult<Uint8Array> | null) =>
    (slow = delayed(streamOf(reader, first), way).getReader()).read();
  const next = async (): Promise<ReadableStreamReadResult<Uint8Array>> => {
    if (slow !== null) return await slow.read();
    if (!way.isPerfect()) return await slowed(null);
    const read = await reader.read();
    // It became slow while nothing came.
    return way.isPerfect() ? read : await slowed(read);
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        way.signal.addEventListener("abort", () => controller.error(way.signal.reason), { once: true });
      },
      async pull(controller) {
        const { done, value } = await next();
        if (way.signal.aborted) return;
        if (!done) {
          controller.enqueue(value);
          return;
        }
        controller.close();
        ended();
      },
      cancel: (reason) => (slow ?? reader).cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** What goes into `sink`. */
export function passingIn(sink: WritableStream<Uint8Array>, way: ChangingWay): WritableStream<Uint8Array> {
  if (!way.isPerfect()) return slowedInto(sink, way);
  const writer = sink.getWriter();
  let slow: WritableStreamDefaultWriter<Uint8Array> | null = null;
  const current = (): WritableStreamDefaultWriter<Uint8Array> => {
    if (slow === null && !way.isPerfect()) slow = slowedWriter(writer, way);
    return slow ?? writer;
  };
  return new WritableStream<Uint8Array>({
    start(controller) {
      writer.closed.catch((error: unknown) => controller.error(error));
      way.signal.addEventListener("abort", () => controller.error(way.signal.reason), { once: true });
    },
    async write(chunk) {
      await current().write(chunk);
    },
    close: () => current().close(),
    abort: (reason) => (slow ?? writer).abort(reason),
  });
}

function slowedWriter(
  writer: WritableStreamDefaultWriter<Uint8Array>,
  way: Way,
): WritableStreamDefaultWriter<Uint8Array> {
  const sink = new WritableStream<Uint8Array>({
    write: (chunk) => writer.write(chunk),
    close: () => writer.close(),
    abort: (reason) => writer.abort(reason),
  });
  return slowedInto(sink, way).getWriter();
}

/** A failure of the way out shows to whoever writes, whose side of the pipe fails with it. */
function slowedInto(sink: WritableStream<Uint8Array>, way: Way): WritableStream<Uint8Array> {
  const entry = new TransformStream<Uint8Array, Uint8Array>();
  delayed(entry.readable, way)
    .pipeTo(sink)
    .catch(() => undefined);
  return entry.writable;
}

/** What is left of a stream whose reader is in use, behind what was read of it already. */
function streamOf(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  first: ReadableStreamReadResult<Uint8Array> | null,
): ReadableStream<Uint8Array> {
  let ahead = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = ahead ?? (await reader.read());
        ahead = null;
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
