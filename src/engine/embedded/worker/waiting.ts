/** Work that Node gives to other threads: a process stays alive for it, and hears of it in the poll phase. */
import type { Runtime } from "./runtime.ts";

type Method = (this: unknown, ...args: unknown[]) => unknown;

function holdDuring(runtime: Runtime, owner: object, names: readonly string[]): void {
  for (const name of names) {
    const native = (owner as Record<string, unknown>)[name];
    if (typeof native !== "function") continue;
    const value = new Proxy(native as Method, {
      apply(target, self, args) {
        const promise = Reflect.apply(target, self, args) as Promise<unknown>;
        const release = (): void => runtime.loop.release();
        runtime.loop.hold();
        promise.then(release, release);
        return promise;
      },
    });
    Object.defineProperty(owner, name, { value, writable: true, configurable: true, enumerable: true });
  }
}

const subtleMethods = [
  ...["encrypt", "decrypt", "sign", "verify", "digest", "generateKey", "deriveKey", "deriveBits"],
  ...["importKey", "exportKey", "wrapKey", "unwrapKey"],
];

/** To be called before a program runs. */
export function holdForNativeWork(runtime: Runtime): void {
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
  if (subtle !== undefined) holdDuring(runtime, Object.getPrototypeOf(subtle) as object, subtleMethods);
  holdDuring(runtime, Blob.prototype, ["arrayBuffer", "bytes", "text"]);
  holdDuring(runtime, WebAssembly, ["compile", "instantiate"]);
}

interface ContextFrame {
  getContinuationPreservedEmbedderData(): unknown;
  setContinuationPreservedEmbedderData(frame: unknown): void;
}

function contextOf(runtime: Runtime): ContextFrame {
  const { internalBinding } = runtime.require("internal/bootstrap/realm") as {
    internalBinding: (name: string) => unknown;
  };
  return internalBinding("async_context_frame") as ContextFrame;
}

/** Calls `then` in the poll phase, in which a pool of threads hands over, with what AsyncLocalStorage held. */
export function later(runtime: Runtime, then: () => void): void {
  const context = contextOf(runtime);
  const frame = context.getContinuationPreservedEmbedderData();
  runtime.loop.hold();
  runtime.loop.post(() => {
    runtime.loop.release();
    context.setContinuationPreservedEmbedderData(frame);
    then();
  });
}
