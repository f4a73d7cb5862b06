/** Stands for `src/node_blob.cc`: what a Blob of Node's JavaScript holds, which is bytes that nobody changes any more. */
import type { Loose } from "../../runtime.ts";

/** What `pull` calls: 1 with bytes, 0 at the end. */
type Pulled = (status: number, bytes?: ArrayBuffer) => void;

class BlobReader {
  #bytes: Uint8Array | undefined;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes.length === 0 ? undefined : bytes;
  }

  pull(callback: Pulled): void {
    const bytes = this.#bytes;
    this.#bytes = undefined;
    if (bytes === undefined) callback(0);
    else callback(1, Uint8Array.from(bytes).buffer);
  }

  setWakeup(): void {
    // All there is is there from the start.
  }
}

class BlobHandle {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  static bytesOf(source: BlobHandle | Uint8Array): Uint8Array {
    return source instanceof BlobHandle ? source.#bytes : source;
  }

  getReader(): BlobReader {
    return new BlobReader(this.#bytes);
  }

  slice(start: number, end: number): BlobHandle {
    return new BlobHandle(this.#bytes.subarray(start, end));
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

export function blob(): Loose {
  /** Blobs that have an address, by its last part. */
  const stored = new Map<string, readonly unknown[]>();
  return {
    createBlob: (sources: readonly (BlobHandle | Uint8Array)[]) =>
      new BlobHandle(joined(sources.map((source) => BlobHandle.bytesOf(source)))),
    concat: (buffers: readonly (ArrayBuffer | Uint8Array)[]) =>
      joined(buffers.map((one) => new Uint8Array(one as ArrayBuffer))).buffer,
    storeDataObject: (id: string, ...object: readonly unknown[]) => void stored.set(id, object),
    getDataObject: (id: string) => stored.get(id),
    revokeObjectURL: (address: string) => void stored.delete(address.replace(/^blob:nodedata:/, "")),
    createBlobFromFilePath: () => undefined,
  };
}
