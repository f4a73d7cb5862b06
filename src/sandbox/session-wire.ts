/** The wire of one run: the link to the servers and the hops in it, both of which a reader can change while it is in use. */
import { HttpCache } from "../agent/cache/http-cache.ts";
import { interpose, type Ways } from "../agent/intermediaries/interpose.ts";
import type { Tell } from "../agent/intermediaries/told.ts";
import type { Connect } from "../network/byte-stream.ts";
import { seededChance } from "../network/chance.ts";
import { ConditionedLink, perfect, type Conditions } from "../network/conditions.ts";
import type { IntermediarySpec } from "../protocol/intermediary.ts";
import type { WireSettings } from "../protocol/wire-settings.ts";
import { clock, tapped } from "./client-link.ts";
import { tlsPort, usualPort } from "./server-ports.ts";

export interface WireParts {
  /** The way to the servers. */
  readonly connect: Connect;
  /** Called for all that passes, either way. */
  readonly passed: () => void;
  readonly tell: Tell;
  /** Milliseconds since 1970, by the clock of the run. */
  readonly date: () => number;
  readonly conditions: Conditions | undefined;
  readonly intermediaries: readonly IntermediarySpec[];
}

export class SessionWire {
  readonly #parts: WireParts;
  readonly #link: ConditionedLink | null;
  readonly #plain: Connect;
  #cache: HttpCache | null = null;
  #hops: readonly IntermediarySpec[];
  #instances: readonly number[] = [];
  #ways: Ways;

  /** Without `conditions` the link is a perfect one for good, and as fast as it can be. */
  constructor(parts: WireParts) {
    this.#parts = parts;
    this.#plain = tapped(parts.connect, parts.passed);
    this.#link =
      parts.conditions === undefined ? null : new ConditionedLink(this.#plain, parts.conditions, clock);
    this.#hops = parts.intermediaries;
    this.#ways = this.#joined();
  }

  readonly connect: Connect = async (host, port) => {
    const ways = this.#ways;
    const stream = await ways.connect(host, port);
    const { ends } = stream;
    return {
      ...(ends && { ends }),
      get readable() {
        return stream.readable;
      },
      get writable() {
        return stream.writable;
      },
      reset: () => stream.reset(),
      // What a reader has put into the way since then stands before the next request.
      carriesMore: () => this.#ways === ways && stream.carriesMore?.() === true,
    };
  };

  /** Null while no TLS front stands in the wire. */
  get connectSecure(): Connect | null {
    return this.#ways.connectSecure;
  }

  /** From the next request on; what counts for open connections, for those too. What a shared cache holds stays in it. */
  adjust(settings: WireSettings): void {
    if (this.#link !== null) this.#link.conditions = conditionsOf(settings);
    const hops = hopsOf(settings);
    if (JSON.stringify(hops) === JSON.stringify(this.#hops)) return;
    this.#hops = hops;
    if (!settings.sharedCache) this.#cache = null;
    this.#ways = this.#joined();
  }

  /** The ports behind the load balancer; empty while there is none. */
  get balanced(): readonly number[] {
    return this.#instances.length > 1 ? this.#instances : [];
  }

  /** The ports that requests to the usual one are shared out among; with fewer than two, none are. */
  balance(instances: readonly number[]): void {
    if (instances.join() === this.#instances.join()) return;
    this.#instances = instances;
    this.#ways = this.#joined();
  }

  /** Resets every open connection. The answer is how many there were. */
  cut(): number {
    return this.#link?.cut() ?? 0;
  }

  #joined(): Ways {
    const instances = this.#instances;
    const balancer = { kind: "load-balancer", port: usualPort, instances } as const;
    const hops = instances.length > 1 ? [...this.#hops, balancer] : this.#hops;
    const { date } = this.#parts;
    const isCached = hops.some(({ kind }) => kind === "shared-cache");
    this.#cache = isCached ? (this.#cache ?? new HttpCache("shared", date)) : null;
    const kept = this.#cache === null ? {} : { cache: this.#cache };
    const connect = this.#link?.connect ?? this.#plain;
    return interpose(connect, hops, { tell: this.#parts.tell, date, chance: seededChance, ...kept });
  }
}

function conditionsOf({ latency, bandwidth, refuse, seed }: WireSettings): Conditions {
  return { ...perfect, latency, bandwidth, refuse, seed };
}

/** The hops, the nearest to the client first: what reads messages stands behind what ends TLS. */
function hopsOf(settings: WireSettings): IntermediarySpec[] {
  const { tlsFront, sharedCache, seed, requestLost, replyLost, deliveredTwice } = settings;
  const hops: IntermediarySpec[] = [];
  if (tlsFront) hops.push({ kind: "tls-front", port: tlsPort, to: usualPort });
  if (requestLost + replyLost + deliveredTwice > 0)
    hops.push({ kind: "faulty", seed, requestLost, replyLost, deliveredTwice });
  if (sharedCache) hops.push({ kind: "shared-cache" });
  return hops;
}
