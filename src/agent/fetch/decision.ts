/** Writes down what an algorithm of the Fetch Standard settled. */
import type { Decision } from "../../protocol/trace.ts";
import type { FetchRule } from "./rules.ts";

/** Algorithms as the standard calls them, with their fragments. */
const algorithms = {
  "Main fetch": "main-fetch",
  "Scheme fetch": "scheme-fetch",
  "HTTP fetch": "http-fetch",
  "HTTP-redirect fetch": "http-redirect-fetch",
  "HTTP-network-or-cache fetch": "http-network-or-cache-fetch",
  "HTTP-network fetch": "http-network-fetch",
  "CORS-preflight fetch": "cors-preflight-fetch",
  "CORS check": "concept-cors-check",
  "CORS-preflight cache": "cors-preflight-cache",
  "Append a request Origin header": "append-a-request-origin-header",
  "Fetch API": "fetch-method",
  "Port blocking": "port-blocking",
} as const;

export type Algorithm = keyof typeof algorithms;

export interface Settled {
  readonly rule: FetchRule;
  readonly outcome: string;
  readonly because: string;
  readonly algorithm: Algorithm;
  /** The number of the step, where it has one. */
  readonly step?: string;
}

/** A decision with its place in the standard. */
export function decision({ rule, outcome, because, algorithm, step }: Settled): Decision {
  return {
    rule,
    outcome,
    because,
    reference: `Fetch, ${algorithm}${step === undefined ? "" : `, step ${step}`}`,
    url: `https://fetch.spec.whatwg.org/#${algorithms[algorithm]}`,
  };
}
