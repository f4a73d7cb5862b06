/** The Response class (Fetch Standard, section 5.5; https://fetch.spec.whatwg.org/#response-class). */
import { isNullBodyStatus, isOkStatus, isRedirectStatus, type ResponseType } from "../../fetch/response.ts";
import type { ScriptResponse } from "../messages.ts";
import { Body, extractBody, streamedBody, type ExtractedBody } from "./body.ts";
import { fill, Headers, headersOver, listOf, type HeadersGuard, type HeadersInit } from "./headers.ts";
import { resolveUrl } from "./page.ts";

interface ResponseInit {
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: HeadersInit;
}

interface Facts {
  readonly type: ResponseType;
  readonly url: string;
  readonly redirected: boolean;
  readonly status: number;
  readonly statusText: string;
}

/** Stands for `init` where the browser makes the object. */
class Made {
  readonly facts: Facts;
  readonly headers: Headers;

  constructor(facts: Facts, headers: Headers) {
    this.facts = facts;
    this.headers = headers;
  }
}

export class Response extends Body {
  readonly #facts: Facts;
  readonly #headers: Headers;
  readonly #extracted: ExtractedBody;

  constructor(body: BodyInit | null | ExtractedBody = null, init: ResponseInit | Made = {}) {
    const extracted = init instanceof Made ? (body as ExtractedBody) : extractBody(body as BodyInit | null);
    super(extracted.native);
    this.#extracted = extracted;
    const made = init instanceof Made ? init : initialize(init, extracted);
    this.#facts = made.facts;
    this.#headers = made.headers;
  }

  static error(): Response {
    return make({ ...plain, type: "error", status: 0 }, new Headers(), extractBody(null));
  }

  static redirect(url: string | URL, status = 302): Response {
    // 1. to 3.
    const location = resolveUrl(String(url));
    if (!isRedirectStatus(status)) throw new RangeError(`${status} is no status of a redirect`);
    // 4. to 8.
    const headers = headersOver([["Location", location.href]], "immutable");
    return make({ ...plain, status }, headers, extractBody(null));
  }

  static json(data: unknown, init: ResponseInit = {}): Response {
    const text = JSON.stringify(data) as string | undefined;
    if (text === undefined) throw new TypeError("The value cannot be written as JSON");
    const extracted = { ...extractBody(text), type: "application/json" };
    const made = initialize(init, extracted);
    return make(made.facts, made.headers, extracted);
  }

  get type(): ResponseType {
    return this.#facts.type;
  }

  get url(): string {
    return this.#facts.url;
  }

  get redirected(): boolean {
    return this.#facts.redirected;
  }

  get status(): number {
    return this.#facts.status;
  }

  get ok(): boolean {
    return isOkStatus(this.#facts.status);
  }

  get statusText(): string {
    return this.#facts.statusText;
  }

  get headers(): Headers {
    return this.#headers;
  }

  /** @throws TypeError when the body was read already. */
  clone(): Response {
    const { native } = this.#extracted;
    if (this.bodyUsed || this.body?.locked === true)
      throw new TypeError("Cannot clone a response whose body was read already");
    const copy = headersOver([...listOf(this.#headers)], this.type === "default" ? "response" : "immutable");
    return make(this.#facts, copy, { ...this.#extracted, native: native?.clone() ?? null });
  }

  get [Symbol.toStringTag](): string {
    return "Response";
  }
}

const plain: Facts = { type: "default", url: "", redirected: false, status: 200, statusText: "" };

function make(facts: Facts, headers: Headers, body: ExtractedBody): Response {
  return new Response(body, new Made(facts, headers));
}

/** Initialize a response. @see https://fetch.spec.whatwg.org/#initialize-a-response */
function initialize(
  { status = 200, statusText = "", headers: given }: ResponseInit,
  body: ExtractedBody,
): Made {
  // 1. and 2.
  if (!Number.isInteger(status) || status < 200 || status > 599)
    throw new RangeError(`The status ${status} is not between 200 and 599`);
  if (!/^[\t -~\x80-\xff]*$/.test(statusText)) throw new TypeError("Invalid statusText");
  // 5.
  const headers = headersOver([], "response");
  if (given !== undefined) fill(headers, given);
  // 6.
  if (body.native !== null && isNullBodyStatus(status))
    throw new TypeError(`A response with status ${status} has no body`);
  if (body.type !== null && !headers.has("Content-Type")) headers.append("Content-Type", body.type);
  return new Made({ ...plain, status, statusText }, headers);
}

/** What `fetch` gives: a response that came, with its body as a stream. */
export function receivedResponse(
  { headers, hasBody, ...facts }: ScriptResponse,
  stream: ReadableStream<Uint8Array>,
): Response {
  const guard: HeadersGuard = "immutable";
  const own = headersOver([...headers], guard);
  const body = hasBody ? streamedBody(stream, own.get("Content-Type")) : extractBody(null);
  return make(facts, own, body);
}
