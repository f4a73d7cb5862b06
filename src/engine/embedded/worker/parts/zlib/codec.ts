/** What a stream of `node:zlib` works with, whatever it packs by. */

/** Bytes to take from and room to put into; both are views of the caller's. */
export interface Piece {
  readonly input: Uint8Array;
  readonly output: Uint8Array;
  /** What is to be done with what came so far, by the numbers of the kind of codec. */
  readonly flush: number;
}

export interface Failure {
  readonly message: string;
  readonly errno: number;
  readonly code: string;
}

export interface Codec {
  /** Works until the input is used up or the output is full. */
  run(piece: Piece): void;
  /** Bytes that are left of the room and of the input after a run. */
  readonly left: readonly [output: number, input: number];
  readonly failure: Failure | undefined;
  reset(): void;
}

export const cutShort: Failure = { message: "unexpected end of file", errno: -5, code: "Z_BUF_ERROR" };

/** What is done with input that comes whole: the bytes for it, and how many of it were not wanted. */
export interface Packed {
  readonly bytes: readonly Uint8Array[];
  readonly unused: number;
}

/** A codec whose library answers with bytes of its own: those wait here until there is room for them. */
export abstract class QueuedCodec implements Codec {
  left: [output: number, input: number] = [0, 0];
  failure: Failure | undefined;
  #queue: Uint8Array[] = [];

  /** @throws Failure, which becomes the error of the stream */
  protected abstract pack(input: Uint8Array, flush: number): Packed;

  run({ input, output, flush }: Piece): void {
    let unused = 0;
    try {
      if (this.#queue.length === 0 || input.length > 0) {
        const { bytes, unused: rest } = this.pack(input, flush);
        this.#queue.push(...bytes.filter((one) => one.length > 0));
        unused = rest;
      }
    } catch (error) {
      this.failure = error as Failure;
    }
    this.left = [this.#drain(output), unused];
  }

  reset(): void {
    this.#queue = [];
    this.failure = undefined;
  }

  /** Fills `output` from its start; answers the room that is left. */
  #drain(output: Uint8Array): number {
    let at = 0;
    while (at < output.length) {
      const [first] = this.#queue;
      if (first === undefined) break;
      const taken = first.subarray(0, output.length - at);
      output.set(taken, at);
      at += taken.length;
      if (taken.length === first.length) this.#queue.shift();
      else this.#queue[0] = first.subarray(taken.length);
    }
    return output.length - at;
  }
}

export interface CodecSettings {
  /** By Node's numbers. */
  readonly params: Int32Array | Uint32Array;
  /** Bytes that the program said it will pack. */
  readonly size?: number | undefined;
  readonly dictionary?: Uint8Array | undefined;
}

/** Two codecs of one kind, as a part of the engine brings them. */
export interface CodecPair {
  packer(settings: CodecSettings): Codec;
  unpacker(settings: CodecSettings): Codec;
}
