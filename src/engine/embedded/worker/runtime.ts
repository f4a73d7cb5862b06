/** What the bindings share: the loop, the network, the host, Node's numbers, and the modules of Node's library. */
import type { LinkEnd } from "../link.ts";
import type {
  ClockLine,
  FileNews,
  FromProcess,
  Kin,
  PackageSource,
  StartProgram,
  ToProcess,
} from "../messages.ts";
import type { NodeData } from "../library/data.ts";
import type { CloneKind, Cloning } from "./cloning.ts";
import type { Place } from "./place.ts";
import type { FileTree } from "./files/tree.ts";
import type { EventLoop } from "./event-loop.ts";
import type { Host } from "./host.ts";
import type { Network } from "./network.ts";
import type { Stream } from "./output.ts";

/** A value of Node's library of which only some members are known here. */
export type Loose = Record<string, unknown>;

export type ChildExit = ToProcess & { type: "process/child-exit" };

export interface Runtime {
  readonly data: NodeData;
  readonly host: Host;
  readonly loop: EventLoop;
  readonly network: Network;
  /** Node's `symbols` and private symbols, by name. */
  readonly symbols: Readonly<Record<string, symbol>>;
  readonly privateSymbols: Readonly<Record<string, symbol>>;
  /** The files of the process. */
  readonly files: FileTree;
  /** Compiled HTTP parser. */
  readonly llhttp: WebAssembly.Module;
  /** A module of Node's library, as its own files see it. */
  require(id: string): unknown;
  /** The program needs a part of the engine that was not loaded: the page starts it again with that part. */
  missing(part: string): never;
  /** Asks for a part while the program goes on; `then` is called in the loop, also where the part could not be had. */
  want: (part: string, then: () => void) => void;
  /** Where the main module waits for what can no longer come; empty when it does not. */
  stalled: () => string;
  /** Lines of bytes by descriptor: standard input, and what a parent gave. */
  readonly descriptors: Map<number, LinkEnd>;
  /** What the process has of the one that started it. */
  kin?: Kin;
  /** Speaks to the page about processes that this one starts. */
  tell(message: FromProcess, transfer?: readonly Transferable[]): void;
  /** The files as this process and others change them, where the part is loaded. */
  sharing?: FileSharing;
  /** Told of the ends of such processes. */
  childEnded?: (message: ChildExit) => void;
  /** Writes to one of the standard streams; takes ownership of `bytes`. */
  print(stream: Stream, bytes: Uint8Array<ArrayBuffer>): void;
  /** Called as the process ends, before the page learns of it. */
  readonly endings: (() => void)[];
  /** What runs and stands in no file, by the name that stacks have for it. */
  readonly texts: Map<string, string>;
  /** Of a part that came by itself: what it speaks over. */
  clock?: ClockLine;
  /** WebAssembly that came beside the script of a part. */
  partBytes?: ArrayBuffer;
  /** Begins again with the part while nothing of the program was seen yet; else comes back. */
  restart(part: string): void;
  /** Objects of ours that can be cloned, by the parts that have them; and how, once a part brings it. */
  cloneKinds?: CloneKind[];
  cloning?: Cloning;
  /** `structuredClone` of what is handed on by a port, where a part has Node's ports. */
  cloneBetweenPorts?: (value: unknown, transfer: readonly object[]) => unknown;
  /** What a proxy was made of, where a part remembers it. */
  proxyDetails?: (value: unknown) => readonly unknown[] | undefined;
  /** Tells where the columns of an evaluated text stood in the text that the reader wrote. */
  readonly setColumns: (file: string, columnOf: (line: number, column: number) => number) => void;
  /** From now on the frame of AsyncLocalStorage is kept across `await`, in texts that are loaded later. */
  keepContext?: () => void;
  /** In place of running the entry file: a thread waits for its script, a child may have a text. */
  enter?: (entry: string) => void;
  /** How the entry file is run where a part brings Node's own loader of modules. */
  runMain?: (entry: string, program: StartProgram) => void;
  /** Adds packages that the program began without. */
  bring?: (packages: readonly PackageSource[]) => void;
  /** Node's answer to an exception that nobody caught; `place` is that of the throw, or of the call that tells of a rejection. */
  fatal(error: unknown, fromPromise?: boolean, place?: Place): void;
}

/** How a process and others hear of what each of them does to the files. */
export interface FileSharing {
  /** Tells the page what it does not know yet. */
  flush(): void;
  /** What is known at the other end of a line at its beginning. */
  begin(line: object): void;
  /** What is to be told over a line before the next message; nothing where it has more than `most` bytes. */
  news(line: object, most?: number): readonly FileNews[];
  hear(news: FileNews): void;
}

export const noop = (): undefined => undefined;

/** A class that is there to be named and compared with; nothing here makes one. */
export function placeholder(name: string): new () => object {
  const made = function (): void {
    // What it makes has nothing of its own.
  };
  Object.defineProperty(made, "name", { value: name });
  return made as unknown as new () => object;
}
