/** Stands for `FileHandle` of `src/node_file.cc`: an open file as `fs.promises` holds it. */
import type { CloneKind } from "../../cloning.ts";
import type { Descriptors } from "./descriptors.ts";
import { kUsePromises, type Dispatcher } from "./dispatch.ts";

/** Makes the class: it closes over the table of open files and the way to wait. */
export function fileHandleClass(open: Descriptors, dispatcher: Dispatcher): new (fd: number) => object {
  const closing = { syscall: "close", run: (fd: number): void => open.close(fd) };
  const closeFile = dispatcher.bind(closing);

  return class FileHandle {
    declare readonly fd: number;
    #fd: number;
    #closing: Promise<unknown> | undefined;

    constructor(fd: number) {
      this.#fd = fd;
      Object.defineProperty(this, "fd", { get: () => this.#fd, enumerable: false });
    }

    getAsyncId(): number {
      return 0;
    }

    close(): unknown {
      this.#closing ??= closeFile(this.releaseFD(), kUsePromises) as Promise<unknown>;
      return this.#closing;
    }

    closeSync(): void {
      if (this.#fd >= 0) closeFile(this.releaseFD());
    }

    releaseFD(): number {
      const fd = this.#fd;
      this.#fd = -1;
      return fd;
    }
  };
}

/** It can be handed on within its thread alone: another thread has other files open. */
export const fileHandleKind = (FileHandle: new (fd: number) => object): CloneKind => {
  const refused = (): never => {
    throw new DOMException("A FileHandle cannot be sent to another thread.", "DataCloneError");
  };
  return {
    ...{ name: "FileHandle", isShared: true },
    matches: (value) => value instanceof FileHandle,
    ...{ pack: refused, unpack: refused },
  };
};
