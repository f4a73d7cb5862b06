/**
 * Stands for `src/node_messaging.cc`: Node's MessagePort over the browser's.
 *
 * Each port is the browser's own object with Node's prototype, so that it can be handed on inside of any value. While
 * both ends of a channel are in one thread, messages go from queue to queue, and can be taken out at once.
 */
import { hearWithPorts, send } from "../../../ports.ts";
import type { Loose, Runtime } from "../../runtime.ts";

/** What is told of a port beside its messages. */
interface PortState {
  /** The other end, while it is in this thread and neither was handed on. */
  peer: MessagePort | undefined;
  readonly queue: { readonly value: unknown; readonly ports: readonly MessagePort[] }[];
  started: boolean;
  heard: boolean;
  closed: boolean;
  referenced: boolean;
  holds: boolean;
}

/** What crosses to another thread: a message, or that the port was closed. */
type Envelope = readonly [kind: "message", value: unknown] | readonly [kind: "close"];

const states = new WeakMap<object, PortState>();
const hybridDispatch = Symbol.for("nodejs.internal.kHybridDispatch");
const currentPorts = Symbol.for("nodejs.internal.kCurrentlyReceivingPorts");
const nativeClone = globalThis.structuredClone;
const NativePort = globalThis.MessagePort;
const NativeChannel = globalThis.MessageChannel;
const NativeException = globalThis.DOMException;
// eslint-disable-next-line @typescript-eslint/unbound-method -- applied to the port in question
const closeNative = NativePort.prototype.close;

/** A port of the browser whose prototype is not Node's yet. */
const isPort = (value: unknown): value is MessagePort =>
  typeof value === "object" && value !== null && states.has(value);

/** The browser's words for what cannot be cloned begin with where it was asked; Node's do not. */
function cloning<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof NativeException) || error.name !== "DataCloneError") throw error;
    throw new NativeException(error.message.replace(/^Failed to execute '\w+' on '\w+': /, ""), error.name);
  }
}

