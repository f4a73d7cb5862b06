/**
 * A process that has others beside it says that it listens once the switchboard has given it the port. Several may want
 * one in the same moment, and none can wait for an answer within `listen`, as Node's own waits for the kernel.
 */
import type { Runtime } from "../../runtime.ts";

interface ListeningHandle {
  enter(): void;
  leave(): void;
  close(): void;
}

interface Server {
  _handle: ListeningHandle | null;
  emit(event: "error", error: Error | undefined): boolean;
}

type Emit = (server: Server, error?: Error) => void;
type Later = (emit: Emit, server: Server, error?: Error) => void;

interface Errors {
  readonly UVExceptionWithHostPort: new (...given: [number, string, string, number]) => Error;
}

export interface TcpBinding {
  readonly TCP: { readonly prototype: object };
}

const emitError: Emit = (server, error) => void server.emit("error", error);

/** `isAlone`: no other process can want a port now. Node's `setupListenHandle` asks the handle when to emit `listening`. */
export function confirmPorts(runtime: Runtime, { TCP }: TcpBinding, isAlone: () => boolean): void {
  const { UVExceptionWithHostPort } = runtime.require("internal/errors") as Errors;
  const later: Later = (...given) => globalThis.process.nextTick(...given);
  function confirming(this: ListeningHandle, address: string, port: number): Later | undefined {
    // A port that nobody chose lies in a range of this process.
    if (port === 0 || isAlone()) return undefined;
    // Made now, so that its stack leads to who listens.
    const error = new UVExceptionWithHostPort(
      runtime.data.uv["UV_EADDRINUSE"] ?? -98,
      "listen",
      address,
      port,
    );
    const settle = (isOurs: boolean, emit: Emit, server: Server): void => {
      if (server._handle !== this) return;
      if (isOurs) {
        later(emit, server);
        return;
      }
      this.close();
      server._handle = null;
      later(emitError, server, error);
    };
    return (emit, server) =>
      runtime.network.confirm(port, (isOurs) =>
        runtime.loop.post(() => {
          this.enter();
          settle(isOurs, emit, server);
          this.leave();
        }),
      );
  }
  Object.defineProperty(TCP.prototype, "confirming", { value: confirming });
}
