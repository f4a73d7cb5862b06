/** The calls on open files that move no bytes. */
import { descriptorCheck } from "./arguments.ts";
import type { Call } from "./dispatch.ts";
import { openFile } from "./opening.ts";
import { textOf } from "./paths.ts";
import { statsOf } from "./stats.ts";
import type { Calls, Kernel } from "./table.ts";

export function descriptorCalls({ files, runtime }: Kernel, newHandle: (fd: number) => object): Calls {
  const { open } = files;
  const check = descriptorCheck(runtime);
  const opened = (path: unknown, flags: number, mode = 0o666): number =>
    openFile(files, textOf(path), flags, mode);
  const on = (syscall: string, run: Call["run"]): Call => ({ syscall, run, check });
  return {
    open: { syscall: "open", paths: [0], run: opened },
    openFileHandle: {
      ...{ syscall: "open", paths: [0] },
      run: (path: unknown, flags: number, mode: number) => newHandle(opened(path, flags, mode)),
    },
    close: on("close", (fd: number) => open.close(fd)),
    fsync: on("fsync", (fd: number) => void open.get(fd)),
    fdatasync: on("fdatasync", (fd: number) => void open.get(fd)),
    ftruncate: on("ftruncate", (fd: number, size = 0) => files.truncate(fd, size)),
    fstat: on("fstat", (fd: number, bigint: boolean) => statsOf(open.get(fd).node, bigint)),
    fchmod: on("fchmod", (fd: number, mode: number) => files.metadata.changeMode(open.get(fd), mode)),
    fchown: on("fchown", (fd: number, uid: number, gid: number) =>
      files.metadata.changeOwner(open.get(fd), uid, gid),
    ),
    futimes: on("futime", (fd: number, accessed: number, modified: number) =>
      files.metadata.changeTimes(open.get(fd), accessed, modified),
    ),
  };
}
