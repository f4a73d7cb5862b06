/** A cache that serves all who come by, as a proxy or the edge of a network has one (RFC 9111; https://www.rfc-editor.org/rfc/rfc9111). */
import type { Connect } from "../../network/byte-stream.ts";
import type { Selection } from "../cache/constructing.ts";
import { withoutHopFields } from "../cache/header-fields.ts";
import type { HttpCache } from "../cache/http-cache.ts";
import { directivesOf, type CacheRequest, type StoredResponse } from "../cache/stored-response.ts";
import { evaluatePreconditions, preconditions } from "../cache/validation.ts";
import { cacheDecision, type Verdict } from "../cache/verdict.ts";
import { printAge } from "../../wire/fields/age.ts";
import { lower } from "../../wire/http1/characters.ts";
import { valuesOf, type ResponseHead } from "../../wire/http1/message.ts";
import { printResponse, type FieldPair } from "../../wire/http1/print.ts";
import { sendRequest, type Exchange } from "../http-client.ts";
import { AnswerReader, answerOf, headersOf } from "./answer-reader.ts";
import { gatewayAnswer } from "./gateway-answer.ts";
import { interposed, type ClientSide, type HopRequest } from "./hop.ts";
import { pairsOf, rewriteFields } from "./rewrite.ts";
import { tellOf, type Tell } from "./told.ts";

/** The name that this cache goes by in Via. */
const pseudonym = "shared-cache";

export interface SharedCacheOptions {
  readonly cache: HttpCache;
  /** Milliseconds since 1970. */
  readonly date: () => number;
  readonly tell: Tell;
}

/** Puts a shared cache into a way to the servers. */
export function sharedCache(connect: Connect, options: SharedCacheOptions): Connect {
  return interposed(connect, async (request, client) => {
    await new CachedRequest(connect, options, request).answer(client);
  });
}

const conditions = ["if-none-match", "if-modified-since"];

/** One request that came to the cache. */
class CachedRequest {
  readonly #connect: Connect;
  readonly #options: SharedCacheOptions;
  readonly #request: HopRequest;
  readonly #key: CacheRequest;
  readonly #requestTime: number;

  constructor(connect: Connect, options: SharedCacheOptions, request: HopRequest) {
    this.#connect = connect;
    this.#options = options;
    this.#request = request;
    this.#key = keyOf(request);
    this.#requestTime = options.date();
  }

