/** The shape of a connection, seen from one of its ends. */

/** Reads piece by piece, one read at a time; the reader of a stream is one. */
export type ByteReader = Pick<ReadableStreamDefaultReader<Uint8Array>, "read" | "cancel">;

/** Writes piece by piece, in order; a write settles when the next one may come. The writer of a stream is one. */
export interface ByteWriter {
  write(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
  abort(reason?: unknown): Promise<void>;
}

/** Both directions without a stream around them. */
export interface Ends {
  readonly reader: ByteReader;
  readonly writer: ByteWriter;
}

/**
 * One TCP connection. Closing `writable` sends FIN: the other side reads an end, and may still write. `reset` sends RST: both
 * sides fail at once. Backpressure is that of the streams.
 */
export interface ByteStream {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
  reset(): void;
  /** Where streams can be done without: to be called once, and in place of `readable` and `writable`. */
  readonly ends?: () => Ends;
  /** Whether another exchange may be carried behind the first, as things are now; without it none may. */
  readonly carriesMore?: () => boolean;
}

/** Opens a connection to a port. Rejects when nothing listens there. */
export type Connect = (host: string, port: number) => Promise<ByteStream>;
