/** Stands for `src/node_blob.cc`: what a Blob of Node's JavaScript holds, which is bytes that nobody changes any more, or a file. */
import type { CloneKind } from "../../cloning.ts";
import { joined, ownBuffer, ownBytes } from "../../../../joined.ts";
import { bytesOf } from "../../files/nodes.ts";
import type { Loose, Runtime } from "../../runtime.ts";

/** What `pull` calls: 1 with bytes, 0 at the end, less when they cannot be had. */
type Pulled = (status: number, bytes?: ArrayBuffer) => void;

/** A piece for each part that has bytes, or none when they are no longer what they were as the blob was made. */
type Source = () => readonly Uint8Array[] | undefined;

const unreadable = -1;

class BlobReader {
  readonly #source: Source;
  #left: Uint8Array[] | undefined;

  constructor(source: Source) {
    this.#source = source;
  }

  pull(callback: Pulled): void {
    const pieces = (this.#left ??= this.#source()?.slice());
    const next = pieces?.shift();
    if (pieces === undefined) callback(unreadable);
    else if (next === undefined) callback(0);
    else callback(1, ownBuffer(next));
  }

  setWakeup(): void {
    // All there is is there from the start.
  }
}

class BlobHandle {
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  static sourceOf(part: BlobHandle | Uint8Array): Source {
    return part instanceof BlobHandle ? part.#source : () => filled([part]);
  }

  getReader(): BlobReader {
    return new BlobReader(this.#source);
  }

  slice(start: number, end: number): BlobHandle {
    return new BlobHandle(() => {
      const pieces = this.#source();
      return pieces && between(pieces, start, end);
    });
  }
}

const filled = (pieces: readonly Uint8Array[]): readonly Uint8Array[] =>
  pieces.filter(({ length }) => length > 0);

/** What of the pieces lies between two places of the whole. */
function between(pieces: readonly Uint8Array[], start: number, end: number): readonly Uint8Array[] {
  let at = 0;
  const parts = pieces.map((piece) => {
    const first = at;
    at += piece.length;
    return piece.subarray(Math.max(0, start - first), Math.max(0, end - first));
  });
  return filled(parts);
}

/** Of parts in memory at once; a part that is a file is read when the whole is. */
function together(parts: readonly (BlobHandle | Uint8Array)[]): Source {
  const sources = parts.map((part) =>
    BlobHandle.sourceOf(part instanceof BlobHandle ? part : ownBytes(part)),
  );
  return () => {
    const pieces = sources.map((source) => source());
    return pieces.every((piece) => piece !== undefined) ? pieces.flat() : undefined;
  };
}

/** A blob of a file, which is read when it is wanted and must then be as it was, and its size. */
function fromFile({ files }: Runtime, path: string): readonly [BlobHandle, number] | undefined {
  const absolute = path.startsWith("/") ? path : `${process.cwd()}/${path}`;
  const file = files.find(absolute);
  if (file?.kind !== "file") return undefined;
  const { modified } = file;
  const size = bytesOf(file).length;
  const source: Source = () => {
    const now = files.find(absolute);
    if (now !== file || file.modified !== modified || file.size !== size) return undefined;
    return filled([bytesOf(file)]);
  };
  return [new BlobHandle(source), size];
}

/** In another thread there is a copy of the bytes. */
export const blobKind: CloneKind = {
  ...{ name: "Blob", isShared: true },
  matches: (value) => value instanceof BlobHandle,
  pack: (value) => BlobHandle.sourceOf(value as BlobHandle)(),
  unpack: (pieces) => new BlobHandle(() => pieces as readonly Uint8Array[] | undefined),
};

export function blob(runtime: Runtime): Loose {
  /** Blobs that have an address, by its last part. */
  const stored = new Map<string, readonly unknown[]>();
  return {
    createBlob: (sources: readonly (BlobHandle | Uint8Array)[]) => new BlobHandle(together(sources)),
    concat: (buffers: readonly (ArrayBuffer | Uint8Array)[]) =>
      joined(buffers.map((one) => new Uint8Array(one as ArrayBuffer))).buffer,
    storeDataObject: (id: string, ...object: readonly unknown[]) => void stored.set(id, object),
    getDataObject: (id: string) => stored.get(id),
    revokeObjectURL: (address: string) => void stored.delete(address.replace(/^blob:nodedata:/, "")),
    createBlobFromFilePath: (path: string) => fromFile(runtime, path),
  };
}
