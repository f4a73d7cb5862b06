/** One HTTP cache: what it holds, and what it does with requests and their answers (RFC 9111; https://www.rfc-editor.org/rfc/rfc9111). */
import { get } from "../fetch/header-list.ts";
import type { FieldPair } from "../../wire/http1/print.ts";
import { construct, mostRecent, type AskingMode, type Selection } from "./constructing.ts";
import { storedFields, updatedFields } from "./header-fields.ts";
import { urisToInvalidate } from "./invalidation.ts";
import type { StoringRefusal } from "./rules.ts";
import { refuseToStore } from "./storing.ts";
import type {
  CacheKind,
  CacheRequest,
  CacheResponse,
  ExchangeTimes,
  StoredResponse,
} from "./stored-response.ts";
import { identifyForUpdate } from "./validation.ts";
import { varyMismatch } from "./vary-key.ts";
import type { Verdict } from "./verdict.ts";

/** An answer that may be stored: `complete` where all of it came. */
export interface Answer extends CacheResponse, ExchangeTimes {
  readonly complete: boolean;
  readonly exchange: string | null;
}

/** Bytes of content that one cache holds, and of one response: limits of this simulation, far below a real cache's. */
const capacity = 64 * 1024 * 1024;
export const largest = 8 * 1024 * 1024;

export class HttpCache {
  readonly kind: CacheKind;
  readonly #now: () => number;
  /** In the order of storing. */
  #stored: readonly StoredResponse[] = [];

  /** `now`: milliseconds since 1970. */
  constructor(kind: CacheKind, now: () => number) {
    this.kind = kind;
    this.#now = now;
  }

  /** All that is held, the oldest first. */
  get stored(): readonly StoredResponse[] {
    return this.#stored;
  }

  /** Section 4: what is stored for the request, and whether it must be asked about first. */
  select(request: CacheRequest, mode: AskingMode = "default"): Selection {
    // A stored answer to GET serves HEAD too (RFC 9110, section 9.3.2). Parts are not made of whole ones (section 3.3).
    const served = ["GET", "HEAD"].includes(request.method) && get(request.headers, "Range") === null;
    if (!served) return { kind: "none" };
    return construct(this.#at(request.url), request, { kind: this.kind, mode, now: this.#now() });
  }

  /** Section 3: keeps an answer, or says why not. */
  store(request: CacheRequest, answer: Answer): Verdict<StoringRefusal | "cache-stored"> {
    const refused = refuseToStore(request, answer, this.kind) ?? refuseBody(answer);
    if (refused !== null) return refused;
    const { complete: _complete, ...response } = answer;
    const headers = storedFields(answer.headers, this.kind);
    const entry: StoredResponse = { ...response, headers, request };
    // What was stored for the same key gives way.
    this.#drop((old) => old.request.url === request.url && varyMismatch(old, request) === null);
    this.#keep(entry);
    return { rule: "cache-stored", because: keptBecause(entry), section: "3" };
  }

  /** Section 4.3.4: takes a 304. The answer is the stored response as it is now, and whether the 304 changed it. */
  freshen(
    asked: { readonly stored: StoredResponse; readonly fits: boolean },
    request: CacheRequest,
    newer: ExchangeTimes & { readonly headers: readonly FieldPair[] },
  ): { readonly stored: StoredResponse; readonly updated: boolean } {
    const { stored, fits } = asked;
    const own = this.#at(request.url).filter((other) => varyMismatch(other, request) === null);
    const candidates = fits ? mostRecent(own) : [stored];
    const identified = identifyForUpdate(candidates, newer.headers);
    for (const old of identified) {
      // What was chosen by other fields is now known to fit these too, and stays for those.
      if (fits) this.#drop((other) => other === old);
      this.#keep(this.#updated(old, fits ? old.request : { ...request, method: "GET" }, newer));
    }
    const at = identified.indexOf(stored);
    const now = at < 0 ? undefined : this.#stored.at(at - identified.length);
    return { stored: now ?? stored, updated: now !== undefined };
  }

  #updated(
    old: StoredResponse,
    request: CacheRequest,
    { headers, requestTime, responseTime }: ExchangeTimes & { readonly headers: readonly FieldPair[] },
  ): StoredResponse {
    return {
      ...old,
      request,
      headers: updatedFields(old.headers, headers, this.kind),
      requestTime,
      responseTime,
    };
  }

  /** Section 4.3.5: takes an answer to HEAD; stored responses that it contradicts are dropped, and their number is the answer. */
  freshenByHead(request: CacheRequest, answer: Omit<Answer, "content">): number {
    if (answer.status !== 200) return 0;
    const fitting = this.#at(request.url).filter((stored) => varyMismatch(stored, request) === null);
    const [same, other] = [true, false].map((agrees) =>
      fitting.filter((stored) => agreesWithHead(stored, answer.headers) === agrees),
    );
    this.#drop((stored) => fitting.includes(stored));
    for (const old of same ?? []) this.#keep(this.#updated(old, old.request, answer));
    return other?.length ?? 0;
  }

  /** Section 4.4: drops what an answer to an unsafe request puts in doubt, and gives the URIs of what was dropped. */
  invalidate(request: CacheRequest, answer: Pick<CacheResponse, "status" | "headers">): string[] {
    const uris = urisToInvalidate(request, answer, this.kind).filter((uri) => this.#at(uri).length > 0);
    this.#drop(({ request: { url } }) => uris.includes(url));
    return uris;
  }

  #at(uri: string): StoredResponse[] {
    return this.#stored.filter(({ request }) => request.url === uri);
  }

  #drop(which: (stored: StoredResponse) => boolean): void {
    this.#stored = this.#stored.filter((stored) => !which(stored));
  }

  /** The oldest go where there is no more room. */
  #keep(entry: StoredResponse): void {
    const all = [...this.#stored, entry];
    let size = all.reduce((sum, { content }) => sum + content.length, 0);
    const first = all.findIndex(({ content }) => {
      if (size <= capacity) return true;
      size -= content.length;
      return false;
    });
    this.#stored = all.slice(first);
  }
}

/** 3.3: what did not come whole is not stored, since no ranges are. */
function refuseBody({ complete, content }: Answer): Verdict<StoringRefusal> | null {
  if (!complete) {
    const because = "The answer broke off, and this cache keeps whole answers only.";
    return { rule: "cache-not-stored-incomplete", because, section: "3.3" };
  }
  if (content.length <= largest) return null;
  const because = `The answer is over ${largest} bytes, more than this simulated cache takes.`;
  return { rule: "cache-not-stored-size", because, section: "3" };
}

function keptBecause({ headers }: StoredResponse): string {
  const control = get(headers, "Cache-Control");
  const said = control === null ? "Nothing forbids it" : `The answer says Cache-Control: ${control}`;
  return `${said}, so it is kept for requests to come.`;
}

function agreesWithHead(stored: StoredResponse, headers: readonly FieldPair[]): boolean {
  return ["ETag", "Last-Modified", "Content-Length"].every((name) => {
    const value = get(headers, name);
    return value === null || value === get(stored.headers, name);
  });
}
