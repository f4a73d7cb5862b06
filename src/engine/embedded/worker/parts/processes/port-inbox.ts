/** What comes to the ports of a thread: kept in the order it came, and told once a port is started. */
import { hearWithPorts } from "../../../ports.ts";
import type { Cloning } from "../../cloning.ts";
import type { Runtime } from "../../runtime.ts";
import { notAPort } from "./port-arguments.ts";
import {
  farewell,
  isPort,
  opened,
  raise,
  stateOf,
  states,
  type Envelope,
  type Waiting,
} from "./port-state.ts";

const hybridDispatch = Symbol.for("nodejs.internal.kHybridDispatch");
const currentPorts = Symbol.for("nodejs.internal.kCurrentlyReceivingPorts");

/** What the room of the ports does with what came. */
export interface InboxParts {
  readonly runtime: Runtime;
  cloning(): Cloning;
  /** A port has come, whose other end is in the thread `far`. */
  welcome(port: MessagePort, far: number | undefined): void;
  /** The other end was closed. */
  close(port: MessagePort): void;
  /** The other end is in the thread of that number. */
  isAt(port: MessagePort, pid: number): void;
}

export class Inbox {
  readonly #with: InboxParts;

  constructor(parts: InboxParts) {
    this.#with = parts;
  }

  /** Takes what comes over the browser's channel, unless both ends are in this thread. */
  hear(port: MessagePort): void {
    const state = stateOf(port);
    if (state.heard || state.peer !== undefined) return;
    state.heard = true;
    hearWithPorts(port, (message, ports) => {
      // What the browser could not bring over, such as a module of WebAssembly.
      if (Array.isArray(message)) this.#sort(port, message as unknown as Envelope, ports);
      else this.receive(port, { ports, open: () => raise(new Error("Unable to deserialize cloned data.")) });
    });
  }

  #sort(port: MessagePort, [kind, value, far]: Envelope, ports: readonly MessagePort[]): void {
    if (kind === "close") this.receiveFarewell(port);
    else if (kind === "files") this.#with.runtime.sharing?.hear(value);
    else if (kind === "at") this.#with.isAt(port, value);
    else if (kind === "message") this.receive(port, { ports, open: () => value }, far);
    else this.receive(port, this.#packed(value, ports), far);
  }

  #packed(value: unknown, ports: readonly MessagePort[]): Waiting {
    const cloning = this.#with.cloning();
    return { ports, open: () => cloning.unpack(value), missing: () => cloning.partFor(value) };
  }

  /** `far`: of each port that came with it, the thread of its other end. */
  receive(port: MessagePort, message: Waiting, far: readonly number[] = []): void {
    const state = stateOf(port);
    if (state.closed) return;
    message.ports.forEach((one, at) => this.#with.welcome(one, far[at]));
    state.queue.push(message);
    if (state.started) this.schedule(port);
  }

  receiveFarewell(port: MessagePort): void {
    const { closed, queue } = stateOf(port);
    if (closed) return;
    queue.push(farewell);
    this.schedule(port);
  }

  schedule(port: MessagePort): void {
    this.#with.runtime.loop.post(() => this.#deliver(port));
  }

  /** Whether something was taken from what waits. */
  #deliver(port: MessagePort): boolean {
    const state = states.get(port);
    const next = state?.queue[0];
    if (state === undefined || state.closed || next === undefined) return false;
    if (next === farewell) {
      state.queue.shift();
      this.#with.close(port);
      return true;
    }
    if (!state.started) return false;
    const missing = next.missing?.();
    if (missing !== undefined) {
      this.#with.runtime.want(missing, () => this.#deliver(port));
      return false;
    }
    state.queue.shift();
    tell(port, next);
    return true;
  }

  /** The next message that has come; `none` when there is none. */
  take(port: unknown, none: symbol): unknown {
    if (!isPort(port)) throw notAPort(this.#with.runtime);
    this.hear(port);
    const next = stateOf(port).queue.shift();
    if (next === farewell) this.#with.close(port);
    return next === undefined || next === farewell ? none : next.open();
  }

  /** All that has come is told at once. */
  drain(port: object): void {
    if (!isPort(port)) return;
    let isMore = true;
    while (isMore) isMore = this.#deliver(port);
  }
}

function tell(port: MessagePort, message: Waiting): void {
  const target = port as unknown as Record<symbol, unknown>;
  const dispatch = target[hybridDispatch];
  if (typeof dispatch !== "function") return;
  target[currentPorts] = message.ports;
  try {
    Reflect.apply(dispatch, port, [...opened(message), undefined]);
  } finally {
    target[currentPorts] = undefined;
  }
}
