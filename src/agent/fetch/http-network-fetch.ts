/** HTTP-network fetch: the exchange itself (Fetch Standard, section 4.7; https://fetch.spec.whatwg.org/#http-network-fetch). */
import { largest } from "../cache/http-cache.ts";
import type { Connect } from "../../network/byte-stream.ts";
import type { Decision, ScriptView } from "../../protocol/trace.ts";
import { printRequest, type FieldPair } from "../../wire/http1/print.ts";
import type { ResponseHead } from "../../wire/http1/message.ts";
import { openExchange, type Destination, type Exchange } from "../http-client.ts";
import { NotSimulatedError } from "../not-simulated.ts";
import { Stop } from "../stop.ts";
import { handleContentCodings } from "./content-codings.ts";
import { decision } from "./decision.ts";
import { decide, type FetchParams, type Sending, type Surroundings } from "./params.ts";
import { storeResponseCookies } from "./request-cookies.ts";
import { ResponseBody } from "./response-body.ts";
import { currentUrl, type FetchRequest } from "./request.ts";
import { abortedNetworkError, networkError, type FetchResponse } from "./response.ts";

interface NetworkFetch extends Sending {
  readonly request: FetchRequest;
  readonly includeCredentials: boolean;
  readonly watcher: ExchangeWatcher;
}

/** What hears of an exchange: when it has ended, before whoever reads its body does, and when the log is about to. */
export interface ExchangeWatcher {
  ended(exchange: Exchange): void;
  telling(): void;
}

/** @see https://fetch.spec.whatwg.org/#concept-http-network-fetch */
export async function httpNetworkFetch(params: FetchParams, sending: NetworkFetch): Promise<FetchResponse> {
  const { around } = params;
  const { request, id } = sending;
  const url = currentUrl(request);
  // 13.
  const stop = new Stop();
  const letGo = stop.follow(params.signal);
  const body = new ResponseBody(() => stop.abort());
  const to = destinationOf(url);
  const settle = place(params, sending, to);
  const bytes = printed(request);
  const facts = { id, cause: sending.cause, client: request.client, ...to };
  // 8.5
  const ended = openExchange(bytes, to, {
    connect: connectionFor(request, around),
    kept: {
      pool: around.connections,
      key: connectionKey(request, sending.includeCredentials, around),
      repeated: (lost) => decide(params, id, repetition(request, lost)),
    },
    now: around.now,
    signal: stop,
    listener: body,
    // Read as it comes, however long it is; what is kept serves the trace and the cache, which takes no longer one.
    limit: Infinity,
    keep: largest + 1,
    progress: around.log.following(bytes, facts),
  }).then(({ exchange, upgraded }) => {
    upgraded?.stream.reset();
    sending.watcher.ended(exchange);
    settle(exchange);
    body.end(failureOf(exchange));
    return exchange;
  });
  ended.then(letGo, (error: unknown) => {
    letGo();
    body.end(error instanceof Error ? error : new Error(String(error)));
  });
  const head = await Promise.race([body.headed, ended]);
  // The end came without a head.
  if (!("line" in head)) return failed(params, id, head);
  if (head.line.status === 101) throw new NotSimulatedError("protocol-upgrade");
  // 17. and 19.
  const response = responseOf(head, body, id);
  if (sending.includeCredentials) storeResponseCookies(request, response.headers, id, around);
  return response;
}

/** The standard leaves this to HTTP, and the trace keeps of both attempts the one that was answered: so it is said. */
function repetition({ method }: FetchRequest, { outcome }: Exchange): Decision {
  const ended = outcome.kind === "reset" ? "was reset" : "was closed";
  return {
    rule: "request-repeated",
    outcome: "the request goes out once more, on another connection",
    because: `The connection that was kept ${ended} before any of an answer came. The server may have acted on the request all the same: ${method} is idempotent, so a client may repeat it unasked.`,
    reference: "RFC 9112, section 9.3.1",
    url: "https://www.rfc-editor.org/rfc/rfc9112#section-9.3.1",
  };
}

