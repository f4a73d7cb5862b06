/** The Request class (Fetch Standard, section 5.4; https://fetch.spec.whatwg.org/#request-class). */
import type { RequestCache, RequestCredentials, RequestMode, RequestRedirect } from "../../fetch/request.ts";
import { Body, extractBody, type ExtractedBody } from "./body.ts";
import { fill, Headers, headersOver, listOf } from "./headers.ts";
import { resolveUrl } from "./page.ts";
import { factsOf, type RequestFacts, type RequestInit } from "./request-facts.ts";

export class Request extends Body {
  readonly #facts: RequestFacts;
  readonly #headers: Headers;
  readonly #signal: AbortSignal;
  readonly #extracted: ExtractedBody;

  constructor(input: string | URL | Request, init: RequestInit = {}) {
    const made = build(input, init);
    super(made.body.native);
    this.#facts = made.facts;
    this.#headers = made.headers;
    this.#extracted = made.body;
    this.#signal = made.signal;
  }

  get method(): string {
    return this.#facts.method;
  }

  get url(): string {
    return this.#facts.url;
  }

  get headers(): Headers {
    return this.#headers;
  }

  get mode(): RequestMode {
    return this.#facts.mode;
  }

  get credentials(): RequestCredentials {
    return this.#facts.credentials;
  }

  get cache(): RequestCache {
    return this.#facts.cache;
  }

  get redirect(): RequestRedirect {
    return this.#facts.redirect;
  }

  get integrity(): string {
    return this.#facts.integrity;
  }

  get keepalive(): boolean {
    return this.#facts.keepalive;
  }

  get signal(): AbortSignal {
    return this.#signal;
  }

  get destination(): string {
    return "";
  }

  get referrer(): string {
    return "about:client";
  }

  get referrerPolicy(): string {
    return "";
  }

  get duplex(): "half" {
    return "half";
  }

  /** Whether its body is a stream: it can be read once, and not sent over HTTP/1.1. */
  static isStream(request: Request): boolean {
    return request.#extracted.isStream;
  }

  /** @throws TypeError when the body was read already. */
  clone(): Request {
    const { native, isStream } = this.#extracted;
    if (this.bodyUsed || this.body?.locked === true)
      throw new TypeError("Cannot clone a request whose body was read already");
    const init = native === null ? {} : { body: native.clone().body, duplex: "half" as const };
    const copy = new Request(this, { ...init, signal: this.#signal });
    return isStream ? copy : copy.#withStream(false);
  }

  get [Symbol.toStringTag](): string {
    return "Request";
  }

  /** A clone's body comes as a stream, but it stands for bytes that are known. */
  #withStream(isStream: boolean): this {
    Object.assign(this.#extracted, { isStream });
    return this;
  }
}

interface Made {
  readonly facts: RequestFacts;
  readonly headers: Headers;
  readonly body: ExtractedBody;
  readonly signal: AbortSignal;
}

/** The constructor's steps. */
function build(input: string | URL | Request, init: RequestInit): Made {
  const [from, url] = input instanceof Request ? [input, input.url] : [null, parsed(String(input))];
  const facts = factsOf(from, url, init);
  // 28. to 30.
  const given = init.signal === undefined ? from?.signal : init.signal;
  const signal = AbortSignal.any(given === null || given === undefined ? [] : [given]);
  const headers = headersFor(facts, from, init);
  return { facts, headers, signal, body: bodyFor(facts, headers, from, init) };
}

/** 5.1 to 5.3 */
function parsed(input: string): string {
  const url = resolveUrl(input);
  if (url.username !== "" || url.password !== "")
    throw new TypeError(`The address ${url.href} has a user name or password in it`);
  return url.href;
}

/** 31. to 33. */
function headersFor({ mode }: RequestFacts, from: Request | null, init: RequestInit): Headers {
  const headers = headersOver([], mode === "no-cors" ? "request-no-cors" : "request");
  const given = init.headers ?? (from === null ? [] : listOf(from.headers));
  if (given instanceof Headers) for (const [name, value] of listOf(given)) headers.append(name, value);
  else fill(headers, given);
  return headers;
}

/** 34. to 42. */
function bodyFor(
  facts: RequestFacts,
  headers: Headers,
  from: Request | null,
  init: RequestInit,
): ExtractedBody {
  const own = init.body ?? null;
  const given = from?.body === null ? null : from;
  // 35.
  if ((own !== null || given !== null) && (facts.method === "GET" || facts.method === "HEAD"))
    throw new TypeError(`A request with method ${facts.method} cannot have a body`);
  if (own !== null) return ownBody(own, facts, headers, init);
  return given === null ? extractBody(null) : takeBody(given);
}

/** 37. and 39. */
function ownBody(own: BodyInit, { mode }: RequestFacts, headers: Headers, init: RequestInit): ExtractedBody {
  const body = extractBody(own);
  if (body.type !== null && !headers.has("Content-Type")) headers.append("Content-Type", body.type);
  if (body.isStream && init.duplex === undefined)
    throw new TypeError('A body that is a stream needs duplex: "half"');
  if (body.isStream && mode === "no-cors")
    throw new TypeError("A body that is a stream needs mode cors or same-origin");
  return body;
}

/** 41. The body goes over, and the request it came from has none to read any more. */
function takeBody(from: Request): ExtractedBody {
  if (from.bodyUsed || from.body?.locked === true) throw new TypeError("The body was read already");
  const through = new TransformStream<Uint8Array, Uint8Array>();
  const { native } = extractBody(from.body?.pipeThrough(through) as BodyInit);
  return { native, type: null, isStream: Request.isStream(from) };
}
