/** Puts the intermediaries of a sandbox into the way between its client and its server. */
import type { Connect } from "../../network/byte-stream.ts";
import type { IntermediarySpec } from "../../protocol/intermediary.ts";
import { HttpCache } from "../cache/http-cache.ts";
import { faulty } from "./faulty.ts";
import { loadBalancer } from "./load-balancer.ts";
import { sharedCache } from "./shared-cache.ts";
import { tlsFront } from "./tls-front.ts";
import type { Tell } from "./told.ts";

export interface InterposeOptions {
  readonly tell: Tell;
  /** Milliseconds since 1970. */
  readonly date: () => number;
  /** Numbers from 0 up to 1, always the same for one seed. */
  readonly chance: (seed: number) => () => number;
  /** What a shared cache has from before; an empty one when absent. */
  readonly cache?: HttpCache;
}

/** The ways of a client; `connectSecure` is null where no TLS front stands. */
export interface Ways {
  readonly connect: Connect;
  readonly connectSecure: Connect | null;
}

/**
 * The first intermediary stands nearest to the client. A TLS front takes https origins alone: what stands before it in the
 * list cannot read what they say, and is passed by.
 */
export function interpose(
  connect: Connect,
  intermediaries: readonly IntermediarySpec[],
  options: InterposeOptions,
): Ways {
  return intermediaries.reduceRight<Ways>((ways, spec) => before(ways, spec, options), {
    connect,
    connectSecure: null,
  });
}

function before(
  { connect, connectSecure }: Ways,
  spec: IntermediarySpec,
  { tell, date, chance, cache = new HttpCache("shared", date) }: InterposeOptions,
): Ways {
  switch (spec.kind) {
    case "shared-cache":
      return { connect: sharedCache(connect, { cache, date, tell }), connectSecure };
    case "faulty":
      return { connect: faulty(connect, spec, { tell, chance: chance(spec.seed) }), connectSecure };
    case "load-balancer":
      return { connect: loadBalancer(connect, spec, tell), connectSecure };
    case "tls-front":
      return { connect, connectSecure: tlsFront(connect, spec, tell) };
  }
}
