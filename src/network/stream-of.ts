/** A stream around a reader, for what takes nothing else. */
import type { ByteReader } from "./byte-stream.ts";

type Read = ReadableStreamReadResult<Uint8Array>;

/** What is left to read, behind what was read of it already. `aborted` fails the stream between two reads. */
export function streamOf(
  reader: ByteReader,
  first: Read | null = null,
  aborted?: AbortSignal,
): ReadableStream<Uint8Array> {
  let ahead = first;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        aborted?.addEventListener("abort", () => controller.error(aborted.reason), { once: true });
      },
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
