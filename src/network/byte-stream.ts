/** The shape of a connection, seen from one of its ends. */

/**
 * One TCP connection. Closing `writable` sends FIN: the other side reads an end, and may still write. `reset` sends RST: both
 * sides fail at once. Backpressure is that of the streams.
 */
export interface ByteStream {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
  reset(): void;
  /** Whether another exchange may be carried behind the first, as things are now; without it none may. */
  readonly carriesMore?: () => boolean;
}

/** Opens a connection to a port. Rejects when nothing listens there. */
export type Connect = (host: string, port: number) => Promise<ByteStream>;
