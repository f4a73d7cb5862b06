/** Two ends of a connection that begins and ends at an intermediary. */
import type { ByteStream } from "../../network/byte-stream.ts";
import { ProductError } from "../../protocol/errors.ts";

/** Bytes that a direction holds before a writer has to wait. */
const window = 65_536;

interface Direction {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
  fail(reason: unknown): void;
}

/** What is written into one end is read from the other; a reset ends both. */
export function createPipe(): { readonly client: ByteStream; readonly server: ByteStream } {
  const [up, down] = [createDirection(), createDirection()];
  const reset = (): void => {
    const reason = new ProductError("NETWORK_RESET", "The connection was reset.");
    up.fail(reason);
    down.fail(reason);
  };
  return {
    client: { readable: down.readable, writable: up.writable, reset },
    server: { readable: up.readable, writable: down.writable, reset },
  };
}

function createDirection(): Direction {
  let control: TransformStreamDefaultController<Uint8Array> | null = null;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(
    {
      start(controller) {
        control = controller;
      },
    },
    new CountQueuingStrategy({ highWaterMark: 1 }),
    new ByteLengthQueuingStrategy({ highWaterMark: window }),
  );
  return { readable, writable, fail: (reason) => control?.error(reason) };
}
