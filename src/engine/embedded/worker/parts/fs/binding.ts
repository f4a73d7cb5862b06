/** Stands for `src/node_file.cc` and `src/node_dir.cc`: the functions by which Node's `fs` asks the kernel. */
import { bytesOf, type Node } from "../../files/nodes.ts";
import type { FileTree } from "../../files/tree.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import { fileOf, read, write } from "./descriptors.ts";
import { Dispatcher, FSReqCallback, kUsePromises, textOf, type Call } from "./dispatch.ts";
import { fail } from "./failure.ts";
import { FileHandle } from "./file-handle.ts";
import { Operations } from "./operations.ts";
import { legacyMain } from "./legacy-main.ts";
import { statsOf } from "./stats.ts";
import { fsEvent, statWatcher, type WatchedFiles } from "./watchers.ts";

type Calls = Readonly<Record<string, Call>>;
type View = ArrayBufferView<ArrayBuffer>;

interface BufferLike {
  from(value: unknown, encoding?: unknown): Uint8Array & { toString(encoding: unknown): string };
}

/** `UV_DIRENT_FILE` and its neighbours. */
const direntTypes: Readonly<Record<Node["kind"], number>> = { file: 1, folder: 2, link: 3, socket: 5 };

/** What the loader of modules asks: a folder, something else, or nothing. */
const moduleStat: Readonly<Record<Node["kind"] | "nothing", number>> = {
  ...{ folder: 1, file: 0, link: 0, socket: 0, nothing: -2 },
};

const bytesIn = (view: View, offset = 0, length = view.byteLength - offset): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset + offset, length);

/** `null` and `undefined` mean: go on where the last one ended. */
const positionOf = (position: unknown): number =>
  typeof position === "number" || typeof position === "bigint" ? Number(position) : -1;

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}

export class FsBinding {
  readonly #runtime: Runtime;
  readonly #files: Operations;
  readonly #dispatcher: Dispatcher;
  readonly #buffer: BufferLike;

  constructor(runtime: Runtime, tree: FileTree, cwd: () => string) {
    this.#runtime = runtime;
    this.#files = new Operations(tree, cwd);
    this.#dispatcher = new Dispatcher(runtime);
    this.#buffer = (runtime.require("buffer") as { Buffer: BufferLike }).Buffer;
  }

