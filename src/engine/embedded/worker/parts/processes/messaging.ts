/** Stands for the binding `messaging`: channels, and messages to all threads of one name. */
import { hear, send } from "../../../ports.ts";
import { coded } from "../coded.ts";
import { noop, type Loose, type Runtime } from "../../runtime.ts";
import type { PortRoom } from "./message-port.ts";

/** What threads tell all others: a message to all of one name, or that a thread has ended. */
type Told = Broadcast | { readonly ended: number };

interface Broadcast {
  readonly name: string;
  readonly value: unknown;
  /** There are objects of Node's library in it. */
  readonly isPacked: boolean;
}

/** The threads of a program are a tree: what one says to all goes along every line but the one it came by. */
export class Broadcasts {
  readonly #runtime: Runtime;
  readonly #onEnd: (pid: number) => void;
  readonly #lines: MessagePort[] = [];
  readonly #ends = new Map<string, Set<MessagePort>>();

  /** `onEnd`: told of the threads that ended elsewhere. */
  constructor(runtime: Runtime, onEnd: (pid: number) => void) {
    this.#runtime = runtime;
    this.#onEnd = onEnd;
  }

  addLine(line: MessagePort): void {
    this.#lines.push(line);
    hear(line, (message) => {
      const told = message as Told;
      this.#tellLines(told, line);
      if ("ended" in told) this.#onEnd(told.ended);
      else this.#tell(told.name, told.isPacked ? this.#runtime.cloning?.unpack(told.value) : told.value);
    });
  }

  #tellLines(told: Told, except?: MessagePort): void {
    for (const line of this.#lines) if (line !== except) send(line, told);
  }

  sayEnded(pid: number): void {
    this.#tellLines({ ended: pid });
  }

  /** `from`: our end of the handle that said it. */
  say(name: string, value: unknown, from: MessagePort): void {
    this.#tell(name, value, from);
    if (this.#lines.length === 0) return;
    const { message = value, isPacked = false } = this.#runtime.cloning?.prepare(value, [], false) ?? {};
    this.#tellLines({ name, value: message, isPacked });
  }

  #tell(name: string, value: unknown, except?: MessagePort): void {
    for (const end of this.#ends.get(name) ?? [])
      if (end !== except) (end as unknown as { postMessage(value: unknown): void }).postMessage(value);
  }

  add(name: string, end: MessagePort): void {
    const all = this.#ends.get(name) ?? new Set();
    this.#ends.set(name, all.add(end));
  }

  remove(name: string, end: MessagePort): void {
    this.#ends.get(name)?.delete(end);
  }
}

interface NodePort {
  on(event: string, listener: (value: unknown) => void): void;
  unref(): void;
}

/** A port whose other end we hold: what is posted there is said to all. */
function broadcastHandle(room: PortRoom, broadcasts: Broadcasts, name: string): MessagePort {
  const [theirs, ours] = room.channel();
  const end = ours as unknown as NodePort;
  broadcasts.add(name, ours);
  end.on("message", (value) => broadcasts.say(name, value, ours));
  end.on("close", () => broadcasts.remove(name, ours));
  end.unref();
  return theirs;
}

function channelClass(room: PortRoom): unknown {
  class MessageChannel {
    readonly port1: MessagePort;
    readonly port2: MessagePort;

    constructor() {
      [this.port1, this.port2] = room.channel();
    }
  }
  const words = "Cannot call constructor without `new`";
  return new Proxy(MessageChannel, {
    apply: () => {
      throw coded("ERR_CONSTRUCT_CALL_REQUIRED", words, TypeError);
    },
  });
}

export function messaging(runtime: Runtime, room: PortRoom, broadcasts: Broadcasts): Loose {
  const none = runtime.symbols["no_message_symbol"] ?? Symbol("no_message");
  const clone = globalThis.structuredClone;
  return {
    MessagePort: room.MessagePort,
    MessageChannel: channelClass(room),
    DOMException: globalThis.DOMException,
    structuredClone: clone,
    broadcastChannel: (name: string) => broadcastHandle(room, broadcasts, name),
    drainMessagePort: (port: object) => room.drain(port),
    stopMessagePort: (port: object) => room.stop(port),
    receiveMessageOnPort: (port: unknown) => room.take(port, none),
    checkMessagePort: (port: object) => port instanceof (room.MessagePort as unknown as new () => object),
    moveMessagePortToContext(): never {
      throw Object.assign(new Error("A context of vm is not available in the embedded engine"), {
        code: "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
      });
    },
    setDeserializerCreateObjectFunction: noop,
    exposeLazyDOMExceptionProperty: noop,
  };
}
