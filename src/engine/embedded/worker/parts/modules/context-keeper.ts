/** What a text that keeps its frames calls, see `context.ts`; and promises that take the frame of AsyncLocalStorage along. */
import type { TaskQueueBinding } from "../../internal-binding/timers.ts";

/** The frame with which an async function goes on behind what it waits for: that of the moment when it began to wait. */
export interface HeldFrame {
  frame: unknown;
}

/** What the rewritten text calls. */
export interface ContextKeeper {
  /** Holds the frame of now. */
  n(): HeldFrame;
  /** Puts a held frame back and passes a value on. */
  r(held: HeldFrame, value: unknown): unknown;
  s(held: HeldFrame): void;
  /** Holds the frame of now once more, and passes a value on. */
  h(held: HeldFrame, value?: unknown): unknown;
  /** What is waited for: where it is no promise and has a `then`, that is called with the frame of now, which is held. */
  t(held: HeldFrame | 0, value: unknown): unknown;
  /** What an async function is rejected with, which is told with the frame of now if nobody handles it. */
  e(error: unknown): unknown;
}

type Thenable = (...handlers: unknown[]) => unknown;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** `undefined` where there is none, or where reading it throws: then the language reads it once more, and rejects. */
function thenOf(value: unknown): Thenable | undefined {
  if (!(isObject(value) || typeof value === "function") || value instanceof Promise) return undefined;
  try {
    const then: unknown = Reflect.get(value, "then");
    return typeof then === "function" ? (then as Thenable) : undefined;
  } catch {
    return undefined;
  }
}

/** Where the frame is kept that the program has now. */
export interface FrameNow {
  get(): unknown;
  set(frame: unknown): void;
}

/** Runs `task` with a frame, and goes on with the one before. */
function within<T>(now: FrameNow, frame: unknown, task: () => T): T {
  const before = now.get();
  now.set(frame);
  try {
    return task();
  } finally {
    now.set(before);
  }
}

/** The language calls the `then` of what is no promise in a job of its own, which knows of no frame. */
function heldThenable(now: FrameNow, value: unknown): unknown {
  const own = thenOf(value);
  if (own === undefined) return value;
  const frame = now.get();
  return {
    then: (...handlers: unknown[]): unknown =>
      within(now, frame, () => Reflect.apply<unknown, unknown[], unknown>(own, value, handlers)),
  };
}

export function contextKeeper(now: FrameNow, noteFrame: (error: object) => void): ContextKeeper {
  const h = (held: HeldFrame, value?: unknown): unknown => {
    held.frame = now.get();
    return value;
  };
  return {
    n: () => ({ frame: now.get() }),
    r(held, value) {
      now.set(held.frame);
      return value;
    },
    s: (held) => now.set(held.frame),
    h,
    t: (held, value) => {
      if (held !== 0) h(held);
      return heldThenable(now, value);
    },
    e(error) {
      if (isObject(error)) noteFrame(error);
      return error;
    },
  };
}

type Then = (this: unknown, ...handlers: unknown[]) => unknown;

function define(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}

/** `then` called by name: the handlers run with the frame of the call. So does the `then` of what `resolve` is given. */
export function keepThroughThen(now: FrameNow, keeper: ContextKeeper): void {
  const native = Reflect.get(Promise.prototype, "then") as Then;
  const kept = (handler: unknown, frame: unknown): unknown =>
    typeof handler !== "function"
      ? handler
      : (value: unknown): unknown => {
          now.set(frame);
          try {
            return keeper.t(0, (handler as (value: unknown) => unknown)(value));
          } catch (error) {
            throw keeper.e(error);
          }
        };
  const then = function then(this: unknown, ...[onFulfilled, onRejected]: unknown[]): unknown {
    const frame = now.get();
    return Reflect.apply(native, this, [kept(onFulfilled, frame), kept(onRejected, frame)]);
  };
  define(Promise.prototype, "then", then);
  const nativeResolve = Reflect.get(Promise, "resolve") as Then;
  const nativeReject = Reflect.get(Promise, "reject") as Then;
  define(Promise, "resolve", function resolve(this: unknown, value: unknown): unknown {
    return Reflect.apply(nativeResolve, this, [keeper.t(0, value)]);
  });
  define(Promise, "reject", function reject(this: unknown, reason: unknown): unknown {
    return Reflect.apply(nativeReject, this, [keeper.e(reason)]);
  });
}

/**
 * The browser tells in a later task that nobody handled a rejection; Node's library is told with the frame of then. What
 * is no object carries none.
 */
export function tellWithFrames(
  now: FrameNow,
  callbacks: TaskQueueBinding["callbacks"],
): (error: object) => void {
  const frames = new WeakMap<object, unknown>();
  const { reject } = callbacks;
  callbacks.reject = (type, promise, reason) =>
    within(now, isObject(reason) ? frames.get(reason) : undefined, () => reject?.(type, promise, reason));
  return (error) => void frames.set(error, now.get());
}