  /** What `internalBinding("fs")` gives. */
  table(): Loose {
    const calls = {
      ...this.#descriptors(),
      ...this.#moving(),
      ...this.#paths(),
      ...this.#folders(),
      ...this.#metadata(),
    };
    return {
      ...Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, this.#dispatcher.bind(call)])),
      ...{ FSReqCallback, kUsePromises, FileHandle, kFsStatsFieldsNumber: 18 },
      ...{ statValues: new Float64Array(36), bigintStatValues: new BigInt64Array(36) },
      StatWatcher: statWatcher(this.#watched()),
      existsSync: (path: unknown) => this.#kindAt(path) !== undefined,
      internalModuleStat: (path: unknown) => moduleStat[this.#kindAt(path) ?? "nothing"],
      getFormatOfExtensionlessFile: () => 0,
      legacyMainResolve: (folder: string, main: string | undefined, base: string) =>
        legacyMain((path) => this.#kindAt(path) === "file", folder, { main, base }),
    };
  }

  #watched(): WatchedFiles {
    return { runtime: this.#runtime, files: this.#files };
  }

  /** What `internalBinding("fs_event_wrap")` gives. */
  watchTable(): Loose {
    return { FSEvent: fsEvent(this.#watched()) };
  }

  /** What `internalBinding("fs_dir")` gives: a folder read in pieces. */
  folderTable(): Loose {
    const opendir = (path: unknown): object => this.#openFolder(textOf(path));
    return {
      opendir: this.#dispatcher.bind({ syscall: "opendir", run: opendir, paths: [0] }),
      opendirSync: this.#dispatcher.bind({ syscall: "opendir", run: opendir, paths: [0] }),
    };
  }

  #openFolder(path: string): object {
    const left = this.#files.list(path).flatMap(([name, node]) => [name, direntTypes[node.kind]]);
    const next = (_encoding: unknown, count: number): unknown =>
      left.length === 0 ? null : left.splice(0, count * 2);
    return {
      read: this.#dispatcher.bind({ syscall: "scandir", run: next }),
      close: this.#dispatcher.bind({ syscall: "closedir", run: () => undefined }),
    };
  }

  #kindAt(path: unknown): Node["kind"] | undefined {
    try {
      return this.#files.place(textOf(path)).node?.kind;
    } catch {
      return undefined;
    }
  }

  #encoded(text: string, encoding: unknown): unknown {
    return encoding === "buffer" ? this.#buffer.from(text) : text;
  }

  #descriptors(): Calls {
    const { open } = this.#files;
    const openFile = (path: unknown, flags: number, mode = 0o666): number =>
      this.#files.openFile(textOf(path), flags, mode);
    return {
      open: { syscall: "open", paths: [0], run: openFile },
      openFileHandle: {
        ...{ syscall: "open", paths: [0] },
        run: (path: unknown, flags: number, mode: number) =>
          new FileHandle(open, openFile(path, flags, mode)),
      },
      close: { syscall: "close", run: (fd: number) => open.close(fd) },
      fsync: { syscall: "fsync", run: (fd: number) => void open.get(fd) },
      fdatasync: { syscall: "fdatasync", run: (fd: number) => void open.get(fd) },
      ftruncate: { syscall: "ftruncate", run: (fd: number, size = 0) => this.#files.truncate(fd, size) },
      fstat: {
        ...{ syscall: "fstat" },
        run: (fd: number, bigint: boolean) => statsOf(open.get(fd).node, bigint),
      },
      fchmod: {
        syscall: "fchmod",
        run: (fd: number, mode: number) => this.#files.changeMode(open.get(fd), mode),
      },
      fchown: {
        syscall: "fchown",
        run: (fd: number, uid: number, gid: number) => this.#files.changeOwner(open.get(fd), uid, gid),
      },
      futimes: {
        syscall: "futime",
        run: (fd: number, atime: number, mtime: number) =>
          this.#files.changeTimes(open.get(fd), atime, mtime),
      },
    };
  }

  #write(fd: number, bytes: Uint8Array, position: unknown): number {
    const open = this.#files.open.get(fd);
    const count = write(open, bytes, positionOf(position));
    this.#files.wrote(open);
    return count;
  }

  #moving(): Calls {
    const reading = (fd: number, bytes: Uint8Array, position: unknown): number =>
      read(this.#files.open.get(fd), bytes, positionOf(position));
    return {
      read: {
        syscall: "read",
        run: (fd: number, view: View, ...[offset, length, position]: [number, number, unknown]) =>
          reading(fd, bytesIn(view, offset, length), position),
      },
      readBuffers: {
        syscall: "read",
        run: (fd: number, views: readonly View[], position: unknown) => {
          let at = positionOf(position);
          return sum(
            views.map((view) => {
              const count = reading(fd, bytesIn(view), at);
              if (at >= 0) at += count;
              return count;
            }),
          );
        },
      },
      writeBuffer: {
        ...{ syscall: "write", contextAt: 6 },
        run: (fd: number, view: View, ...[offset, length, position]: [number?, number?, unknown?]) =>
          this.#write(fd, bytesIn(view, offset ?? 0, length ?? undefined), position),
      },
      writeString: {
        ...{ syscall: "write", contextAt: 5 },
        run: (fd: number, text: string, position: unknown, encoding: unknown) =>
          this.#write(fd, this.#buffer.from(text, encoding ?? "utf8"), position),
      },
      writeBuffers: {
        syscall: "write",
        run: (fd: number, views: readonly View[], position: unknown) => {
          let at = positionOf(position);
          return sum(
            views.map((view) => {
              const count = this.#write(fd, bytesIn(view), at);
              if (at >= 0) at += count;
              return count;
            }),
          );
        },
      },
    };
  }

  /** Opens by path unless an open file is given; what was opened here is closed here. */
  #withFile<Result>(file: unknown, flags: number, use: (fd: number) => Result, mode = 0o666): Result {
    if (typeof file === "number") return use(file);
    const fd = this.#files.openFile(textOf(file), flags, mode);
    try {
      return use(fd);
    } finally {
      this.#files.open.close(fd);
    }
  }

