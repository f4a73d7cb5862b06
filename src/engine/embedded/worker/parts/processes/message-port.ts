/**
 * Stands for `src/node_messaging.cc`: Node's MessagePort over the browser's.
 *
 * Each port is the browser's own object with Node's prototype, so that it can be handed on inside of any value. While
 * both ends of a channel are in one thread, messages go from queue to queue, and can be taken out at once.
 */
import { hearWithPorts, send } from "../../../ports.ts";
import type { Cloning, Prepared } from "../../cloning.ts";
import type { Runtime } from "../../runtime.ts";
import { coded } from "../coded.ts";
import { codedAs, constructedBy, notAPort, transferList } from "./port-arguments.ts";
import { isPort, opened, raise, states, type Envelope, type PortState, type Waiting } from "./port-state.ts";

const hybridDispatch = Symbol.for("nodejs.internal.kHybridDispatch");
const currentPorts = Symbol.for("nodejs.internal.kCurrentlyReceivingPorts");
const nativeClone = globalThis.structuredClone;
const NativePort = globalThis.MessagePort;
const NativeChannel = globalThis.MessageChannel;
const NodeException = globalThis.DOMException;
// eslint-disable-next-line @typescript-eslint/unbound-method -- applied to the port in question
const closeNative = NativePort.prototype.close;

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
    const post = (port: MessagePort, given: readonly unknown[]): true => this.#post(port, given);
    const start = (port: MessagePort): void => this.#start(port);
    const close = (port: MessagePort): void => this.#close(port);
    const settle = (port: object): void => this.#settle(port);
    class Port {
      postMessage(this: unknown, ...given: [value: unknown, transfer?: unknown]): true {
        return post(this as globalThis.MessagePort, given);
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
    }
    return constructedBy(Port, "MessagePort", function () {
      throw coded("ERR_CONSTRUCT_CALL_INVALID", "Constructor cannot be called", TypeError);
    });
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
      ...{ closing: false, closed: false, referenced: true, holds: false },
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

  get #cloning(): Cloning {
    const { cloning } = this.#runtime;
    if (cloning === undefined)
      throw new Error("The part that clones was not loaded before the one with threads.");
    return cloning;
  }

  #post(port: MessagePort, given: readonly unknown[]): true {
    if (given.length === 0)
      throw codedAs(this.#runtime, "ERR_MISSING_ARGS", "Not enough arguments to MessagePort.postMessage");
    const [value, options] = given;
    const state = this.#state(port);
    const transfer = transferList(this.#runtime, options);
    if (transfer.includes(port))
      throw new NodeException("Transfer list contains source port", "DataCloneError");
    if (transfer.some((one) => states.get(one)?.closing === true))
      throw new NodeException("MessagePort in transfer list is already detached", "DataCloneError");
    const isLocal = state.peer !== undefined;
    const prepared = this.#cloning.prepare(value, transfer, isLocal);
    if (state.closing) return true;
    if (state.peer !== undefined && transfer.includes(state.peer)) {
      this.#lose(port, state.peer, prepared);
      return true;
    }
    const ports = prepared.transfer.filter(isPort);
    for (const one of ports) this.#detach(one);
    if (state.peer === undefined) this.#sendPrepared(port, prepared);
    else this.#hand(state.peer, prepared, ports);
    for (const one of ports) this.#gone(one);
    return true;
  }

  #hand(peer: MessagePort, { message, transfer, unpack }: Prepared, ports: readonly MessagePort[]): void {
    const cloned = this.#cloning.guarded(() => nativeClone({ message, ports }, { transfer }));
    this.#receive(peer, { ports: cloned.ports, open: () => unpack(cloned.message) });
  }

  /** A port that is sent over its own line is gone, and so is what was sent with it. */
  #lose(port: MessagePort, peer: MessagePort, { message, transfer }: Prepared): void {
    this.#cloning.guarded(() => nativeClone(message, { transfer }));
    globalThis.process.emitWarning(
      "The target port was posted to itself, and the communication channel was lost",
    );
    this.#gone(peer);
    this.#close(port, true);
  }

  #send(port: MessagePort, value: unknown, transfer: readonly object[]): void {
    this.#sendPrepared(port, this.#cloning.prepare(value, transfer, false));
  }

  #sendPrepared(port: MessagePort, { message, isPacked, transfer }: Prepared): void {
    const envelope: Envelope = [isPacked ? "packed" : "message", message];
    this.#cloning.guarded(() => send(port, envelope, transfer));
  }

  /** Before a port is handed on: from now on the two ends speak over the browser's channel, what waits included. */
  #detach(port: MessagePort): void {
    const state = this.#state(port);
    const { peer } = state;
    if (peer === undefined) return;
    state.peer = undefined;
    this.#state(peer).peer = undefined;
    for (const { open, ports } of state.queue.splice(0)) {
      for (const inner of ports) this.#detach(inner);
      this.#send(peer, open(), ports);
    }
    if (this.#state(peer).started) this.#hear(peer);
  }

  #gone(port: MessagePort): void {
    Object.assign(this.#state(port), { closing: true, closed: true });
    this.#settle(port);
  }

  #receive(port: MessagePort, message: Waiting): void {
    const state = this.#state(port);
    if (state.closed) return;
    for (const one of message.ports) this.adopt(one);
    state.queue.push(message);
    if (state.started) this.#schedule(port);
  }

  #schedule(port: MessagePort): void {
    this.#runtime.loop.post(() => this.#deliver(port));
  }

  #deliver(port: MessagePort): void {
    const state = states.get(port);
    if (state === undefined || state.closed || !state.started) return;
    const [next] = state.queue;
    if (next === undefined) return;
    const missing = next.missing?.();
    if (missing !== undefined) {
      this.#runtime.want(missing, () => this.#deliver(port));
      return;
    }
    state.queue.shift();
    const target = port as unknown as Record<symbol, unknown>;
    const dispatch = target[hybridDispatch];
    if (typeof dispatch !== "function") return;
    target[currentPorts] = next.ports;
    try {
      Reflect.apply(dispatch, port, [...opened(next), undefined]);
    } finally {
      target[currentPorts] = undefined;
    }
  }

  #packed(value: unknown, ports: readonly MessagePort[]): Waiting {
    const cloning = this.#cloning;
    return { ports, open: () => cloning.unpack(value), missing: () => cloning.partFor(value) };
  }

  #hear(port: MessagePort): void {
    const state = this.#state(port);
    if (state.heard || state.peer !== undefined) return;
    state.heard = true;
    hearWithPorts(port, (message, ports) => {
      // What the browser could not bring over, such as a module of WebAssembly.
      if (!Array.isArray(message)) {
        this.#receive(port, { ports, open: () => raise(new Error("Unable to deserialize cloned data.")) });
        return;
      }
      const [kind, value] = message as unknown as Envelope;
      if (kind === "close") this.#close(port, true);
      else if (kind === "message") this.#receive(port, { ports, open: () => value });
      else this.#receive(port, this.#packed(value, ports));
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
    if (!isPort(port)) throw notAPort(this.#runtime);
    this.#hear(port);
    const next = this.#state(port).queue.shift();
    return next === undefined ? none : next.open();
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
    state.closing = true;
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
