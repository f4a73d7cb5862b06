/** The calls that take a path to what they look at or change. */
import { modeCheck } from "./arguments.ts";
import { copyFile } from "./copy.ts";
import { fail } from "./failure.ts";
import { textOf } from "./paths.ts";
import { statsOf } from "./stats.ts";
import { direntTypes, type Calls, type Kernel } from "./table.ts";

function names(kernel: Kernel): Calls {
  const { files } = kernel;
  return {
    rename: {
      ...{ syscall: "rename", paths: [0, 1] },
      run: (from: unknown, to: unknown) => files.rename(textOf(from), textOf(to)),
    },
    unlink: { syscall: "unlink", paths: [0], run: (path: unknown) => files.unlink(textOf(path)) },
    link: {
      ...{ syscall: "link", paths: [0, 1] },
      run: (from: unknown, to: unknown) => files.link(textOf(from), textOf(to)),
    },
    symlink: {
      ...{ syscall: "symlink", paths: [0, 1] },
      run: (target: unknown, path: unknown) => files.symlink(textOf(target), textOf(path)),
    },
    readlink: {
      ...{ syscall: "readlink", paths: [0] },
      run: (path: unknown, encoding: unknown) => kernel.encoded(files.readlink(textOf(path)), encoding),
    },
    realpath: {
      ...{ syscall: "realpath", paths: [0] },
      run: (path: unknown, encoding: unknown) => {
        const place = files.place(textOf(path));
        return place.node === undefined ? fail("ENOENT") : kernel.encoded(place.path, encoding);
      },
    },
    copyFile: {
      ...{ syscall: "copyfile", paths: [0, 1], check: modeCheck(2) },
      run: (from: unknown, to: unknown, mode: number) => copyFile(files, [textOf(from), textOf(to)], mode),
    },
  };
}

function folders(kernel: Kernel): Calls {
  const { files } = kernel;
  const list = (path: unknown, encoding: unknown, withTypes: boolean): unknown => {
    const found = files.list(textOf(path));
    const all = found.map(([name]) => kernel.encoded(name, encoding));
    return withTypes ? [all, found.map(([, node]) => direntTypes[node.kind])] : all;
  };
  return {
    readdir: { syscall: "scandir", paths: [0], run: list },
    mkdir: {
      ...{ syscall: "mkdir", paths: [0] },
      run: (path: unknown, mode: number, recursive: boolean) => files.mkdir(textOf(path), mode, recursive),
    },
    mkdtemp: {
      ...{ syscall: "mkdtemp", paths: [0] },
      run: (prefix: unknown, encoding: unknown) => kernel.encoded(files.mkdtemp(textOf(prefix)), encoding),
    },
    rmdir: { syscall: "rmdir", paths: [0], run: (path: unknown) => files.rmdir(textOf(path)) },
    // What must be there, and what may be a folder, Node's JavaScript has looked at before.
    rmSync: { syscall: "rm", paths: [0], run: (path: unknown) => files.removeAll(textOf(path)) },
  };
}

/** Ours are made up: the memory that is left cannot be told. Eight numbers, in the order of `fs.StatFs`. */
const fileSystem = [0xef53, 4096, 4096, 1 << 20, 1 << 18, 1 << 18, 1 << 16, 1 << 15];

function looking({ files }: Kernel): Calls {
  const stat = (follow: boolean) => (path: unknown, bigint: boolean) =>
    statsOf(files.node(textOf(path), follow), bigint);
  return {
    access: {
      ...{ syscall: "access", paths: [0], check: modeCheck(1) },
      run: (path: unknown, mode: number | null) => files.access(textOf(path), mode ?? 0),
    },
    stat: { syscall: "stat", paths: [0], throwIfMissing: 3, run: stat(true) },
    lstat: { syscall: "lstat", paths: [0], throwIfMissing: 3, run: stat(false) },
    statfs: {
      ...{ syscall: "statfs", paths: [0] },
      run: (path: unknown, bigint: boolean) => {
        files.node(textOf(path));
        return bigint ? BigInt64Array.from(fileSystem, BigInt) : Float64Array.from(fileSystem);
      },
    },
  };
}

function changing({ files }: Kernel): Calls {
  const own = (follow: boolean) => (path: unknown, uid: number, gid: number) =>
    files.metadata.changeOwner(files.found(textOf(path), follow), uid, gid);
  const touch = (follow: boolean) => (path: unknown, accessed: number, modified: number) =>
    files.metadata.changeTimes(files.found(textOf(path), follow), accessed, modified);
  return {
    chmod: {
      ...{ syscall: "chmod", paths: [0] },
      run: (path: unknown, mode: number) => files.metadata.changeMode(files.found(textOf(path)), mode),
    },
    chown: { syscall: "chown", paths: [0], run: own(true) },
    lchown: { syscall: "lchown", paths: [0], run: own(false) },
    utimes: { syscall: "utime", paths: [0], run: touch(true) },
    lutimes: { syscall: "lutime", paths: [0], run: touch(false) },
  };
}

export const pathCalls = (kernel: Kernel): Calls => ({
  ...names(kernel),
  ...folders(kernel),
  ...looking(kernel),
  ...changing(kernel),
});
