/** Stands for `src/fs_event_wrap.cc` and `src/node_stat_watcher.cc`: what `fs.watch` and `fs.watchFile` listen with. */
import type { Runtime } from "../../runtime.ts";
import type { Node } from "../../files/nodes.ts";
import { errnoOf, Failure } from "./failure.ts";
import type { Listener } from "./notices.ts";
import type { Operations } from "./operations.ts";
import { bytesOfName, textOf } from "./paths.ts";
import { statsOf } from "./stats.ts";

interface BufferLike {
  from(bytes: Uint8Array): { toString(encoding: unknown): string };
}

/** What watchers are made with. */
export interface WatchedFiles {
  readonly runtime: Runtime;
  readonly files: Operations;
}

/** Keeps the process alive from its start to its close, unless it is told not to. */
class Watcher {
  protected readonly parts: WatchedFiles;
  #active = false;
  #referenced = true;
  #holds = false;

  constructor(parts: WatchedFiles) {
    this.parts = parts;
    Object.defineProperty(this, "parts", { enumerable: false });
  }

  get initialized(): boolean {
    return this.#active;
  }

  protected setActive(active: boolean): void {
    this.#active = active;
    this.#settle();
  }

  #settle(): void {
    const holds = this.#active && this.#referenced;
    if (holds === this.#holds) return;
    this.#holds = holds;
    const { loop } = this.parts.runtime;
    if (holds) loop.hold();
    else loop.release();
  }

  ref(): void {
    this.#referenced = true;
    this.#settle();
  }

  unref(): void {
    this.#referenced = false;
    this.#settle();
  }

  hasRef(): boolean {
    return this.#referenced && this.#active;
  }

  getAsyncId(): number {
    return 0;
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

export function fsEvent(parts: WatchedFiles): unknown {
  const { Buffer } = parts.runtime.require("buffer") as { Buffer: BufferLike };
  return class FSEvent extends Watcher {
    declare onchange: (status: number, event: string, name: unknown) => void;
    #listener: Listener | undefined;

    constructor() {
      super(parts);
    }

    /** A negative number of libuv, or 0. */
    start(path: unknown, persistent: boolean, _recursive: boolean, encoding: unknown = "utf8"): number {
      const { runtime, files } = this.parts;
      const name = nameOf(textOf(path));
      const encoded = (text: string): unknown =>
        encoding === "buffer"
          ? Buffer.from(bytesOfName(text))
          : Buffer.from(bytesOfName(text)).toString(encoding);
      try {
        this.#listener = {
          ...{ node: files.node(textOf(path)), name },
          hear: (event, which) => this.onchange(0, event, encoded(which)),
        };
      } catch (failure) {
        if (!(failure instanceof Failure)) throw failure;
        return errnoOf(runtime, failure.code);
      }
      files.notices.add(this.#listener, (task) => runtime.loop.post(task));
      if (!persistent) this.unref();
      this.setActive(true);
      return 0;
    }

    close(): void {
      if (this.#listener !== undefined) this.parts.files.notices.remove(this.#listener);
      this.setActive(false);
    }
  };
}

type Stats = Float64Array | BigInt64Array;

/** Places of the times among what `stat` gives: the time of the last access changes with each look. */
const accessed = [10, 11];

const sameStats = (a: Stats, b: Stats): boolean =>
  [...a].every((value, at) => accessed.includes(at) || value === b[at]);

/** @see `uv_fs_poll_start` in src/fs-poll.c of libuv */
export function statWatcher(parts: WatchedFiles): unknown {
  return class StatWatcher extends Watcher {
    declare onchange: (status: number, stats: Stats) => void;
    readonly #bigint: boolean;
    #path = "";
    #interval = 0;
    #timer: number | undefined;
    #last: { readonly status: number; readonly stats: Stats } | undefined;

    constructor(bigint = false) {
      super(parts);
      this.#bigint = bigint;
    }

    start(path: unknown, interval: number): number {
      this.#path = textOf(path);
      this.#interval = interval;
      this.setActive(true);
      this.parts.runtime.loop.post(() => this.#look());
      return 0;
    }

    close(): void {
      this.parts.runtime.host.clearTimeout(this.#timer);
      this.setActive(false);
    }

    #now(): { readonly status: number; readonly stats: Stats } {
      const { runtime, files } = this.parts;
      const none = this.#bigint ? new BigInt64Array(18) : new Float64Array(18);
      try {
        const node: Node = files.node(this.#path);
        return { status: 0, stats: statsOf(node, this.#bigint) };
      } catch (failure) {
        if (!(failure instanceof Failure)) throw failure;
        return { status: errnoOf(runtime, failure.code), stats: none };
      }
    }

    #look(): void {
      if (!this.initialized) return;
      const { runtime } = this.parts;
      const [last, now] = [this.#last, this.#now()];
      this.#last = now;
      this.#timer = runtime.host.setTimeout(() => runtime.loop.post(() => this.#look()), this.#interval);
      const isFirst = last === undefined;
      const changed = last !== undefined && (last.status !== now.status || !sameStats(last.stats, now.stats));
      if (changed || (isFirst && now.status < 0)) this.#tell(now, last?.stats ?? now.stats);
    }

    #tell({ status, stats }: { readonly status: number; readonly stats: Stats }, before: Stats): void {
      const both = [...stats, ...before];
      this.onchange(
        status,
        this.#bigint ? BigInt64Array.from(both as bigint[]) : Float64Array.from(both as number[]),
      );
    }
  };
}
