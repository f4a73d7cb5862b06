/** One end of a connection as the page uses it: web streams with backpressure over a `LinkEnd`. */
import type { ByteStream } from "../engine.ts";
import type { LinkEnd } from "./link.ts";

/** Bytes of one chunk at most: Node writes 64 KB at a time, and their frame around them. */
const chunkSize = 131_072;

function resetError(): Error {
  return Object.assign(new Error("The connection was reset."), { code: "ECONNRESET" });
}

/** Resolvers of whoever waits for bytes or for room. */
class Waiting {
  #wake: (() => void) | undefined;

  wait(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  wake(): void {
    this.#wake?.();
    this.#wake = undefined;
  }
}

export function byteStream(end: LinkEnd): ByteStream {
  const bytes = new Waiting();
  const room = new Waiting();
  let finSent = false;
  let resetHere = false;
  const isReset = (): boolean => resetHere || end.wasReset;
  end.attach({ readable: () => bytes.wake(), drained: () => room.wake() });
  const readable = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          const chunk = isReset() ? undefined : end.next(chunkSize);
          if (chunk !== undefined) {
            controller.enqueue(chunk);
            return;
          }
          if (isReset()) {
            controller.error(resetError());
            return;
          }
          if (end.ended) {
            controller.close();
            return;
          }
          await bytes.wait();
        }
      },
      cancel: () => end.reset(),
    },
    { highWaterMark: 0 },
  );
  const writable = new WritableStream<Uint8Array>({
    async write(chunk) {
      if (isReset()) throw resetError();
      end.write(chunk.slice());
      while (end.full && !isReset()) await room.wait();
      if (isReset()) throw resetError();
    },
    close() {
      finSent = true;
      end.end();
    },
    abort: () => end.reset(),
  });
  return {
    readable,
    writable,
    carriesMore: () => !isReset() && !end.ended,
    reset() {
      if (finSent && end.ended) return;
      resetHere = true;
      end.reset();
      bytes.wake();
      room.wake();
    },
  };
}