  #paths(): Calls {
    const files = this.#files;
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    const readText = (fd: number): string => decoder.decode(bytesOf(fileOf(files.open.get(fd))));
    return {
      readFileUtf8: {
        syscall: "open",
        paths: [0],
        run: (file: unknown, flags: number) => this.#withFile(file, flags, readText),
      },
      writeFileUtf8: {
        ...{ syscall: "open", paths: [0] },
        run: (file: unknown, text: string, flags: number, mode: number) =>
          void this.#withFile(
            file,
            flags,
            (fd) => this.#write(fd, this.#buffer.from(text, "utf8"), null),
            mode,
          ),
      },
      access: {
        syscall: "access",
        paths: [0],
        run: (path: unknown, mode = 0) => files.access(textOf(path), mode),
      },
      rename: {
        syscall: "rename",
        paths: [0, 1],
        run: (from: unknown, to: unknown) => files.rename(textOf(from), textOf(to)),
      },
      unlink: { syscall: "unlink", paths: [0], run: (path: unknown) => files.unlink(textOf(path)) },
      link: {
        syscall: "link",
        paths: [0, 1],
        run: (from: unknown, to: unknown) => files.link(textOf(from), textOf(to)),
      },
      symlink: {
        syscall: "symlink",
        paths: [0, 1],
        run: (target: unknown, path: unknown) => files.symlink(textOf(target), textOf(path)),
      },
      readlink: {
        ...{ syscall: "readlink", paths: [0] },
        run: (path: unknown, encoding: unknown) => this.#encoded(files.readlink(textOf(path)), encoding),
      },
      realpath: {
        ...{ syscall: "realpath", paths: [0] },
        run: (path: unknown, encoding: unknown) => {
          const place = files.place(textOf(path));
          return place.node === undefined ? fail("ENOENT") : this.#encoded(place.path, encoding);
        },
      },
      copyFile: {
        ...{ syscall: "copyfile", paths: [0, 1] },
        run: (from: unknown, to: unknown, mode: number) => files.copyFile(textOf(from), textOf(to), mode),
      },
    };
  }

  #folders(): Calls {
    const files = this.#files;
    const list = (path: unknown, encoding: unknown, withTypes: boolean): unknown => {
      const found = files.list(textOf(path));
      const names = found.map(([name]) => this.#encoded(name, encoding));
      return withTypes ? [names, found.map(([, node]) => direntTypes[node.kind])] : names;
    };
    return {
      readdir: { syscall: "scandir", paths: [0], run: list },
      mkdir: {
        ...{ syscall: "mkdir", paths: [0] },
        run: (path: unknown, mode: number, recursive: boolean) => files.mkdir(textOf(path), mode, recursive),
      },
      mkdtemp: {
        ...{ syscall: "mkdtemp", paths: [0] },
        run: (prefix: unknown, encoding: unknown) => this.#encoded(files.mkdtemp(textOf(prefix)), encoding),
      },
      rmdir: { syscall: "rmdir", paths: [0], run: (path: unknown) => files.rmdir(textOf(path)) },
      // What must be there, and what may be a folder, Node's JavaScript has looked at before.
      rmSync: { syscall: "rm", paths: [0], run: (path: unknown) => files.removeAll(textOf(path)) },
    };
  }

  #metadata(): Calls {
    const files = this.#files;
    const stat = (follow: boolean) => (path: unknown, bigint: boolean) =>
      statsOf(files.node(textOf(path), follow), bigint);
    return {
      stat: { syscall: "stat", paths: [0], throwIfMissing: 3, run: stat(true) },
      lstat: { syscall: "lstat", paths: [0], throwIfMissing: 3, run: stat(false) },
      statfs: {
        ...{ syscall: "statfs", paths: [0] },
        run: (path: unknown, bigint: boolean) => {
          files.node(textOf(path));
          const numbers = [0xef53, 4096, 1 << 20, 1 << 19, 1 << 19, 1 << 16, 1 << 15];
          return bigint ? BigInt64Array.from(numbers, BigInt) : Float64Array.from(numbers);
        },
      },
      chmod: {
        syscall: "chmod",
        paths: [0],
        run: (path: unknown, mode: number) => files.changeMode(files.found(textOf(path)), mode),
      },
      chown: {
        ...{ syscall: "chown", paths: [0] },
        run: (path: unknown, uid: number, gid: number) =>
          files.changeOwner(files.found(textOf(path)), uid, gid),
      },
      lchown: {
        ...{ syscall: "lchown", paths: [0] },
        run: (path: unknown, uid: number, gid: number) =>
          files.changeOwner(files.found(textOf(path), false), uid, gid),
      },
      utimes: {
        ...{ syscall: "utime", paths: [0] },
        run: (path: unknown, atime: number, mtime: number) =>
          files.changeTimes(files.found(textOf(path)), atime, mtime),
      },
      lutimes: {
        ...{ syscall: "lutime", paths: [0] },
        run: (path: unknown, atime: number, mtime: number) =>
          files.changeTimes(files.found(textOf(path), false), atime, mtime),
      },
    };
  }
}
