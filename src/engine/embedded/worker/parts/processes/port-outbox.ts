/** What is sent by the ports of a thread: to the other end at once while that is here, else over the browser's channel. */
import { send } from "../../../ports.ts";
import type { Cloning, Prepared } from "../../cloning.ts";
import type { Runtime } from "../../runtime.ts";
import { codedAs, transferList } from "./port-arguments.ts";
import type { Inbox } from "./port-inbox.ts";
import { farewell, isPort, stateOf, states, type Envelope } from "./port-state.ts";
import type { Whereabouts } from "./whereabouts.ts";

const NodeException = globalThis.DOMException;

/** What the room of the ports does for what is sent. */
export interface OutboxParts {
  readonly runtime: Runtime;
  readonly inbox: Inbox;
  readonly whereabouts: Whereabouts;
  cloning(): Cloning;
  /** The port is in this thread no more. */
  gone(port: MessagePort): void;
  /** Its other end is gone. */
  close(port: MessagePort): void;
}

export class Outbox {
  readonly #with: OutboxParts;

  constructor(parts: OutboxParts) {
    this.#with = parts;
  }

  post(port: MessagePort, given: readonly unknown[]): true {
    const { runtime, whereabouts } = this.#with;
    if (given.length === 0)
      throw codedAs(runtime, "ERR_MISSING_ARGS", "Not enough arguments to MessagePort.postMessage");
    const [value, options] = given;
    const state = stateOf(port);
    const transfer = transferList(runtime, options);
    checkTransfer(port, transfer);
    const { peer } = state;
    const prepared = this.#with.cloning().prepare(value, transfer, peer !== undefined);
    if (state.closing) return true;
    if (peer !== undefined && transfer.includes(peer)) {
      this.#lose(port, peer, prepared);
      return true;
    }
    const ports = prepared.transfer.filter(isPort);
    for (const one of ports) this.#detach(one, peer === undefined ? state.far : whereabouts.here);
    if (peer === undefined) this.#sendPrepared(port, prepared);
    else this.#hand(peer, prepared, ports);
    for (const one of ports) this.#with.gone(one);
    return true;
  }

  #hand(peer: MessagePort, { message, transfer, unpack }: Prepared, ports: readonly MessagePort[]): void {
    const { guarded, native } = this.#with.cloning();
    const cloned = guarded(() => native({ message, ports }, { transfer }));
    this.#with.inbox.receive(
      peer,
      { ports: cloned.ports, open: () => unpack(cloned.message) },
      ports.map(farOf),
    );
  }

  /** A port that is sent over its own line is gone, and so is what was sent with it. */
  #lose(port: MessagePort, peer: MessagePort, { message, transfer }: Prepared): void {
    const { guarded, native } = this.#with.cloning();
    guarded(() => native(message, { transfer }));
    globalThis.process.emitWarning(
      "The target port was posted to itself, and the communication channel was lost",
    );
    this.#with.gone(peer);
    this.#with.close(port);
  }

  #sendPrepared(port: MessagePort, { message, isPacked, transfer }: Prepared): void {
    const far = transfer.filter(isPort).map(farOf);
    for (const news of this.#with.runtime.sharing?.news(port) ?? [])
      send(port, ["files", news] satisfies Envelope);
    const envelope: Envelope = [isPacked ? "packed" : "message", message, far];
    this.#with.cloning().guarded(() => send(port, envelope, transfer));
  }

  /**
   * Before a port is handed on to the thread `to`: from now on the two ends speak over the browser's channel, what waits
   * included.
   */
  #detach(port: MessagePort, to: number): void {
    const state = stateOf(port);
    const { peer } = state;
    if (peer === undefined) {
      send(port, ["at", to] satisfies Envelope);
      return;
    }
    const other = stateOf(peer);
    Object.assign(state, { peer: undefined, far: this.#with.whereabouts.here });
    Object.assign(other, { peer: undefined, far: to });
    this.#with.whereabouts.follow(peer);
    for (const waiting of state.queue.splice(0)) {
      if (waiting === farewell) continue;
      for (const inner of waiting.ports) this.#detach(inner, to);
      this.#sendPrepared(peer, this.#with.cloning().prepare(waiting.open(), waiting.ports, false));
    }
    if (other.started || other.watched) this.#with.inbox.hear(peer);
  }
}

const farOf = (port: MessagePort): number => stateOf(port).far;

function checkTransfer(port: MessagePort, transfer: readonly object[]): void {
  if (transfer.includes(port))
    throw new NodeException("Transfer list contains source port", "DataCloneError");
  if (transfer.some((one) => states.get(one)?.closing === true))
    throw new NodeException("MessagePort in transfer list is already detached", "DataCloneError");
}