export class PortRoom {
  readonly #runtime: Runtime;
  /** Node's class; its prototype is taken over by `internal/worker/io`. */
  readonly MessagePort: { readonly prototype: object };

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.MessagePort = this.#portClass();
  }

  #portClass(): { readonly prototype: object } {
    const of = (port: object): PortState | undefined => states.get(port);
    const post = (port: MessagePort, value: unknown, transfer: unknown): true =>
      this.#post(port, value, transfer);
    const start = (port: MessagePort): void => this.#start(port);
    const close = (port: MessagePort): void => this.#close(port);
    const settle = (port: object): void => this.#settle(port);
    return class MessagePort {
      constructor() {
        throw Object.assign(new TypeError("Illegal constructor"), { code: "ERR_CONSTRUCT_CALL_INVALID" });
      }

      postMessage(this: unknown, value: unknown, transfer?: unknown): true {
        return post(this as globalThis.MessagePort, value, transfer);
      }

      start(this: unknown): void {
        start(this as globalThis.MessagePort);
      }

      close(this: unknown): void {
        close(this as globalThis.MessagePort);
      }

      ref(): void {
        const state = of(this);
        if (state !== undefined) state.referenced = true;
        settle(this);
      }

      unref(): void {
        const state = of(this);
        if (state !== undefined) state.referenced = false;
        settle(this);
      }

      hasRef(): boolean | undefined {
        const state = of(this);
        if (state === undefined) throw new TypeError("Illegal invocation");
        return state.closed ? undefined : state.referenced;
      }
    };
  }

  channel(): readonly [MessagePort, MessagePort] {
    const { port1, port2 } = new NativeChannel();
    this.adopt(port1);
    this.adopt(port2);
    this.#state(port1).peer = port2;
    this.#state(port2).peer = port1;
    return [port1, port2];
  }

  /** Makes a port of the browser one of Node's; the same object comes back. */
  adopt(port: MessagePort): MessagePort {
    if (states.has(port)) return port;
    states.set(port, {
      ...{ peer: undefined, queue: [], started: false, heard: false },
      ...{ closed: false, referenced: true, holds: false },
    });
    Object.setPrototypeOf(port, this.MessagePort.prototype);
    const { oninit } = this.#runtime.symbols;
    const init = oninit === undefined ? undefined : (port as unknown as Record<symbol, unknown>)[oninit];
    if (typeof init === "function") Reflect.apply(init, port, []);
    this.#settle(port);
    return port;
  }

  #state(port: object): PortState {
    const state = states.get(port);
    if (state === undefined) throw new TypeError("Illegal invocation");
    return state;
  }

  /** A port that is open and referenced keeps the program alive. */
  #settle(port: object): void {
    const state = states.get(port);
    if (state === undefined) return;
    const holds = !state.closed && state.referenced;
    if (holds === state.holds) return;
    state.holds = holds;
    if (holds) this.#runtime.loop.hold();
    else this.#runtime.loop.release();
  }

  #post(port: MessagePort, value: unknown, options: unknown): true {
    const state = this.#state(port);
    const transfer = transferList(options);
    if (transfer.includes(port))
      throw new NativeException("Transfer list contains source port", "DataCloneError");
    const { isMarkedAsUntransferable: stays } = this.#runtime.require("internal/buffer") as {
      isMarkedAsUntransferable: (value: unknown) => boolean;
    };
    if (transfer.some(stays))
      throw new NativeException("Cannot transfer object of unsupported type.", "DataCloneError");
    if (state.closed) return true;
    const ports = transfer.filter(isPort);
    for (const one of ports) this.#detach(one);
    if (state.peer === undefined) {
      cloning(() => send(port, ["message", value] satisfies Envelope, transfer));
    } else {
      const cloned = cloning(() => nativeClone({ value, ports }, { transfer }));
      this.#receive(state.peer, cloned.value, cloned.ports);
    }
    for (const one of ports) this.#gone(one);
    return true;
  }

  /** Before a port is handed on: from now on the two ends speak over the browser's channel, what waits included. */
  #detach(port: MessagePort): void {
    const state = this.#state(port);
    const { peer } = state;
    if (peer === undefined) return;
    state.peer = undefined;
    this.#state(peer).peer = undefined;
    for (const { value, ports } of state.queue.splice(0)) {
      for (const inner of ports) this.#detach(inner);
      send(peer, ["message", value] satisfies Envelope, ports);
    }
    if (this.#state(peer).started) this.#hear(peer);
  }

  #gone(port: MessagePort): void {
    this.#state(port).closed = true;
    this.#settle(port);
  }

  #receive(port: MessagePort, value: unknown, ports: readonly MessagePort[]): void {
    const state = this.#state(port);
    if (state.closed) return;
    for (const one of ports) this.adopt(one);
    state.queue.push({ value, ports });
    if (state.started) this.#schedule(port);
  }

  #schedule(port: MessagePort): void {
    this.#runtime.loop.post(() => this.#deliver(port));
  }

  #deliver(port: MessagePort): void {
    const state = states.get(port);
    if (state === undefined || state.closed || !state.started) return;
    const next = state.queue.shift();
    if (next === undefined) return;
    const target = port as unknown as Record<symbol, unknown>;
    const dispatch = target[hybridDispatch];
    if (typeof dispatch !== "function") return;
    target[currentPorts] = next.ports;
    try {
      Reflect.apply(dispatch, port, [next.value, "message", undefined]);
    } finally {
      target[currentPorts] = undefined;
    }
  }

  #hear(port: MessagePort): void {
    const state = this.#state(port);
    if (state.heard || state.peer !== undefined) return;
    state.heard = true;
    hearWithPorts(port, (message, ports) => {
      const [kind, value] = message as Envelope;
      if (kind === "message") this.#receive(port, value, ports);
      else this.#close(port, true);
    });
  }

  #start(port: MessagePort): void {
    const state = this.#state(port);
    if (state.started || state.closed) return;
    state.started = true;
    this.#hear(port);
    for (let waiting = state.queue.length; waiting > 0; waiting -= 1) this.#schedule(port);
  }

  stop(port: object): void {
    const state = states.get(port);
    if (state !== undefined) state.started = false;
  }

  /** The next message that has come; `none` when there is none. */
  take(port: unknown, none: symbol): unknown {
    if (!isPort(port)) throw this.#notAPort();
    this.#hear(port);
    const next = this.#state(port).queue.shift();
    return next === undefined ? none : next.value;
  }

  #notAPort(): Error {
    const { codes } = this.#runtime.require("internal/errors") as {
      codes: Record<string, (new (...args: unknown[]) => Error) | undefined>;
    };
    const text = 'The "port" argument must be a MessagePort instance';
    const Invalid = codes["ERR_INVALID_ARG_TYPE"];
    return Invalid === undefined
      ? new TypeError(text)
      : Object.assign(new Invalid("port", "MessagePort", 0), { message: text });
  }

  /** All that has come is told at once. */
  drain(port: object): void {
    if (!isPort(port)) return;
    const state = this.#state(port);
    while (state.queue.length > 0 && state.started) this.#deliver(port);
  }

  #close(port: MessagePort, byOther = false): void {
    const state = states.get(port);
    if (state === undefined || state.closed) return;
    const { peer } = state;
    if (!byOther && peer === undefined) send(port, ["close"] satisfies Envelope);
    // What was sent before the close is told before it.
    this.#runtime.loop.post(() => {
      if (state.closed) return;
      if (byOther) this.drain(port);
      state.closed = true;
      this.#settle(port);
      closeNative.call(port);
      this.#runtime.loop.postClosing(() => this.#tellClosed(port));
    });
    // The other end hears of it a turn later.
    if (peer !== undefined && !byOther)
      this.#runtime.loop.post(() => this.#runtime.loop.post(() => this.#close(peer, true)));
  }

  #tellClosed(port: MessagePort): void {
    const { handle_onclose: key } = this.#runtime.symbols;
    const told = key === undefined ? undefined : (port as unknown as Record<symbol, unknown>)[key];
    if (typeof told === "function") Reflect.apply(told, port, []);
  }
}

/** `[a, b]` or `{ transfer: [a, b] }`. */
function transferList(options: unknown): Transferable[] {
  if (Array.isArray(options)) return options as Transferable[];
  const found: unknown = (options as Loose | null | undefined)?.["transfer"];
  return found === undefined ? [] : [...(found as Iterable<Transferable>)];
}
