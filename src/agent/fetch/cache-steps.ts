/** What HTTP-network-or-cache fetch does with the cache (Fetch Standard, section 4.6; https://fetch.spec.whatwg.org/#http-network-or-cache-fetch). */
import type { Selection } from "../cache/constructing.ts";
import type { HttpCache } from "../cache/http-cache.ts";
import { directivesOf, targetUri, type CacheRequest, type StoredResponse } from "../cache/stored-response.ts";
import { preconditions } from "../cache/validation.ts";
import { cacheDecision, type Verdict } from "../cache/verdict.ts";
import type { FieldPair } from "../../wire/http1/print.ts";
import type { Exchange } from "../http-client.ts";
import { handleContentCodings } from "./content-codings.ts";
import { append, contains } from "./header-list.ts";
import type { ExchangeWatcher } from "./http-network-fetch.ts";
import { decide, type FetchParams } from "./params.ts";
import { cloneRequest, currentUrl, type FetchRequest } from "./request.ts";
import type { FetchResponse } from "./response.ts";
import { ResponseBody, unread } from "./response-body.ts";

type Using = Extract<Selection, { kind: "use" }>;
type Validating = Extract<Selection, { kind: "validate" }>;

/** One request and its cache, which is asked first and told afterwards what came. */
export class CacheSteps implements ExchangeWatcher {
  readonly #params: FetchParams;
  readonly #request: FetchRequest;
  readonly #id: string;
  readonly #cache: HttpCache;
  readonly #key: CacheRequest;
  readonly #requestTime: number;
  #validating: Validating | null = null;
  /** Said when the exchange is told of, so that it has its place in the trace however the bytes come. */
  #storing: { readonly verdict: Verdict; readonly outcome: string } | null = null;

  /** `request` is as it will be sent but for its cookies, which the cache sees too; `id` is that of the exchange to come. */
  constructor(params: FetchParams, request: FetchRequest, { id, cookies }: { id: string; cookies: string }) {
    const { around } = params;
    this.#params = params;
    this.#request = request;
    this.#id = id;
    // 8.24
    this.#cache = around.caches.determine(request);
    const headers: FieldPair[] = [...request.headers];
    if (cookies !== "") headers.push(["Cookie", cookies]);
    this.#key = { method: request.method, url: targetUri(currentUrl(request)), headers };
    this.#requestTime = around.date();
  }

