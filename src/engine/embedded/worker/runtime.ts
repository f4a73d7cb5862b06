/** What the bindings share: the loop, the network, the host, Node's numbers, and the modules of Node's library. */
import type { LinkEnd } from "../link.ts";
import type { NodeData } from "../library/data.ts";
import type { Place } from "./place.ts";
import type { FileTree } from "./files/tree.ts";
import type { EventLoop } from "./event-loop.ts";
import type { Host } from "./host.ts";
import type { Network } from "./network.ts";

/** A value of Node's library of which only some members are known here. */
export type Loose = Record<string, unknown>;

export interface Runtime {
  readonly data: NodeData;
  readonly host: Host;
  readonly loop: EventLoop;
  readonly network: Network;
  /** Node's `symbols` and private symbols, by name. */
  readonly symbols: Readonly<Record<string, symbol>>;
  readonly privateSymbols: Readonly<Record<string, symbol>>;
  /** Our end of what the page sends as standard input. */
  readonly stdin: LinkEnd;
  /** The files of the process. */
  readonly files: FileTree;
  /** Compiled HTTP parser. */
  readonly llhttp: WebAssembly.Module;
  /** A module of Node's library, as its own files see it. */
  require(id: string): unknown;
  /** The program needs a part of the engine that was not loaded: the page starts it again with that part. */
  missing(part: string): never;
  /** Where the main module waits for what can no longer come; empty when it does not. */
  stalled: () => string;
  /** Node's answer to an exception that nobody caught; `place` is that of the throw, or of the call that tells of a rejection. */
  fatal(error: unknown, fromPromise?: boolean, place?: Place): void;
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
