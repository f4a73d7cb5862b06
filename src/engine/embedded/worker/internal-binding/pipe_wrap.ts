/** Stands for `src/pipe_wrap.cc`: Unix sockets among the files of the process, standard input, and lines to a parent. */
import { localPair, type LinkEnd } from "../../link.ts";
import { newSocketFile, type Node } from "../files/nodes.ts";
import type { Loose } from "../runtime.ts";
import { ReqWrap, type HandleContext } from "./handle_wrap.ts";
import { LibuvStreamWrap } from "./stream_wrap.ts";

type OnConnection = (this: unknown, status: number, client: unknown) => void;

/** Linux keeps the path of a socket in 108 bytes, the last of them zero. */
const longestPath = 107;
const tooLong = (path: string): boolean => new TextEncoder().encode(path).length > longestPath;

interface PipeContext extends HandleContext {
  /** Who listens on a file. */
  readonly listeners: WeakMap<Node, (end: LinkEnd) => void>;
  newClient(): PipeBase;
}

class PipeBase extends LibuvStreamWrap {
  readonly #context: PipeContext;
  onconnection: OnConnection | undefined;
  #bound: { readonly path: string; readonly node: Node } | undefined;
  #listening = false;
  #connecting = false;

  constructor(context: PipeContext) {
    super(context);
    this.#context = context;
  }

  protected override get active(): boolean {
    return this.#listening || this.#connecting || super.active;
  }

  #error(name: string): number {
    return this.runtime.data.uv[name] ?? -1;
  }

  /** Of what a process is given, standard input and lines to a parent can be opened. */
  open(fd: number): number {
    const line = this.runtime.descriptors.get(fd);
    if (line === undefined) return this.#error("UV_ENOTSUP");
    this.adopt(line);
    return 0;
  }

  #absolute(path: string): string {
    return path.startsWith("/") ? path : `${process.cwd()}/${path}`;
  }

  /** The file stands there from now on, until the handle closes. */
  bind(path: string): number {
    if (path === "" || tooLong(path)) return this.#error("UV_EINVAL");
    const place = this.runtime.files.walk(this.#absolute(path), false);
    // libuv says EACCES where a folder is missing.
    if (typeof place === "string") return this.#error(place === "ENOENT" ? "UV_EACCES" : `UV_${place}`);
    if (place.node !== undefined) return this.#error("UV_EADDRINUSE");
    const node = newSocketFile();
    place.folder.entries.set(place.name, node);
    this.#bound = { path: place.path, node };
    return 0;
  }

  listen(): number {
    if (this.#bound === undefined) return this.#error("UV_EINVAL");
    this.#context.listeners.set(this.#bound.node, (end) => this.#accept(end));
    this.#listening = true;
    this.settle();
    return 0;
  }

  #accept(end: LinkEnd): void {
    this.runtime.loop.post(() => {
      if (this.closed) {
        end.reset();
        return;
      }
      const client = this.#context.newClient();
      client.adopt(end);
      this.enter();
      this.onconnection?.(0, client);
      this.leave();
    });
  }

  connect(req: ReqWrap, path: string): number {
    if (tooLong(path)) return this.#error("UV_EINVAL");
    const place = this.runtime.files.walk(this.#absolute(path));
    const missing = typeof place === "string" ? place : place.node === undefined ? "ENOENT" : undefined;
    const accept =
      typeof place === "string" || place.node === undefined
        ? undefined
        : this.#context.listeners.get(place.node);
    this.#connecting = true;
    this.settle();
    req.asyncReset();
    if (accept === undefined) this.#fail(req, missing ?? "ECONNREFUSED");
    else this.#join(req, accept);
    return 0;
  }

  #fail(req: ReqWrap, error: string): void {
    this.runtime.loop.postPending(() => {
      this.#connecting = false;
      this.settle();
      req.complete(this.#error(this.closed ? "UV_ECANCELED" : `UV_${error}`), this, req, true, true);
    });
  }

  #join(req: ReqWrap, accept: (end: LinkEnd) => void): void {
    const [own, other] = localPair();
    accept(other);
    this.runtime.loop.post(() => {
      this.#connecting = false;
      this.settle();
      if (this.closed) {
        own.reset();
        req.complete(this.#error("UV_ECANCELED"), this, req, false, false);
        return;
      }
      this.adopt(own);
      req.complete(0, this, req, true, true);
    });
  }

  /** Who may connect: here there is one user, who may all. `may`: 1 to read, 2 to write. */
  fchmod(may: number): number {
    if (this.#bound !== undefined) this.#bound.node.mode |= ((may & 1) * 0o444) | (((may & 2) >> 1) * 0o222);
    return 0;
  }

  protected override closing(): void {
    this.#listening = false;
    if (this.#bound !== undefined) this.#unlink(this.#bound.path, this.#bound.node);
    super.closing();
  }

  #unlink(path: string, node: Node): void {
    this.#context.listeners.delete(node);
    const place = this.runtime.files.walk(path, false);
    if (typeof place !== "string" && place.node === node) place.folder.entries.delete(place.name);
  }
}

export function pipe_wrap(context: HandleContext): Loose {
  const listeners: PipeContext["listeners"] = new WeakMap();
  class Pipe extends PipeBase {
    constructor(kind?: number) {
      super({ ...context, kind, listeners, newClient: () => new Pipe() });
    }
  }
  return {
    Pipe,
    PipeConnectWrap: class PipeConnectWrap extends ReqWrap {
      constructor() {
        super(context.asyncWrap);
      }
    },
    constants: context.runtime.data.pipe,
  };
}
