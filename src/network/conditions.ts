/** What a link is like: how slow, how wide, when it is cut. TCP's promise stays: nothing is lost, repeated or reordered. */
import type { ByteStream, Connect } from "./byte-stream.ts";
import type { Clock } from "./clock.ts";
import type { Pace } from "./delayed.ts";
import { seededChance } from "./chance.ts";
import { connectionRefused, connectionReset } from "./errors.ts";
import { late } from "./late.ts";
import { passingEnds, passingIn, passingOut } from "./passing.ts";

/** Times in milliseconds, sizes in bytes. */
export interface Conditions extends Pace {
  /**
   * The connection is reset once so many bytes have passed, both directions together; null for never. As with any reset,
   * what was on its way, or had come and was not read yet, may be lost.
   */
  readonly cutAfter: number | null;
  readonly refuse: boolean;
  /** The same seed gives the same chances, connection by connection. */
  readonly seed: number;
}

/** A link that changes nothing. */
export const perfect: Conditions = {
  latency: 0,
  jitter: 0,
  bandwidth: null,
  cutAfter: null,
  refuse: false,
  seed: 1,
};

/** Whether what passes comes out as it went in. */
function isPerfect({ latency, jitter, bandwidth }: Pace): boolean {
  return latency === 0 && jitter === 0 && bandwidth === null;
}

/** Connections as `connect` opens them, under these conditions. Opening one takes a way there and one back. */
export function withConditions(connect: Connect, conditions: Conditions, clock: Clock): Connect {
  return new ConditionedLink(connect, conditions, clock).connect;
}

/**
 * A link whose conditions can change while it is in use. Latency, jitter and bandwidth count for whatever passes from then
 * on, on open connections too; what refuses or limits a connection counts when one is opened.
 */
export class ConditionedLink {
  conditions: Conditions;
  readonly #connect: Connect;
  readonly #clock: Clock;
  readonly #open = new Set<ByteStream>();
  #opened = 0;

  constructor(connect: Connect, conditions: Conditions, clock: Clock) {
    this.#connect = connect;
    this.conditions = conditions;
    this.#clock = clock;
  }

  readonly connect: Connect = async (host, port) => {
    const { latency } = this.conditions;
    if (latency > 0) await this.#clock.wait(2 * latency);
    if (this.conditions.refuse) throw connectionRefused(host, port);
    this.#opened += 1;
    return this.#conditioned(await this.#connect(host, port), this.conditions.seed + this.#opened);
  };

  /** Resets every open connection. The answer is how many there were. */
  cut(): number {
    const open = [...this.#open];
    for (const stream of open) stream.reset();
    return open.length;
  }

  #conditioned(stream: ByteStream, seed: number): ByteStream {
    const ended = new AbortController();
    const fail = (): void => {
      this.#open.delete(link);
      ended.abort(connectionReset());
      stream.reset();
    };
    const meter = { left: this.conditions.cutAfter ?? Infinity, cut: fail };
    const way = {
      ...{ clock: this.#clock, meter, chance: seededChance(seed), signal: ended.signal },
      conditions: () => this.conditions,
      isPerfect: () => isPerfect(this.conditions) && meter.left === Infinity,
    };
    // What is refused, or cut after so many bytes, is meant of each exchange.
    const carriesMore = (): boolean =>
      stream.carriesMore?.() === true && !this.conditions.refuse && meter.left === Infinity;
    const { ends } = stream;
    const over = (): void => void this.#open.delete(link);
    const readable = late(() => passingOut(stream.readable, way, over));
    const writable = late(() => passingIn(stream.writable, way));
    if (ends === undefined) {
      readable();
      writable();
    }
    const link: ByteStream = {
      carriesMore,
      ...(ends && { ends: () => passingEnds(ends(), way, over) }),
      get readable() {
        return readable();
      },
      get writable() {
        return writable();
      },
      reset: fail,
    };
    this.#open.add(link);
    return link;
  }
}
