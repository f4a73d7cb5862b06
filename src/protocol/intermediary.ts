/** The intermediaries that a sandbox can put between its client and its server: hops that understand messages. */

/** Keeps answers for all who come by (RFC 9111). */
export interface SharedCacheSpec {
  readonly kind: "shared-cache";
}

/** Does what an unreliable way does to messages. Chances from 0 to 1, for each request; the same seed gives the same faults. */
export interface FaultySpec {
  readonly kind: "faulty";
  readonly seed: number;
  /** The request is lost before it reaches the server. */
  readonly requestLost: number;
  /** The server acts and answers, and the answer is lost. */
  readonly replyLost: number;
  /** The request reaches the server twice; the second answer comes back. */
  readonly deliveredTwice: number;
}

/** Shares what comes to `port` out among the instances, one after the other. */
export interface LoadBalancerSpec {
  readonly kind: "load-balancer";
  readonly port: number;
  /** Their ports. */
  readonly instances: readonly number[];
}

/** Stands for https origins: ends their TLS at `port`, and passes plain HTTP on to the port `to`. */
export interface TlsFrontSpec {
  readonly kind: "tls-front";
  readonly port: number;
  readonly to: number;
}

export type IntermediarySpec = SharedCacheSpec | FaultySpec | LoadBalancerSpec | TlsFrontSpec;
