/** The browser's own functions, kept before Node's globals of the same names take their place. */

export interface Host {
  setTimeout(callback: () => void, milliseconds: number): number;
  clearTimeout(id: number | undefined): void;
  queueMicrotask(callback: () => void): void;
  /** Milliseconds since the Worker began, with fractions. */
  now(): number;
  /** Milliseconds since 1970 at which the Worker began. */
  readonly timeOrigin: number;
  newChannel(): MessageChannel;
  addEventListener(type: string, listener: (event: Event) => void): void;
}

export function captureHost(scope: typeof globalThis): Host {
  const { performance } = scope;
  const setTimer = scope.setTimeout.bind(scope) as (callback: () => void, milliseconds: number) => unknown;
  const clearTimer = scope.clearTimeout.bind(scope);
  const listen = scope.addEventListener.bind(scope);
  const Channel = scope.MessageChannel;
  return {
    setTimeout: (callback, milliseconds) => setTimer(callback, milliseconds) as number,
    clearTimeout: (id) => clearTimer(id),
    queueMicrotask: scope.queueMicrotask.bind(scope),
    now: performance.now.bind(performance),
    timeOrigin: performance.timeOrigin,
    newChannel: () => new Channel(),
    addEventListener: (type, listener) => listen(type, listener),
  };
}
