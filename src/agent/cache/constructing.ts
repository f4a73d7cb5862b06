/** Whether a stored response answers a request, and whether it must be asked about first (RFC 9111, section 4; https://www.rfc-editor.org/rfc/rfc9111#section-4). */
import { get, contains, valuesIn } from "../fetch/header-list.ts";
import { fieldNamesOf, secondsOf } from "../../wire/fields/cache-control.ts";
import { parsePragma } from "../../wire/fields/pragma.ts";
import {
  ageInWords,
  currentAge,
  dateOf,
  freshnessLifetime,
  mustNotBeStale,
  staleWhileRevalidateLifetime,
  type Lifetime,
} from "./freshness.ts";
import type { UsingRule, ValidationReason } from "./rules.ts";
import { directivesOf, type CacheKind, type CacheRequest, type StoredResponse } from "./stored-response.ts";
import { varyMismatch } from "./vary-key.ts";
import { inSeconds, type Verdict } from "./verdict.ts";

/** The cache modes of the Fetch Standard in which a cache is asked; caches on the way know `default` alone. */
export type AskingMode = "default" | "no-cache" | "force-cache" | "only-if-cached";

export interface Asking {
  readonly kind: CacheKind;
  readonly mode: AskingMode;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** `age` in seconds. `fits` is false where the response was chosen by other request fields than those of now. */
export type Selection =
  | { readonly kind: "none" }
  | {
      readonly kind: "use";
      readonly stored: StoredResponse;
      readonly age: number;
      readonly verdict: Verdict<UsingRule>;
    }
  | {
      readonly kind: "validate";
      readonly stored: StoredResponse;
      readonly fits: boolean;
      readonly verdict: Verdict<ValidationReason>;
    };

/** Chooses among the responses that are stored for the target URI of `request`. */
export function construct(
  candidates: readonly StoredResponse[],
  request: CacheRequest,
  asking: Asking,
): Selection {
  const stored = choose(candidates, request);
  if (stored === null) return validateOther(candidates, request);
  const age = currentAge(stored, asking.now);
  const lifetime = freshnessLifetime(stored, asking.kind);
  const held = { stored, age, lifetime };
  const use = useAnyway(held, asking);
  if (use !== null) return { kind: "use", stored, age, verdict: use };
  const reason = askedFor(held, request, asking.mode);
  if (reason !== null) return { kind: "validate", stored, fits: true, verdict: reason };
  const allowed = useFresh(held) ?? useStale(held, request, asking);
  if (allowed !== null) return { kind: "use", stored, age, verdict: allowed };
  return { kind: "validate", stored, fits: true, verdict: staleVerdict(held, asking.kind) };
}

interface Held {
  readonly stored: StoredResponse;
  readonly age: number;
  readonly lifetime: Lifetime;
}

/** 4.1: those that match; of several one with a Vary that can be used, and the most recent by its Date. */
export function choose(candidates: readonly StoredResponse[], request: CacheRequest): StoredResponse | null {
  const fitting = candidates.filter((stored) => varyMismatch(stored, request) === null);
  const varied = fitting.filter(({ headers }) => contains(headers, "Vary"));
  return mostRecent(varied.length > 0 ? varied : fitting)[0] ?? null;
}

/** The most recent first; of two of one second the one that came later. */
export function mostRecent(candidates: readonly StoredResponse[]): StoredResponse[] {
  return [...candidates].sort(
    (one, other) => dateOf(other) - dateOf(one) || other.responseTime - one.responseTime,
  );
}

/** 4.3.1: a response that cannot be chosen can still be asked about, by its tag. */
function validateOther(candidates: readonly StoredResponse[], request: CacheRequest): Selection {
  const stored = mostRecent(candidates).find(({ headers }) => contains(headers, "ETag"));
  if (stored === undefined) return { kind: "none" };
  const name = varyMismatch(stored, request) ?? "*";
  const because =
    name === "*"
      ? "What is stored says Vary: *, which fits no request: the server is asked."
      : `What is stored was chosen by ${name}: ${told(stored.request, name)}, and this request has ${told(request, name)}: the server is asked.`;
  const verdict = { rule: "cache-vary-mismatch", because, section: "4.1" } as const;
  return { kind: "validate", stored, fits: false, verdict };
}

const told = ({ headers }: CacheRequest, name: string): string => get(headers, name) ?? "none";

/** Modes in which whatever is stored will do. */
function useAnyway({ age, lifetime }: Held, { mode }: Asking): Verdict<UsingRule> | null {
  if (mode !== "force-cache" && mode !== "only-if-cached") return null;
  if (lifetime.seconds > age) return null;
  const because = `The cache mode is ${mode}, so what is stored is used though ${ageInWords(age, lifetime)}.`;
  return { rule: "cache-stale-by-mode", because, section: "4.2.4" };
}

/** What asks for validation even of a fresh response. */
function askedFor(
  { stored, age, lifetime }: Held,
  request: CacheRequest,
  mode: AskingMode,
): Verdict<ValidationReason> | null {
  if (mode === "force-cache" || mode === "only-if-cached") return null;
  if (mode === "no-cache") {
    const because = "The cache mode is no-cache: what is stored is asked about before it is used.";
    return { rule: "cache-mode-no-cache", because, section: "4.3" };
  }
  const given = directivesOf(stored);
  if (given.has("no-cache") && fieldNamesOf(given, "no-cache") === null) {
    const because = "The stored answer says no-cache: it is asked about before every use.";
    return { rule: "cache-no-cache", because, section: "5.2.2.4" };
  }
  return askedByRequest(request, age, lifetime);
}

/** 5.2.1: what the request says. */
function askedByRequest(
  request: CacheRequest,
  age: number,
  lifetime: Lifetime,
): Verdict<ValidationReason> | null {
  const asked = directivesOf(request);
  // 5.4: Pragma counts where there is no Cache-Control.
  const pragma =
    !contains(request.headers, "Cache-Control") &&
    parsePragma(valuesIn(request.headers, "Pragma")).includes("no-cache");
  if (asked.has("no-cache") || pragma) {
    const because = `The request says ${pragma ? "Pragma: " : ""}no-cache: what is stored is asked about before it is used.`;
    return { rule: "cache-request-no-cache", because, section: pragma ? "5.4" : "5.2.1.4" };
  }
  const maxAge = secondsOf(asked, "max-age");
  // A request with max-age=0 means to ask in any case, also within the first instant.
  if (typeof maxAge === "number" && (age > maxAge || maxAge === 0) && !asked.has("max-stale")) {
    const because = `The request wants no answer older than ${inSeconds(maxAge)}, and ${ageInWords(age, lifetime)}.`;
    return { rule: "cache-request-max-age", because, section: "5.2.1.1" };
  }
  const minFresh = secondsOf(asked, "min-fresh");
  if (typeof minFresh !== "number" || lifetime.seconds >= age + minFresh || lifetime.seconds <= age)
    return null;
  const because = `The request wants an answer that stays fresh for ${inSeconds(minFresh)}, and ${ageInWords(age, lifetime)}.`;
  return { rule: "cache-request-min-fresh", because, section: "5.2.1.3" };
}

/** 4.2: `response_is_fresh = (freshness_lifetime > current_age)` */
function useFresh({ age, lifetime }: Held): Verdict<UsingRule> | null {
  if (lifetime.seconds <= age) return null;
  const because = `It is stored, and ${ageInWords(age, lifetime)}: nobody is asked.`;
  return { rule: "cache-fresh", because, section: "4.2" };
}

/** 4.2.4: what permits a stale response. */
function useStale(
  { stored, age, lifetime }: Held,
  request: CacheRequest,
  { kind, mode }: Asking,
): Verdict<UsingRule> | null {
  if (mustNotBeStale(stored, kind) !== null) return null;
  const staleFor = age - lifetime.seconds;
  const asked = directivesOf(request);
  const maxStale = asked.get("max-stale") === null ? Infinity : secondsOf(asked, "max-stale");
  if (asked.has("max-stale") && typeof maxStale === "number" && staleFor <= maxStale) {
    const because = `The request accepts a stale answer (max-stale), and ${ageInWords(age, lifetime)}.`;
    return { rule: "cache-stale-by-request", because, section: "5.2.1.2" };
  }
  const more = staleWhileRevalidateLifetime(stored);
  if (mode !== "default" || staleFor >= more) return null;
  const because = `The answer says stale-while-revalidate=${more}, and ${ageInWords(age, lifetime)}: it is used once more while the server is asked.`;
  return { rule: "cache-stale-while-revalidate", because, section: "3", rfc: 5861 };
}

function staleVerdict({ stored, age, lifetime }: Held, kind: CacheKind): Verdict<ValidationReason> {
  const forbidden = mustNotBeStale(stored, kind);
  const more = forbidden === null ? "" : ` ${forbidden} forbids to use it unasked.`;
  const because = `What is stored is stale: ${ageInWords(age, lifetime)}.${more}`;
  return { rule: "cache-stale", because, section: "4.2" };
}
