/** What the groups of calls share: the files, and how Node's texts and bytes become ours. */
import type { Runtime } from "../../runtime.ts";
import type { Call } from "./dispatch.ts";
import type { Operations } from "./operations.ts";
import { bytesOfName } from "./paths.ts";

export type Calls = Readonly<Record<string, Call>>;

export type View = ArrayBufferView<ArrayBuffer>;

interface BufferLike {
  from(value: unknown, encoding?: unknown): Uint8Array & { toString(encoding: unknown): string };
}

/** `UV_DIRENT_FILE` and its neighbours. */
export const direntTypes = { file: 1, folder: 2, link: 3, socket: 5, device: 6 } as const;

export class Kernel {
  readonly files: Operations;
  readonly runtime: Runtime;
  readonly #buffer: BufferLike;

  constructor(runtime: Runtime, files: Operations) {
    this.runtime = runtime;
    this.files = files;
    this.#buffer = (runtime.require("buffer") as { Buffer: BufferLike }).Buffer;
  }

  /** A name as the caller wants it told. */
  encoded(text: string, encoding: unknown): unknown {
    if ((encoding === undefined || encoding === null || encoding === "utf8") && text.isWellFormed())
      return text;
    const bytes = this.#buffer.from(bytesOfName(text));
    return encoding === "buffer" ? bytes : bytes.toString(encoding ?? "utf8");
  }

  bytesOf(text: string, encoding: unknown): Uint8Array {
    return this.#buffer.from(text, encoding ?? "utf8");
  }
}
