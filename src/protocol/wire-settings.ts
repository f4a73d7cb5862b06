/** What a reader sets of the wire of a card: how the link is, what the way does to messages, which hops stand in it. */

/** Chances are from 0 to 1, for each request; the same seed gives the same faults in the same order. */
export interface WireSettings {
  /** Milliseconds from one end to the other, one way. */
  readonly latency: number;
  /** Bytes per second, in each direction; null for no limit. */
  readonly bandwidth: number | null;
  /** No new connection is let through. */
  readonly refuse: boolean;
  readonly requestLost: number;
  readonly replyLost: number;
  readonly deliveredTwice: number;
  readonly seed: number;
  readonly sharedCache: boolean;
  readonly tlsFront: boolean;
}

/** A wire that changes nothing: what every card begins with. */
export const quietWire: WireSettings = {
  ...{ latency: 0, bandwidth: null, refuse: false },
  ...{ requestLost: 0, replyLost: 0, deliveredTwice: 0, seed: 1 },
  ...{ sharedCache: false, tlsFront: false },
};
