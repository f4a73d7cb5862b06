/** Stands for `src/node_file.cc` and `src/node_dir.cc`: the functions by which Node's `fs` asks the kernel. */
import type { Node } from "../../files/nodes.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import { copyCalls } from "./copy.ts";
import { descriptorCalls } from "./descriptor-calls.ts";
import { addDevices } from "./devices.ts";
import { readToEnd, write } from "./descriptors.ts";
import { Dispatcher, kUsePromises } from "./dispatch.ts";
import { fileHandleClass, fileHandleKind } from "./file-handle.ts";
import { legacyMain } from "./legacy-main.ts";
import { movingCalls } from "./moving-calls.ts";
import { Operations } from "./operations.ts";
import { pathCalls } from "./path-calls.ts";
import { textOf } from "./paths.ts";
import { Sharing } from "./sharing.ts";
import { direntTypes, Kernel } from "./table.ts";
import { fsEvent, statWatcher } from "./watchers.ts";

/** What `internalModuleStat` answers. */
const moduleStat = { file: 0, link: 0, socket: 0, device: 0, folder: 1 } as const;
const missing = -2;

/** An open file that is given to a child as one of its standard streams. */
export interface HandedOn {
  /** What was not read yet. */
  rest(): Uint8Array<ArrayBuffer>;
  write(bytes: Uint8Array): void;
}

export class FsBinding {
  readonly #kernel: Kernel;
  readonly #files: Operations;
  readonly #dispatcher: Dispatcher;
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#files = new Operations(runtime.files, addDevices(runtime));
    this.#kernel = new Kernel(runtime, this.#files);
    this.#dispatcher = new Dispatcher(runtime);
    runtime.network.sharing = runtime.sharing = new Sharing(runtime, this.#files.notices);
  }

  /** What `internalBinding("fs")` gives. */
  table(): Loose {
    const FileHandle = fileHandleClass(this.#files.open, this.#dispatcher);
    (this.#runtime.cloneKinds ??= []).push(fileHandleKind(FileHandle));
    const calls = {
      ...descriptorCalls(this.#kernel, (fd) => new FileHandle(fd)),
      ...movingCalls(this.#kernel),
      ...pathCalls(this.#kernel),
    };
    return {
      ...Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, this.#dispatcher.bind(call)])),
      ...copyCalls(this.#kernel),
      ...{
        FSReqCallback: this.#dispatcher.requestClass(),
        kUsePromises,
        FileHandle,
        kFsStatsFieldsNumber: 18,
      },
      ...{ statValues: new Float64Array(36), bigintStatValues: new BigInt64Array(36) },
      handedOn: (fd: number) => this.#handedOn(fd),
      StatWatcher: statWatcher(this.#kernel),
      ...this.#modules(),
    };
  }

  /** A file as a child has it: reading and writing go on where we left it, also after we have closed it. */
  #handedOn(fd: number): HandedOn | undefined {
    const open = this.#files.open.has(fd) ? this.#files.open.get(fd) : undefined;
    if (open === undefined || open.device !== undefined || open.node.kind !== "file") return undefined;
    return {
      rest: () => readToEnd(open).slice(),
      write: (bytes) => {
        write(open, bytes, null);
        this.#files.wrote(open, bytes.length);
      },
    };
  }

  /** What the loader of modules asks. */
  #modules(): Loose {
    const stat = (path: unknown): number => {
      const kind = this.#kindAt(path);
      return kind === undefined ? missing : moduleStat[kind];
    };
    return {
      existsSync: (path: unknown) => this.#kindAt(path) !== undefined,
      internalModuleStat: stat,
      getFormatOfExtensionlessFile: () => 0,
      legacyMainResolve: (folder: string, main: string | undefined, base: string) =>
        legacyMain((path) => this.#kindAt(path) === "file", folder, { main, base }),
    };
  }

  /** What `internalBinding("fs_event_wrap")` gives. */
  watchTable(): Loose {
    return { FSEvent: fsEvent(this.#kernel) };
  }

  /** What `internalBinding("fs_dir")` gives: a folder read in pieces. */
  folderTable(): Loose {
    const run = (path: unknown): object => this.#openFolder(textOf(path));
    const opendir = this.#dispatcher.bind({ syscall: "opendir", run, paths: [0] });
    return { opendir, opendirSync: opendir };
  }

  #openFolder(path: string): object {
    const left = [...this.#files.list(path)];
    const next = (encoding: unknown, count: number): unknown => {
      const some = left.splice(0, count);
      if (some.length === 0) return null;
      return some.flatMap(([name, node]) => [this.#kernel.encoded(name, encoding), direntTypes[node.kind]]);
    };
    return {
      read: this.#dispatcher.bind({ syscall: "scandir", run: next }),
      close: this.#dispatcher.bind({ syscall: "closedir", run: () => undefined }),
    };
  }

  #kindAt(path: unknown): Node["kind"] | undefined {
    return this.#files.nodeAt(textOf(path))?.kind;
  }
}
