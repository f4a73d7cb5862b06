/** What a link is like: how slow, how wide, when it is cut. TCP's promise stays: nothing is lost, repeated or reordered. */
import type { ByteStream, Connect } from "./byte-stream.ts";
import type { Clock } from "./clock.ts";
import { delayed, type Pace } from "./delayed.ts";
import { connectionRefused, connectionReset } from "./errors.ts";
import { seededChance } from "./chance.ts";

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

/** Connections as `connect` opens them, under these conditions. Opening one takes a way there and one back. */
export function withConditions(connect: Connect, conditions: Conditions, clock: Clock): Connect {
  let opened = 0;
  return async (host, port) => {
    if (conditions.latency > 0) await clock.wait(2 * conditions.latency);
    if (conditions.refuse) throw connectionRefused(host, port);
    opened += 1;
    return conditioned(await connect(host, port), { ...conditions, seed: conditions.seed + opened }, clock);
  };
}

function conditioned(stream: ByteStream, conditions: Conditions, clock: Clock): ByteStream {
  const ended = new AbortController();
  const fail = (): void => {
    ended.abort(connectionReset());
    stream.reset();
  };
  const meter = { left: conditions.cutAfter ?? Infinity, cut: fail };
  const chance = seededChance(conditions.seed);
  const way = { conditions, clock, meter, chance, signal: ended.signal };
  const entry = new TransformStream<Uint8Array, Uint8Array>();
  // A failure of the way out shows to the writer, whose side of the pipe fails with it.
  delayed(entry.readable, way)
    .pipeTo(stream.writable)
    .catch(() => undefined);
  return { readable: delayed(stream.readable, way), writable: entry.writable, reset: fail };
}
