/** Stands for `FileHandle` of `src/node_file.cc`: an open file as `fs.promises` holds it. */
import type { Descriptors } from "./descriptors.ts";

export class FileHandle {
  fd: number;
  readonly #descriptors: Descriptors;

  constructor(descriptors: Descriptors, fd: number) {
    this.#descriptors = descriptors;
    this.fd = fd;
    Object.defineProperty(this, "fd", { enumerable: false, writable: true });
  }

  getAsyncId(): number {
    return 0;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#descriptors.close(this.fd);
      this.fd = -1;
      resolve();
    });
  }

  releaseFD(): number {
    const { fd } = this;
    this.fd = -1;
    return fd;
  }
}
