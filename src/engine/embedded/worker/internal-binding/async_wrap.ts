/** Stands for `src/async_wrap.cc`: ids of asynchronous resources and the hooks that watch them. */
import { noop, type Loose, type Runtime } from "../runtime.ts";

const asyncIdCounter = 2;
const stackDepth = 1024;

/** Gives each handle and request its id; the base of what other bindings make. */
export interface AsyncWrapBase {
  getAsyncId(): number;
  asyncReset(): void;
  getProviderType(): number;
}

export interface AsyncWrapBinding {
  readonly async_id_fields: Float64Array;
  readonly async_hook_fields: Uint32Array;
  readonly execution_async_resources: unknown[];
}

/** Next id of the counter that Node's own JavaScript also advances. */
export function newAsyncId(fields: Float64Array): number {
  const id = (fields[asyncIdCounter] ?? 0) + 1;
  fields[asyncIdCounter] = id;
  return id;
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

  return {
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
    setupHooks: noop,
    setCallbackTrampoline: noop,
    registerDestroyHook: noop,
    setPromiseHooks: noop,
    getPromiseHooks: () => [undefined, undefined, undefined, undefined],
    queueDestroyAsyncId: noop,
  };
}

/** The frame that AsyncLocalStorage reads. */
export const contextFrame: { current: unknown } = { current: undefined };

/** Stands for `src/async_context_frame.cc`. */
export const async_context_frame = (): object => ({
  getContinuationPreservedEmbedderData: () => contextFrame.current,
  setContinuationPreservedEmbedderData(next: unknown): void {
    contextFrame.current = next;
  },
});