/** 7. What connects to the server of a request. */
export function connectionFor(request: FetchRequest, around: Surroundings): Connect {
  const connect = currentUrl(request).protocol === "https:" ? around.connectSecure : around.connect;
  if (connect === null) throw new NotSimulatedError("tls");
  return connect;
}

/** What connections are kept by. @see https://fetch.spec.whatwg.org/#concept-connection */
function connectionKey(request: FetchRequest, credentials: boolean, { caches }: Surroundings): string {
  const shared = `${caches.keyOf(request)} ${currentUrl(request).origin}`;
  return credentials ? `${shared} with credentials` : shared;
}

function destinationOf(url: URL): Destination {
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  return { host: url.hostname, port };
}

function printed(request: FetchRequest): Uint8Array {
  const body = request.body?.source ?? undefined;
  const parts = { method: request.method, target: targetOf(currentUrl(request)), fields: request.headers };
  return printRequest(body === undefined ? parts : { ...parts, body });
}

/** Path and query; a query that is there and empty keeps its mark, which `search` does not show. */
function targetOf({ pathname, search, href }: URL): string {
  return `${pathname}${search === "" && /\?(?:#|$)/.test(href) ? "?" : search}`;
}

/** Tells the log of the exchange once it has ended and it is known what a script sees of it. */
function place(
  { sent, request, around }: FetchParams,
  { id, cause, watcher }: NetworkFetch,
  to: Destination,
): (exchange: Exchange) => void {
  let view: ScriptView | null = null;
  let exchange: Exchange | null = null;
  const tell = (log: Surroundings["log"]): void => {
    if (view === null || exchange === null) return;
    watcher.telling();
    // A page that opens is seen by whoever opened it, and what a script element asks for is run: no script reads it.
    const seen = request.destination === "" ? { seen: view } : {};
    log.exchange(exchange, { id, cause, client: request.client, ...to, ...seen });
  };
  const see = (seen: ScriptView): void => {
    const first = view === null;
    view ??= seen;
    if (first) tell(around.log);
  };
  sent.push({ id, cause, see });
  return (ended) => {
    exchange = ended;
    tell(around.log);
  };
}

function responseOf({ line, fields }: ResponseHead, body: ResponseBody, exchange: string): FetchResponse {
  const headers = fields.map(({ name, value }): FieldPair => [name.text, value.text]);
  return {
    type: "default",
    urls: [],
    status: line.status,
    statusText: line.reason.text,
    headers,
    body: handleContentCodings(headers, body),
    internal: null,
    exchange,
    reason: null,
    aborted: false,
  };
}

/** Why the body of an exchange broke off, as a script gets to know it; null when it did not. */
function failureOf({ outcome }: Exchange): Error | null {
  return outcome.kind === "complete" ? null : new TypeError("network error");
}

function failed(params: FetchParams, id: string, { outcome }: Exchange): FetchResponse {
  const because = "because" in outcome ? outcome.because : "no answer came";
  const said = {
    rule: outcome.kind === "complete" ? "network-closed" : (`network-${outcome.kind}` as const),
    outcome: "there is no answer",
    because: params.signal.aborted
      ? "The script gave it up before an answer had come."
      : `No answer came that could be read: ${because.replace(/\.$/, "")}.`,
    algorithm: "HTTP-network fetch",
    step: "8.1",
  } as const;
  return params.signal.aborted ? abortedNetworkError(decision(said), id) : networkError(decision(said), id);
}

/** 8.3 Every connection here is one of HTTP/1.1. Null where the body can be sent. */
export function refuseStream({ body }: FetchRequest): FetchResponse | null {
  if (body === null || body.source !== null) return null;
  return networkError(
    decision({
      rule: "stream-over-http-1",
      outcome: "the request is not sent",
      because: "Its body is a stream, and browsers send streams over HTTP/2 and later only.",
      algorithm: "HTTP-network fetch",
      step: "8.3",
    }),
  );
}