  async answer(client: ClientSide): Promise<void> {
    const selection = this.#options.cache.select(this.#key);
    if (selection.kind === "use") {
      await this.#use(selection, client);
      return;
    }
    // 5.2.1.7
    if (directivesOf(this.#key).has("only-if-cached")) {
      const because = "The request says only-if-cached, and nothing that is stored will do.";
      this.#tell({ rule: "cache-bypassed", because, section: "5.2.1.7" }, "the cache answers 504 itself");
      await client.answer(gatewayAnswer(504, "Nothing fitting is stored."));
      return;
    }
    if (selection.kind === "validate") {
      await this.#validate(selection, client);
      return;
    }
    await this.#pass(client);
  }

  async #use(
    { stored, age, verdict }: Extract<Selection, { kind: "use" }>,
    client: ClientSide,
  ): Promise<void> {
    this.#tell(verdict, "the cache answers itself");
    const behind = verdict.rule === "cache-stale-while-revalidate";
    const asking = behind ? this.#ask({ stored, fits: true }) : null;
    // The server is asked even where the client has gone meanwhile.
    await Promise.all([client.answer(this.#printed(stored, age)), asking]);
  }

  /** Passes the request on, and keeps the answer where it may; the client gets it as it comes, byte for byte. */
  async #pass(client: ClientSide): Promise<void> {
    const { to } = this.#request;
    const reader = new AnswerReader(this.#key.method, {
      head: (head) => this.#invalidate(head),
      whole: (answer) => this.#store(answer),
    });
    const upstream = await this.#connect(to.host, to.port);
    await client.passOn(this.#forwarded([], []), upstream, (bytes) => reader.push(bytes));
    reader.end();
  }

  /** 4.3 */
  async #validate(selection: Extract<Selection, { kind: "validate" }>, client: ClientSide): Promise<void> {
    this.#tell(selection.verdict, "the server is asked");
    const { exchange, stored } = await this.#ask(selection);
    if (stored === null) {
      await client.answer(exchange.responseBytes);
      return;
    }
    await client.answer(this.#printed(stored, 0));
  }

  /** 4.3.1 and 4.3.3: `stored` is what answers now; null where the answer that came does. */
  async #ask(asked: {
    stored: StoredResponse;
    fits: boolean;
  }): Promise<{ exchange: Exchange; stored: StoredResponse | null }> {
    const { cache, date } = this.#options;
    const own = preconditions(asked.stored, asked.fits);
    const bytes = this.#forwarded(conditions, own);
    const exchange = await sendRequest(bytes, this.#request.to, { connect: this.#connect, now: date });
    if (exchange.outcome.kind === "refused") throw new Error(exchange.outcome.because);
    const head = exchange.responses.at(-1)?.message.head;
    if (head?.kind !== "response" || head.line.status !== 304 || own.length === 0) {
      if (head?.kind === "response") this.#store(answerOf(exchange, head));
      return { exchange, stored: null };
    }
    const newer = { headers: headersOf(head), requestTime: this.#requestTime, responseTime: date() };
    const { stored } = cache.freshen(asked, this.#key, newer);
    const because = "The server answered 304: what is stored still holds, and is fresh again.";
    this.#tell(
      { rule: "cache-not-modified", because, section: "4.3.4" },
      "the cache answers from what is stored",
    );
    return { exchange, stored };
  }

  #store(answer: Parameters<HttpCache["store"]>[1] | ReturnType<typeof answerOf>): void {
    const times = { requestTime: this.#requestTime, responseTime: this.#options.date() };
    const verdict = this.#options.cache.store(this.#key, { ...answer, ...times });
    const kept = verdict.rule === "cache-stored";
    if (kept || this.#key.method === "GET")
      this.#tell(verdict, kept ? "the answer is stored" : "the answer is not stored");
  }

  /** 4.4 */
  #invalidate(head: ResponseHead): void {
    const answer = { status: head.line.status, headers: headersOf(head) };
    const dropped = this.#options.cache.invalidate(this.#key, answer);
    if (dropped.length === 0) return;
    const because = `${this.#key.method} was answered ${answer.status}, so what is stored of ${dropped.join(", ")} may no longer hold.`;
    this.#tell({ rule: "cache-invalidated", because, section: "4.4" }, "what was stored is dropped");
  }

  /** The request as it goes on. RFC 9110, section 7.6.3: a gateway says in Via that it was there. */
  #forwarded(without: readonly string[], added: readonly FieldPair[]): Uint8Array {
    const via = [...valuesOf(this.#request.head.fields, "via"), `1.1 ${pseudonym}`].join(", ");
    const change = { without: [...without, "via"], added: [...added, ["Via", via] as const] };
    return rewriteFields(this.#request.bytes, this.#request.head, change);
  }

  /** 4.: a stored response with its Age; 4.3.2: a 304 where the client has it already. */
  #printed(stored: StoredResponse, age: number): Uint8Array {
    const fields = stored.headers.filter(([name]) => !["age", "content-length"].includes(lower(name)));
    const aged: FieldPair[] = [...fields, ["Age", printAge(age)]];
    if (stored.status === 200 && evaluatePreconditions(this.#key, stored) === "not-modified")
      return printResponse({ status: 304, reason: "Not Modified", fields: aged });
    const length: FieldPair = ["Content-Length", String(stored.content.length)];
    const bodiless = stored.status === 204 || this.#key.method === "HEAD";
    const response = {
      status: stored.status,
      reason: stored.reason,
      fields: stored.status === 204 ? aged : [...aged, length],
    };
    return printResponse(bodiless ? response : { ...response, body: stored.content });
  }

  #tell(verdict: Verdict, outcome: string): void {
    tellOf(this.#options.tell, "shared-cache", this.#request, cacheDecision(verdict, outcome));
  }
}

/** The target URI of a request, as a server behind this hop makes it (RFC 9110, section 7.1). */
function keyOf({ head, to }: HopRequest): CacheRequest {
  const { method, target } = head.line;
  const host = valuesOf(head.fields, "host")[0] ?? `${to.host}:${to.port}`;
  const proto = valuesOf(head.fields, "x-forwarded-proto")[0] === "https" ? "https" : "http";
  const url = target.text.startsWith("/") ? `${proto}://${host}${target.text}` : target.text;
  return { method: method.text, url, headers: withoutHopFields(pairsOf(head)) };
}
