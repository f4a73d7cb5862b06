/** Stands for `src/handle_wrap.cc` and `src/async_wrap.cc`: what every handle of libuv can do. */
import type { Runtime } from "../runtime.ts";
import { contextFrame, newAsyncId, type AsyncWrapBinding } from "./async_wrap.ts";

/** Made by `internalBinding`, shared by all handles. */
export interface HandleContext {
  readonly runtime: Runtime;
  readonly asyncWrap: AsyncWrapBinding;
}

export class HandleWrap {
  readonly #runtime: Runtime;
  readonly #asyncWrap: AsyncWrapBinding;
  #asyncId: number;
  readonly #frame = contextFrame.current;
  #referenced = true;
  #holds = false;
  #closed = false;

  constructor(context: HandleContext) {
    this.#runtime = context.runtime;
    this.#asyncWrap = context.asyncWrap;
    this.#asyncId = newAsyncId(this.#asyncWrap.async_id_fields);
  }

  /** An accessor, as in Node: it does not show when the handle is printed. */
  get fd(): number {
    return -1;
  }

  protected get runtime(): Runtime {
    return this.#runtime;
  }

  /** Before a callback of the program: it sees the AsyncLocalStorage of where the handle was made. */
  protected enter(): void {
    contextFrame.current = this.#frame;
  }

  /** Whether libuv would count this handle among what keeps a loop alive. */
  protected get active(): boolean {
    return false;
  }

  protected get closed(): boolean {
    return this.#closed;
  }

  /** To be called after each change of `active`. */
  protected settle(): void {
    const holds = !this.#closed && this.#referenced && this.active;
    if (holds === this.#holds) return;
    this.#holds = holds;
    if (holds) this.runtime.loop.hold();
    else this.runtime.loop.release();
  }

  getAsyncId(): number {
    return this.#asyncId;
  }

  asyncReset(): void {
    this.#asyncId = newAsyncId(this.#asyncWrap.async_id_fields);
  }

  getProviderType(): number {
    return 0;
  }

  ref(): void {
    this.#referenced = true;
    this.settle();
  }

  unref(): void {
    this.#referenced = false;
    this.settle();
  }

  hasRef(): boolean {
    return this.#referenced && !this.#closed;
  }

  close(callback?: () => void): void {
    if (this.#closed) return;
    this.#closed = true;
    this.settle();
    this.closing();
    this.runtime.loop.postClosing(() => callback?.call(this));
  }

  /** What a kind of handle gives back when it closes. */
  protected closing(): void {
    this.settle();
  }
}

/** A request under way: an object whose `oncomplete` Node's JavaScript sets. */
export class ReqWrap {
  declare oncomplete: ((...args: unknown[]) => void) | undefined;
  readonly #asyncId: number;
  readonly #frame = contextFrame.current;

  /** Calls back, with the AsyncLocalStorage of where the request was made. */
  complete(...args: unknown[]): void {
    contextFrame.current = this.#frame;
    this.oncomplete?.(...args);
  }

  constructor(asyncWrap: AsyncWrapBinding) {
    this.#asyncId = newAsyncId(asyncWrap.async_id_fields);
  }

  getAsyncId(): number {
    return this.#asyncId;
  }
}

/** The requests of a stream, under the names that the program sees. */
export function streamRequests(asyncWrap: AsyncWrapBinding): { WriteWrap: unknown; ShutdownWrap: unknown } {
  return {
    WriteWrap: class WriteWrap extends ReqWrap {
      constructor() {
        super(asyncWrap);
      }
    },
    ShutdownWrap: class ShutdownWrap extends ReqWrap {
      constructor() {
        super(asyncWrap);
      }
    },
  };
}
