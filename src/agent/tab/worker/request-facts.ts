/** What a request says besides its headers and its body, and what it may not say (Fetch Standard, section 5.4, steps 10 to 25). */
import { isToken } from "../../../wire/http1/characters.ts";
import { isCorsSafelistedMethod, isForbiddenMethod, normalizeMethod } from "../../fetch/method.ts";
import type { RequestCache, RequestCredentials, RequestMode, RequestRedirect } from "../../fetch/request.ts";
import { notSimulated } from "../../not-simulated.ts";
import type { HeadersInit } from "./headers.ts";

export interface RequestInit {
  readonly method?: string;
  readonly headers?: HeadersInit;
  readonly body?: BodyInit | null;
  readonly mode?: RequestMode;
  readonly credentials?: RequestCredentials;
  readonly cache?: RequestCache;
  readonly redirect?: RequestRedirect;
  readonly signal?: AbortSignal | null;
  readonly duplex?: "half";
  readonly integrity?: string;
  readonly keepalive?: boolean;
  readonly referrer?: string;
  readonly referrerPolicy?: string;
  readonly window?: null;
}

/** What a request has that headers and body are not. */
export interface RequestFacts {
  readonly method: string;
  readonly url: string;
  readonly mode: RequestMode;
  readonly credentials: RequestCredentials;
  readonly cache: RequestCache;
  readonly redirect: RequestRedirect;
  readonly integrity: string;
  readonly keepalive: boolean;
}

const choices = {
  mode: ["navigate", "same-origin", "no-cors", "cors"],
  credentials: ["omit", "same-origin", "include"],
  cache: ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"],
  redirect: ["follow", "error", "manual"],
} as const;

const defaults: Omit<RequestFacts, "url"> = {
  method: "GET",
  mode: "cors",
  credentials: "same-origin",
  cache: "default",
  redirect: "follow",
  integrity: "",
  keepalive: false,
};

/** 12. to 25. `from` is the request that this one is made of. */
export function factsOf(from: RequestFacts | null, url: string, init: RequestInit): RequestFacts {
  refuseInit(init);
  const { method, mode, credentials, cache, redirect, integrity, keepalive } = from ?? defaults;
  const facts: RequestFacts = {
    url,
    method: init.method === undefined ? method : methodOf(init.method),
    mode: init.mode ?? mode,
    credentials: init.credentials ?? credentials,
    cache: init.cache ?? cache,
    redirect: init.redirect ?? redirect,
    integrity: init.integrity ?? integrity,
    keepalive: init.keepalive ?? keepalive,
  };
  // 21.
  if (facts.cache === "only-if-cached" && facts.mode !== "same-origin")
    throw new TypeError("The cache mode only-if-cached is for mode same-origin alone");
  // 32.1
  if (facts.mode === "no-cors" && !isCorsSafelistedMethod(facts.method))
    throw new TypeError(`${facts.method} is not allowed in mode no-cors`);
  return facts;
}

/** What no request may be made of: a window, a value that is none of its kind, mode `navigate`. */
function refuseInit(init: RequestInit): void {
  // 10.
  if (init.window !== undefined && (init.window as unknown) !== null)
    throw new TypeError("window can only be null");
  for (const [name, allowed] of Object.entries(choices)) {
    const value = init[name as keyof typeof choices];
    if (value !== undefined && !(allowed as readonly string[]).includes(value))
      throw new TypeError(`${JSON.stringify(value)} is no value of ${name}`);
  }
  // 23. Deviation: what is not checked is not taken.
  if (init.integrity !== undefined && init.integrity !== "") throw new TypeError(notSimulated.integrity);
  // 17.
  if (init.mode === "navigate") throw new TypeError("A script cannot make a request of mode navigate");
}

/** 25.2 and 25.3 */
function methodOf(given: unknown): string {
  const method = String(given);
  if (!isToken(method)) throw new TypeError(`${JSON.stringify(method)} is no method`);
  if (isForbiddenMethod(method)) throw new TypeError(`${method} is not allowed to scripts`);
  return normalizeMethod(method);
}
