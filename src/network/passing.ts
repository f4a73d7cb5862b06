/** Both directions of a connection over a link that may come to be a slow one: straight through until it first is. */
import type { ByteReader, ByteWriter, Ends } from "./byte-stream.ts";
import { delayed, type Way } from "./delayed.ts";
import { streamOf } from "./stream-of.ts";

type Read = ReadableStreamReadResult<Uint8Array>;

/** A way, and whether it changes nothing as things are. */
export interface ChangingWay extends Way {
  readonly isPerfect: () => boolean;
}

/** Both directions of a connection that has no streams. `ended` is called behind the last byte. */
export function passingEnds({ reader, writer }: Ends, way: ChangingWay, ended: () => void): Ends {
  return { reader: passingReader(reader, way, ended), writer: passingWriter(writer, way) };
}

function passingReader(source: ByteReader, way: ChangingWay, ended: () => void): ByteReader {
  const slowed = (first: Read | null): ByteReader => delayed(streamOf(source, first), way).getReader();
  let slow = way.isPerfect() ? null : slowed(null);
  const next = async (): Promise<Read> => {
    if (slow === null && way.isPerfect()) {
      const read = await source.read();
      if (way.isPerfect()) return read;
      // It became slow while nothing came.
      slow = slowed(read);
    }
    slow ??= slowed(null);
    return await slow.read();
  };
  return {
    async read() {
      const read = await next().catch((error: unknown) => {
        way.signal.throwIfAborted();
        throw error;
      });
      way.signal.throwIfAborted();
      if (read.done) ended();
      return read;
    },
    cancel: (reason) => (slow ?? source).cancel(reason),
  };
}

function passingWriter(sink: ByteWriter, way: ChangingWay): ByteWriter {
  let slow = way.isPerfect() ? null : slowedWriter(sink, way);
  const current = (): ByteWriter => {
    if (slow === null && !way.isPerfect()) slow = slowedWriter(sink, way);
    return slow ?? sink;
  };
  return {
    write: (chunk) => current().write(chunk),
    close: () => current().close(),
    abort: (reason) => (slow ?? sink).abort(reason),
  };
}

/** What comes out of `source`. `ended` is called behind the last byte. */
export function passingOut(
  source: ReadableStream<Uint8Array>,
  way: ChangingWay,
  ended: () => void,
): ReadableStream<Uint8Array> {
  if (!way.isPerfect()) return delayed(source, way, ended);
  return streamOf(passingReader(source.getReader(), way, ended), null, way.signal);
}

/** What goes into `sink`. */
export function passingIn(sink: WritableStream<Uint8Array>, way: ChangingWay): WritableStream<Uint8Array> {
  if (!way.isPerfect()) return slowedInto(sink, way);
  const writer = sink.getWriter();
  const passing = passingWriter(writer, way);
  return new WritableStream<Uint8Array>({
    start(controller) {
      writer.closed.catch((error: unknown) => controller.error(error));
      way.signal.addEventListener("abort", () => controller.error(way.signal.reason), { once: true });
    },
    write: (chunk) => passing.write(chunk),
    close: () => passing.close(),
    abort: (reason) => passing.abort(reason),
  });
}

function slowedWriter(writer: ByteWriter, way: Way): ByteWriter {
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
