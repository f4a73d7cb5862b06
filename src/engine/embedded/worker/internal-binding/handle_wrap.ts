/** Stands for `src/handle_wrap.cc` and `src/async_wrap.cc`: what every handle of libuv can do. */
import type { Runtime } from "../runtime.ts";
import { AsyncWrap, type AsyncWrapBinding } from "./async_wrap.ts";

/** Made by `internalBinding`, shared by all handles. */
export interface HandleContext {
  readonly runtime: Runtime;
  readonly asyncWrap: AsyncWrapBinding;
  /** A socket or a server. */
  readonly kind?: number | undefined;
}

export class HandleWrap extends AsyncWrap {
  readonly #runtime: Runtime;
  #referenced = true;
  #holds = false;
  #closed = false;

  constructor(context: HandleContext) {
    super(context.asyncWrap);
    this.#runtime = context.runtime;
    this.asyncReset(this, context.kind);
  }

  /** An accessor, as in Node: it does not show when the handle is printed. */
  get fd(): number {
    return -1;
  }

  protected get runtime(): Runtime {
    return this.#runtime;
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

  ref(): void {
    this.#referenced = true;
    this.settle();
  }

  unref(): void {
    this.#referenced = false;
    this.settle();
  }

  hasRef(): boolean {
    return this.#referenced;
  }

  close(callback?: () => void): void {
    if (this.#closed) return;
    this.#closed = true;
    this.settle();
    this.closing();
    this.runtime.loop.postClosing(() => {
      this.#referenced = false;
      if (callback !== undefined) {
        this.enter();
        callback.call(this);
        this.leave();
      }
      this.gone();
    });
  }

  /** What a kind of handle gives back when it closes. */
  protected closing(): void {
    this.settle();
  }
}

/**
 * A request, whose `oncomplete` Node's JavaScript sets. Who takes it on begins its life with `asyncReset`; what is done at
 * once never is one.
 */
export class ReqWrap extends AsyncWrap {
  declare oncomplete: ((...args: unknown[]) => void) | undefined;

  /** Calls back, with the AsyncLocalStorage of where the request was made. */
  complete(...args: unknown[]): void {
    this.enter();
    this.oncomplete?.(...args);
    this.leave();
    this.gone();
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
