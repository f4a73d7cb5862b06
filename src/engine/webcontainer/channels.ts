/** The page's ends of all channels: gives out their numbers, and lets go of those on which nothing more can come. */
import { LinkEnd } from "../embedded/link.ts";
import type { ChannelMessage } from "./relay/protocol.ts";

export interface Channel {
  readonly number: number;
  readonly end: LinkEnd;
  /** Whether nothing more can be sent or received. */
  readonly over: boolean;
  /** RST: to the relay, and to whoever reads or writes here. */
  reset(): void;
  /** As if the other side had sent all it had. */
  finish(): void;
}

interface Entry {
  readonly end: LinkEnd;
  finSent: boolean;
  finCame: boolean;
  readonly onOver: () => void;
}

export class Channels {
  readonly #send: (message: ChannelMessage) => void;
  readonly #open = new Map<number, Entry>();
  #next = 1;

  constructor(send: (message: ChannelMessage) => void) {
    this.#send = send;
  }

  /** How many channels are open; for tests of what is left behind. */
  get size(): number {
    return this.#open.size;
  }

  open(onOver: () => void = () => undefined): Channel {
    const number = this.#next++;
    const end = new LinkEnd((segment) => {
      if (typeof segment === "object") this.#send({ type: "channel/bytes", channel: number, bytes: segment });
      else this.#send({ type: "channel/sign", channel: number, sign: segment });
      if (typeof segment === "string") this.#note(number, segment === "rst", "finSent");
    });
    this.#open.set(number, { end, finSent: false, finCame: false, onOver });
    const isOver = (): boolean => !this.#open.has(number);
    return {
      number,
      end,
      get over() {
        return isOver();
      },
      reset: () => {
        if (isOver()) return;
        end.receive("rst");
        end.reset();
      },
      finish: () => this.#pretend(number, "fin"),
    };
  }

  receive(message: ChannelMessage): void {
    const entry = this.#open.get(message.channel);
    if (entry === undefined) return;
    const { end } = entry;
    if (message.type === "channel/bytes") end.receive(message.bytes);
    else {
      end.receive(message.sign);
      if (typeof message.sign === "string") this.#note(message.channel, message.sign === "rst", "finCame");
    }
  }

  /** Resets all that is open, without a word to the relay. */
  loseAll(): void {
    for (const number of [...this.#open.keys()]) this.#pretend(number, "rst");
  }

  #pretend(channel: number, sign: "fin" | "rst"): void {
    this.receive({ type: "channel/sign", channel, sign });
  }

  #note(number: number, reset: boolean, direction: "finSent" | "finCame"): void {
    const entry = this.#open.get(number);
    if (entry === undefined) return;
    entry[direction] = true;
    if (!reset && !(entry.finSent && entry.finCame)) return;
    this.#open.delete(number);
    entry.onOver();
  }
}
