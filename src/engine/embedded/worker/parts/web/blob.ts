/** Stands for `src/node_blob.cc`: what a Blob of Node's JavaScript holds, which is bytes that nobody changes any more, or a file. */
import type { CloneKind } from "../../cloning.ts";
import { joined } from "../../../../joined.ts";
import { bytesOf } from "../../files/nodes.ts";
import type { Loose, Runtime } from "../../runtime.ts";

/** What `pull` calls: 1 with bytes, 0 at the end, less when they cannot be had. */
type Pulled = (status: number, bytes?: ArrayBuffer) => void;

/** The bytes, or none when they are no longer what they were as the blob was made. */
type Source = () => Uint8Array | undefined;

const unreadable = -1;

class BlobReader {
  readonly #source: Source;
  #ended = false;

  constructor(source: Source) {
    this.#source = source;
  }

  pull(callback: Pulled): void {
    const bytes = this.#ended ? new Uint8Array() : this.#source();
    this.#ended = true;
    if (bytes === undefined) callback(unreadable);
    else if (bytes.length === 0) callback(0);
    else callback(1, Uint8Array.from(bytes).buffer);
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
    return part instanceof BlobHandle ? part.#source : () => part;
  }

  getReader(): BlobReader {
    return new BlobReader(this.#source);
  }

  slice(start: number, end: number): BlobHandle {
    return new BlobHandle(() => this.#source()?.subarray(start, end));
  }
}

/** Of parts in memory at once; a part that is a file is read when the whole is. */
function together(parts: readonly (BlobHandle | Uint8Array)[]): Source {
  const inMemory = parts.filter((part): part is Uint8Array => !(part instanceof BlobHandle));
  if (inMemory.length === parts.length) {
    const bytes = joined(inMemory);
    return () => bytes;
  }
  const sources = parts.map((part) => BlobHandle.sourceOf(part));
  return () => {
    const pieces = sources.map((source) => source());
    return pieces.every((piece) => piece !== undefined) ? joined(pieces) : undefined;
  };
}

/** A blob of a file, which is read when it is wanted and must then be as it was, and its size. */
function fromFile({ files }: Runtime, path: string): readonly [BlobHandle, number] | undefined {
  const absolute = path.startsWith("/") ? path : `${process.cwd()}/${path}`;
  const file = files.find(absolute);
  if (file?.kind !== "file") return undefined;
  const { modified } = file;
  const size = bytesOf(file).length;
  const source = (): Uint8Array | undefined => {
    const now = files.find(absolute);
    if (now !== file || file.modified !== modified || file.size !== size) return undefined;
    return bytesOf(file);
  };
  return [new BlobHandle(source), size];
}

/** In another thread there is a copy of the bytes. */
export const blobKind: CloneKind = {
  ...{ name: "Blob", isShared: true },
  matches: (value) => value instanceof BlobHandle,
  pack: (value) => BlobHandle.sourceOf(value as BlobHandle)(),
  unpack: (bytes) => new BlobHandle(() => bytes as Uint8Array | undefined),
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