  /** 8.26: the stored response where it is used, null where the request goes on; it is then conditional where one is asked about. */
  lookUp(): FetchResponse | null {
    const mode = this.#request.cache;
    if (mode === "no-store" || mode === "reload") {
      if (this.#request.method === "GET")
        this.#tell(this.#bypassed(mode), "the cache is not asked", this.#id);
      return null;
    }
    // 8.26.1
    const selection = this.#cache.select(this.#key, mode);
    if (selection.kind === "none") return null;
    if (selection.kind === "use") return this.#use(selection);
    // 8.26.2.2.2
    this.#validating = selection;
    const fields = preconditions(selection.stored, selection.fits);
    for (const [name, value] of fields) append(this.#request.headers, name, value);
    const names = fields.map(([name]) => name).join(" and ");
    const outcome =
      names === ""
        ? "the server is asked anew: nothing to compare by is stored"
        : `the server is asked with ${names}`;
    this.#tell(selection.verdict, outcome, this.#id);
    return null;
  }

  /** 8.26.2.1 and 8.26.2.2.3 */
  #use({ stored, verdict }: Using): FetchResponse {
    this.#tell(verdict, `${this.#key.method} ${this.#key.url} is answered from the cache`, null, stored);
    if (verdict.rule === "cache-stale-while-revalidate") this.#revalidate();
    return responseOf(stored, null);
  }

  /** 8.26.2.1.3 to 8.26.2.1.7 */
  #revalidate(): void {
    const again = cloneRequest(this.#params.request);
    this.#params.revalidate({ ...again, cache: "no-cache", preventNoCacheHeader: true });
  }

  /** 11.3 and 11.4: what a response that came makes of what is stored; the response to go on with. */
  async receive(forward: FetchResponse): Promise<FetchResponse> {
    const { status, headers } = forward;
    // 11.3
    const dropped = this.#cache.invalidate(this.#key, { status, headers });
    if (dropped.length > 0)
      this.#tell(invalidated(this.#key, status), "what was stored is dropped", this.#id);
    if (this.#key.method === "HEAD")
      this.#cache.freshenByHead(this.#key, { ...this.#times(), ...forwarded(forward) });
    if (this.#validating === null) return forward;
    // 11.4
    if (status === 304) {
      await forward.body?.cancel(unread);
      return this.#notModified(this.#validating, headers);
    }
    const because = `The server answered ${status} instead of 304: what is stored does not answer this request.`;
    this.#tell({ rule: "cache-replaced", because, section: "4.3.3" }, "the new answer is used", this.#id);
    return forward;
  }

  #notModified(asked: Validating, headers: readonly FieldPair[]): FetchResponse {
    const { stored, updated } = this.#cache.freshen(asked, this.#key, { ...this.#times(), headers });
    const because = updated
      ? "The server answered 304: what is stored still holds, and takes over the fields of the 304."
      : "The server answered 304: what is stored is used, but its fields stay, since the 304 names another version.";
    const verdict = { rule: "cache-not-modified", because, section: "4.3.4" } as const;
    this.#tell(verdict, "the stored answer is used", this.#id, stored);
    return responseOf(stored, this.#id);
  }

  /** 11.5: keeps the response once all of it has come. */
  ended({ responses, outcome }: Exchange): void {
    const last = responses.at(-1);
    const head = last?.message.head;
    // Mode no-store is as if there were no cache. A 304 that was asked for has been taken.
    if (head?.kind !== "response" || this.#request.cache === "no-store") return;
    const { status, reason } = head.line;
    if (status === 304 && this.#validating !== null) return;
    const headers = head.fields.map(({ name, value }): FieldPair => [name.text, value.text]);
    const complete = outcome.kind === "complete";
    const content = last?.content ?? new Uint8Array();
    const answer = { status, reason: reason.text, headers, content, complete, exchange: this.#id };
    const verdict = this.#cache.store(this.#key, { ...answer, ...this.#times() });
    if (verdict.rule === "cache-stored") this.#storing = { verdict, outcome: "the answer is stored" };
    else if (this.#isOfInterest(headers)) this.#storing = { verdict, outcome: "the answer is not stored" };
  }

  telling(): void {
    if (this.#storing !== null) this.#tell(this.#storing.verdict, this.#storing.outcome, this.#id);
  }

  /** Nobody expects answers to other methods than GET to be stored, unless they say something to caches. */
  #isOfInterest(headers: readonly FieldPair[]): boolean {
    const { method } = this.#key;
    return method === "GET" || (method !== "OPTIONS" && directivesOf({ headers }).size > 0);
  }

  #bypassed(mode: "no-store" | "reload"): Verdict {
    const own = this.#params.request.cache === "default";
    const because = own
      ? "The script set a validator itself (as If-None-Match is one), so the browser leaves its cache out of it."
      : `The cache mode is ${mode}: ${mode === "reload" ? "the answer is kept, but nothing kept is used" : "nothing kept is used, and nothing is kept"}.`;
    return { rule: "cache-bypassed", because, section: "4" };
  }

  #times(): { requestTime: number; responseTime: number } {
    return { requestTime: this.#requestTime, responseTime: this.#params.around.date() };
  }

  #tell(
    verdict: Verdict,
    outcome: string,
    exchange: string | null,
    stored: StoredResponse | null = null,
  ): void {
    decide(this.#params, exchange, cacheDecision(verdict, outcome), stored?.exchange);
  }
}

function invalidated({ method, url }: CacheRequest, status: number): Verdict {
  const because = `${method} was answered ${status}, so what is stored of ${url} may no longer hold.`;
  return { rule: "cache-invalidated", because, section: "4.4" };
}

/** What an answer to HEAD says of the one to GET. */
function forwarded({ status, statusText, headers, exchange }: FetchResponse): {
  status: number;
  reason: string;
  headers: readonly FieldPair[];
  complete: boolean;
  exchange: string | null;
} {
  return { status, reason: statusText, headers, complete: true, exchange };
}

/**
 * A stored response as one that came. Deviation: RFC 9111, section 4, has a cache say the Age of what it gives unasked;
 * browsers show a script the fields as they were stored, and so does this one. The decision tells the age.
 */
function responseOf(
  { status, reason, headers, content }: StoredResponse,
  exchange: string | null,
): FetchResponse {
  const fields = [...headers];
  const body = new ResponseBody(() => undefined);
  body.content(content.slice());
  body.end(null);
  return {
    type: "default",
    urls: [],
    status,
    statusText: reason,
    headers: fields,
    body: handleContentCodings(fields, body),
    internal: null,
    exchange,
    reason: null,
    aborted: false,
  };
}

/** Whether the script's own headers keep the cache out (8.16). */
export function hasValidators({ headers }: FetchRequest): boolean {
  const names = ["If-Modified-Since", "If-None-Match", "If-Unmodified-Since", "If-Match", "If-Range"];
  return names.some((name) => contains(headers, name));
}
