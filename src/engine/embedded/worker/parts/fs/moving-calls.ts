/** The calls that move bytes between a program and its files. */
import { descriptorCheck } from "./arguments.ts";
import { read, readToEnd, write } from "./descriptors.ts";
import { within } from "./failure.ts";
import { openFile } from "./opening.ts";
import { textOf } from "./paths.ts";
import type { Calls, Kernel, View } from "./table.ts";

const bytesIn = (view: View, offset = 0, length = view.byteLength - offset): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset + offset, length);

/** `null` and `undefined` mean: go on where the last one ended. */
const positionOf = (position: unknown): number =>
  typeof position === "number" || typeof position === "bigint" ? Number(position) : -1;

/** Moves bytes for one view after the other, and stops where a piece came out short, as `readv` does. */
function each(
  views: readonly View[],
  position: unknown,
  move: (bytes: Uint8Array, at: number) => number,
): number {
  let at = positionOf(position);
  let total = 0;
  for (const view of views) {
    const count = move(bytesIn(view), at);
    total += count;
    if (at >= 0) at += count;
    if (count < view.byteLength) break;
  }
  return total;
}

function writer({ files }: Kernel): (fd: number, bytes: Uint8Array, position: unknown) => number {
  return (fd, bytes, position) => {
    const open = files.open.get(fd);
    const count = write(open, bytes, positionOf(position));
    files.wrote(open, count);
    return count;
  };
}

function reading({ files, runtime }: Kernel): Calls {
  const check = descriptorCheck(runtime);
  const readSome = (fd: number, bytes: Uint8Array, position: unknown): number =>
    read(files.open.get(fd), bytes, positionOf(position));
  return {
    read: {
      ...{ syscall: "read", check },
      run: (fd: number, view: View, ...[offset, length, position]: [number, number, unknown]) =>
        readSome(fd, bytesIn(view, offset, length), position),
    },
    readBuffers: {
      ...{ syscall: "read", check },
      run: (fd: number, views: readonly View[], position: unknown) =>
        each(views, position, (bytes, at) => readSome(fd, bytes, at)),
    },
  };
}

function writing(kernel: Kernel): Calls {
  const check = descriptorCheck(kernel.runtime);
  const writeSome = writer(kernel);
  return {
    writeBuffer: {
      ...{ syscall: "write", contextAt: 6, check },
      run: (fd: number, view: View, ...[offset, length, position]: [number?, number?, unknown?]) =>
        writeSome(fd, bytesIn(view, offset ?? 0, length ?? undefined), position),
    },
    writeString: {
      ...{ syscall: "write", contextAt: 5, check },
      run: (fd: number, text: string, position: unknown, encoding: unknown) =>
        writeSome(fd, kernel.bytesOf(text, encoding), position),
    },
    writeBuffers: {
      ...{ syscall: "write", check },
      run: (fd: number, views: readonly View[], position: unknown) =>
        each(views, position, (bytes, at) => writeSome(fd, bytes, at)),
    },
  };
}

/** Opens by path unless an open file is given; what was opened here is closed here. */
function withFile<Result>(
  { files }: Kernel,
  [file, flags, mode]: readonly [unknown, number, number],
  use: (fd: number) => Result,
): Result {
  if (typeof file === "number") return use(file);
  const fd = openFile(files, textOf(file), flags, mode);
  try {
    return use(fd);
  } finally {
    files.open.close(fd);
  }
}

/** The two that do all at once. What fails after the opening names no path. */
function whole(kernel: Kernel): Calls {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const { open } = kernel.files;
  const readText = (fd: number): string =>
    within({ syscall: "read" }, () => decoder.decode(readToEnd(open.get(fd))));
  const writeSome = writer(kernel);
  const writeText = (fd: number, text: string): void =>
    within({ syscall: "write" }, () => {
      if (text !== "") writeSome(fd, kernel.bytesOf(text, "utf8"), null);
    });
  return {
    readFileUtf8: {
      ...{ syscall: "open", paths: [0] },
      run: (file: unknown, flags: number) => withFile(kernel, [file, flags, 0o666], readText),
    },
    writeFileUtf8: {
      ...{ syscall: "open", paths: [0] },
      run: (file: unknown, data: unknown, flags: number, mode: number) =>
        withFile(kernel, [file, flags, mode], (fd) => writeText(fd, String(data))),
    },
  };
}

export const movingCalls = (kernel: Kernel): Calls => ({
  ...reading(kernel),
  ...writing(kernel),
  ...whole(kernel),
});
