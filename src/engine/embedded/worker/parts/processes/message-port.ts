/**
 * Stands for `src/node_messaging.cc`: Node's MessagePort over the browser's.
 *
 * Each port is the browser's own object with Node's prototype, so that it can be handed on inside of any value. While
 * both ends of a channel are in one thread, messages go from queue to queue, and can be taken out at once.
 */
import { send } from "../../../ports.ts";
import type { Cloning } from "../../cloning.ts";
import type { Runtime } from "../../runtime.ts";
import { portClass } from "./port-class.ts";
import { Inbox } from "./port-inbox.ts";
import { Outbox } from "./port-outbox.ts";
import { newState, stateOf, states, type Envelope } from "./port-state.ts";
import { Whereabouts } from "./whereabouts.ts";

const NativePort = globalThis.MessagePort;
const NativeChannel = globalThis.MessageChannel;
// eslint-disable-next-line @typescript-eslint/unbound-method -- applied to the port in question
const closeNative = NativePort.prototype.close;

type Listening = (...given: [size: number, type: string, ...rest: unknown[]]) => unknown;

export class PortRoom {
  readonly #runtime: Runtime;
  readonly #whereabouts: Whereabouts;
  readonly #inbox: Inbox;
  /** Node's class; its prototype is taken over by `internal/worker/io`. */
  readonly MessagePort: { readonly prototype: object };

  /** `here`: the number of this thread. */
  constructor(runtime: Runtime, here: number) {
    this.#runtime = runtime;
    this.#whereabouts = new Whereabouts(here);
    const cloning = (): Cloning => this.#cloning;
    const close = (port: MessagePort): void => this.#close(port, true);
    this.#inbox = new Inbox({
      ...{ runtime, cloning, close },
      welcome: (port, far) => this.welcome(port, far),
      isAt: (port, pid) => this.#isAt(port, pid),
    });
    const outbox = new Outbox({
      ...{ runtime, inbox: this.#inbox, whereabouts: this.#whereabouts, cloning, close },
      gone: (port) => this.#gone(port),
    });
    this.MessagePort = portClass({
      post: (port, given) => outbox.post(port, given),
      start: (port) => this.#start(port),
      close: (port) => this.#close(port),
      settle: (port) => this.#settle(port),
    });
  }

  channel(): readonly [MessagePort, MessagePort] {
    const { port1, port2 } = new NativeChannel();
    for (const port of [port1, port2]) this.#runtime.sharing?.begin(port);
    this.#adopt(port1);
    this.#adopt(port2);
    stateOf(port1).peer = port2;
    stateOf(port2).peer = port1;
    return [port1, port2];
  }

  /** Makes a port that came from elsewhere one of Node's; the same object comes back. `far`: who has the other end. */
  welcome(port: MessagePort, far = 0): MessagePort {
    if (states.has(port)) return port;
    this.#adopt(port);
    stateOf(port).far = far;
    this.#whereabouts.follow(port);
    send(port, ["at", this.#whereabouts.here] satisfies Envelope);
    return port;
  }

  #adopt(port: MessagePort): void {
    states.set(port, newState());
    Object.setPrototypeOf(port, this.MessagePort.prototype);
    const own = port as unknown as Record<symbol, unknown>;
    const { oninit } = this.#runtime.symbols;
    const init = oninit === undefined ? undefined : own[oninit];
    if (typeof init === "function") Reflect.apply(init, port, []);
    this.#watch(port, own);
    this.#settle(port);
  }

  /** Who listens for the end of a port hears of it without starting the port. */
  #watch(port: MessagePort, own: Record<symbol, unknown>): void {
    const { kNewListener } = this.#runtime.require("internal/event_target") as { kNewListener: symbol };
    const told = own[kNewListener] as Listening;
    const hear = (): void => {
      stateOf(port).watched = true;
      this.#inbox.hear(port);
    };
    // Without a name, which `inspect` would show.
    own[kNewListener] = function (this: unknown, ...given: Parameters<Listening>) {
      if (given[1] === "close") hear();
      return Reflect.apply(told, this, given);
    };
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

  #start(port: MessagePort): void {
    const state = stateOf(port);
    if (state.started || state.closed) return;
    state.started = true;
    this.#inbox.hear(port);
    for (let waiting = state.queue.length; waiting > 0; waiting -= 1) this.#inbox.schedule(port);
  }

  stop(port: object): void {
    const state = states.get(port);
    if (state !== undefined) state.started = false;
  }

  take(port: unknown, none: symbol): unknown {
    return this.#inbox.take(port, none);
  }

  drain(port: object): void {
    this.#inbox.drain(port);
  }

  /** A thread has ended, and those that it started with it: the ports that led there are closed. */
  threadEnded(pid: number): void {
    for (const port of this.#whereabouts.end(pid)) this.#bury(port);
  }

  #isAt(port: MessagePort, pid: number): void {
    stateOf(port).far = pid;
    if (this.#whereabouts.isLost(port)) this.#bury(port);
  }

  /** What was sent before may still be on its way, and so may the news that the other end went on to another thread. */
  #bury(port: MessagePort): void {
    this.#inbox.hear(port);
    this.#runtime.host.setTimeout(() => {
      if (this.#whereabouts.isLost(port)) this.#inbox.receiveFarewell(port);
    }, 0);
  }

  #gone(port: MessagePort): void {
    Object.assign(stateOf(port), { closing: true, closed: true });
    this.#whereabouts.forget(port);
    this.#settle(port);
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
      this.#gone(port);
      closeNative.call(port);
      this.#runtime.loop.postClosing(() => this.#tellClosed(port));
    });
    // The other end hears of it a turn later.
    if (peer !== undefined && !byOther) this.#runtime.loop.post(() => this.#inbox.receiveFarewell(peer));
  }

  #tellClosed(port: MessagePort): void {
    const { handle_onclose: key } = this.#runtime.symbols;
    const told = key === undefined ? undefined : (port as unknown as Record<symbol, unknown>)[key];
    if (typeof told === "function") Reflect.apply(told, port, []);
  }
}
