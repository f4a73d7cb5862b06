/** Stands for `src/async_wrap.cc`: ids of asynchronous resources and the hooks that watch them. */
import { noop, type Loose, type Runtime } from "../runtime.ts";

const asyncIdCounter = 2;
const stackDepth = 1024;

export interface AsyncWrapBinding {
  readonly async_id_fields: Float64Array;
  readonly async_hook_fields: Uint32Array;
  readonly execution_async_resources: unknown[];
  /** What AsyncLocalStorage reads. */
  frame: unknown;
  /** The id of `wrap` from now on, which the program sees as `resource`. `kind`: a socket or a server. */
  made(wrap: AsyncWrap, resource: object, kind?: number): number;
  /** Before a callback of the program: it sees the AsyncLocalStorage of where `wrap` was made. */
  enter(wrap: AsyncWrap, frame: unknown): void;
  /** After it, and when a handle or request has come to its end: where a part watches. */
  leave?(): void;
  gone?(wrap: AsyncWrap): void;
}

/** Gives each handle, request and parser its id; the base of what other bindings make. */
export class AsyncWrap {
  readonly #binding: AsyncWrapBinding;
  #id = -1;
  #frame: unknown;

  constructor(binding: AsyncWrapBinding) {
    this.#binding = binding;
  }

  getAsyncId(): number {
    return this.#id;
  }

  /** Begins another life, with the AsyncLocalStorage of now. */
  asyncReset(resource: object = this, kind?: number): void {
    this.#frame = this.#binding.frame;
    this.#id = this.#binding.made(this, resource, kind);
  }

  getProviderType(): number {
    return 0;
  }

  protected enter(): void {
    this.#binding.enter(this, this.#frame);
  }

  protected leave(): void {
    this.#binding.leave?.();
  }

  /** A callback within another one, whose AsyncLocalStorage is put back. */
  protected makeCallback(callback: (this: unknown, ...args: unknown[]) => unknown, args: unknown[]): unknown {
    const { frame } = this.#binding;
    this.enter();
    try {
      return callback.apply(this, args);
    } finally {
      this.leave();
      this.#binding.frame = frame;
    }
  }

  protected gone(): void {
    this.#binding.gone?.(this);
  }
}

export function async_wrap(runtime: Runtime): AsyncWrapBinding & Loose {
  const { constants, providers } = runtime.data.asyncWrap;
  const stackLength = constants["kStackLength"] ?? 7;
  const async_id_fields = new Float64Array(4);
  const async_hook_fields = new Uint32Array(9);
  const async_ids_stack = new Float64Array(stackDepth * 2);
  const execution_async_resources: unknown[] = [];
  async_id_fields.set([0, 0, 1, -1]);
  async_hook_fields[constants["kCheck"] ?? 6] = 1;

  const clear = (): void => {
    async_id_fields[0] = 0;
    async_id_fields[1] = 0;
    async_hook_fields[stackLength] = 0;
    execution_async_resources.length = 0;
  };
  const deep: [number, number][] = [];

  const binding: AsyncWrapBinding & Loose = {
    frame: undefined,
    // The counter that Node's own JavaScript also advances.
    made: () => (async_id_fields[asyncIdCounter] = (async_id_fields[asyncIdCounter] ?? 0) + 1),
    enter: (_, frame) => (binding.frame = frame),
    constants,
    Providers: providers,
    async_id_fields,
    async_hook_fields,
    async_ids_stack,
    execution_async_resources,
    // Node's own JavaScript keeps the stack while it fits; these two see only what is deeper.
    pushAsyncContext(id: number, trigger: number): void {
      deep.push([async_id_fields[0] ?? 0, async_id_fields[1] ?? 0]);
      async_hook_fields[stackLength] = (async_hook_fields[stackLength] ?? 0) + 1;
      async_id_fields[0] = id;
      async_id_fields[1] = trigger;
    },
    popAsyncContext(): boolean {
      const top = deep.pop();
      if (top === undefined) return false;
      async_hook_fields[stackLength] = (async_hook_fields[stackLength] ?? 1) - 1;
      async_id_fields.set(top);
      return (async_hook_fields[stackLength] ?? 0) > 0;
    },
    clearAsyncIdStack: clear,
    executionAsyncResource: (index: number) => execution_async_resources[index],
    setCallbackTrampoline: noop,
    registerDestroyHook: noop,
    setPromiseHooks: noop,
    getPromiseHooks: () => [undefined, undefined, undefined, undefined],
    queueDestroyAsyncId: noop,
  };
  return binding;
}

/** Stands for `src/async_context_frame.cc`. */
export const async_context_frame = (binding: AsyncWrapBinding): object => ({
  getContinuationPreservedEmbedderData: () => binding.frame,
  setContinuationPreservedEmbedderData(next: unknown): void {
    binding.frame = next;
  },
});
