/** Stands for `src/timers.cc` and `src/node_task_queue.cc`: Node's timers and ticks, driven by our loop. */
import type { LoopHooks } from "../loop-hooks.ts";
import { noop, type Loose, type Runtime } from "../runtime.ts";

export interface TimersBinding {
  readonly immediateInfo: Uint32Array;
  readonly timeoutInfo: Int32Array;
  setupTimers(immediate: LoopHooks["processImmediate"], timers: LoopHooks["processTimers"]): void;
  readonly callbacks: Partial<Pick<LoopHooks, "processImmediate" | "processTimers">>;
}

export function timers(runtime: Runtime): TimersBinding & Loose {
  const callbacks: Partial<Pick<LoopHooks, "processImmediate" | "processTimers">> = {};
  return {
    immediateInfo: new Uint32Array(3),
    timeoutInfo: new Int32Array(1),
    callbacks,
    setupTimers(processImmediate, processTimers): void {
      Object.assign(callbacks, { processImmediate, processTimers });
    },
    getLibuvNow: () => runtime.loop.now,
    scheduleTimer: (milliseconds: number) => runtime.loop.schedule(milliseconds),
    toggleTimerRef: noop,
    toggleImmediateRef: () => runtime.loop.wake(),
  };
}

type RejectCallback = (type: number, promise: Promise<unknown>, reason: unknown) => void;

export interface TaskQueueBinding {
  readonly tickInfo: Uint8Array;
  readonly promiseRejectEvents: { kPromiseRejectWithNoHandler: 0; kPromiseHandlerAddedAfterReject: 1 };
  readonly callbacks: { tick?: () => void; reject?: RejectCallback };
}

export function task_queue(runtime: Runtime): TaskQueueBinding & Loose {
  const callbacks: TaskQueueBinding["callbacks"] = {};
  return {
    tickInfo: new Uint8Array(2),
    callbacks,
    promiseRejectEvents: {
      kPromiseRejectWithNoHandler: 0,
      kPromiseHandlerAddedAfterReject: 1,
      ...{ kPromiseResolveAfterResolved: 3, kPromiseRejectAfterResolved: 2 },
    },
    setTickCallback(tick: () => void): void {
      callbacks.tick = tick;
    },
    setPromiseRejectCallback(reject: RejectCallback): void {
      callbacks.reject = reject;
    },
    // What a microtask throws is an uncaught exception in Node; the host would only tell its own console.
    enqueueMicrotask(callback: () => void): void {
      runtime.host.queueMicrotask(() => {
        try {
          callback();
        } catch (error) {
          runtime.fatal(error);
        }
      });
    },
    runMicrotasks: noop,
    wake: () => runtime.loop.wake(true),
  };
}
