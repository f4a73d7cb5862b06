/** A two-way pipe of bytes with two ends, as a TCP connection is one. */
import type { ByteStream } from "./byte-stream.ts";
import { connectionReset } from "./errors.ts";

/** The two ends; what is written into one is read from the other. */
export interface Link {
  readonly client: ByteStream;
  readonly server: ByteStream;
}

/** Bytes that one direction holds before a writer has to wait; TCP calls it the window. */
const defaultWindow = 65_536;

interface Direction {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
  fail(reason: unknown): void;
}

/** Makes a link. The chunks that are written are handed over, not copied: a writer changes them no more. */
export function createLink(window: number = defaultWindow): Link {
  const up = createDirection(window);
  const down = createDirection(window);
  const reset = (): void => {
    const reason = connectionReset();
    up.fail(reason);
    down.fail(reason);
  };
  return {
    client: { readable: down.readable, writable: up.writable, reset },
    server: { readable: up.readable, writable: down.writable, reset },
  };
}

function createDirection(window: number): Direction {
  let control: TransformStreamDefaultController<Uint8Array> | null = null;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(
    {
      start(controller) {
        control = controller;
      },
    },
    // The window is on the reader's side: a write is done once its bytes are in it, as it is for a socket.
    new CountQueuingStrategy({ highWaterMark: 1 }),
    new ByteLengthQueuingStrategy({ highWaterMark: window }),
  );
  // Failing a direction that has ended changes nothing.
  return { readable, writable, fail: (reason) => control?.error(reason) };
}
