/** Fetch: one request of a tab, from its rules to what the tab may see (Fetch Standard, section 4; https://fetch.spec.whatwg.org/#concept-fetch). */
import type { ExchangeCause, ScriptView } from "../../protocol/trace.ts";
import { append, contains } from "./header-list.ts";
import { mainFetch } from "./main-fetch.ts";
import { NotSimulatedError } from "../not-simulated.ts";
import { Stop, type StopSignal } from "../stop.ts";
import { decide, type FetchParams, type Sent, type Surroundings } from "./params.ts";
import type { FetchRequest } from "./request.ts";
import type { FetchResponse } from "./response.ts";
import { unread } from "./response-body.ts";

/** Of a fetch that nobody can give up. */
const never = new Stop();

const documentAccept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/**
 * Settles with a network error where a script gets a TypeError. Only a missing step throws.
 * @see https://fetch.spec.whatwg.org/#concept-fetch
 */
export async function fetch(
  request: FetchRequest,
  around: Surroundings,
  signal: StopSignal = never,
): Promise<FetchResponse> {
  // 12. and 14.
  const accept = request.destination === "document" ? documentAccept : "*/*";
  if (!contains(request.headers, "Accept")) append(request.headers, "Accept", accept);
  if (!contains(request.headers, "Accept-Language")) append(request.headers, "Accept-Language", "en");
  const kind = causeOf(request);
  const sending = { id: around.log.nextExchange(), cause: { kind, of: null } } as const;
  const revalidate = (again: FetchRequest): void => void fetchUnread(again, around);
  const params: FetchParams = { request, around, signal, mainFetch, revalidate, sent: [], next: { sending } };
  if (request.because !== null && !request.preventNoCacheHeader) decide(params, sending.id, request.because);
  try {
    // 17.
    const response = await mainFetch(params);
    settle(params, response);
    return response;
  } finally {
    // What was thrown still leaves its exchanges in the trace.
    for (const { see } of params.sent) see(nothing("This browser could not go on with it."));
  }
}

function causeOf({ mode, preventNoCacheHeader }: FetchRequest): ExchangeCause["kind"] {
  if (preventNoCacheHeader) return "revalidation";
  return mode === "navigate" ? "navigation" : "request";
}

/** A fetch whose answer only the cache is to have. */
async function fetchUnread(request: FetchRequest, around: Surroundings): Promise<void> {
  try {
    const { internal, body } = await fetch(request, around);
    await (internal?.body ?? body)?.cancel(unread);
  } catch (error) {
    // What the answer asks for cannot be done, and nobody is there to hear it: what is stored stays as it is.
    if (!(error instanceof NotSimulatedError)) throw error;
  }
}

const nothing = (because: string): ScriptView => ({ type: "none", hidden: [], because });

/** Says of every exchange what a script sees of it, and of a network error without one why there is none. */
function settle(params: FetchParams, response: FetchResponse): void {
  const { reason, exchange } = response;
  const took = params.sent.some(({ id }) => id === exchange);
  if (reason !== null && (!took || reason.rule.startsWith("network-")))
    decide(params, took ? exchange : null, reason);
  for (const sent of params.sent) sent.see(viewOf(sent, response));
}

function viewOf({ id, cause }: Sent, response: FetchResponse): ScriptView {
  if (cause.kind === "revalidation")
    return nothing("The cache asked for itself; nobody waits for the answer.");
  if (cause.kind === "preflight") return nothing("A preflight is the browser's own question.");
  if (id === response.exchange) return viewOfLast(response);
  return nothing("Another request followed, and only the last answer is given on.");
}

const shared = {
  basic: "It is of the script's own origin.",
  cors: "The server shares it with the script's origin.",
  opaque: "The mode is no-cors: the script learns only that an answer came.",
  opaqueredirect: "It is a redirect, and the script asked not to follow it.",
};

function viewOfLast({ type, headers, internal, reason }: FetchResponse): ScriptView {
  if (type === "error" || type === "default") return nothing(reason?.because ?? "It came to nothing.");
  const shown = new Set(headers.map(([name]) => name));
  const hidden = (internal?.headers ?? []).map(([name]) => name).filter((name) => !shown.has(name));
  return { type, hidden: [...new Set(hidden)], because: shared[type] };
}
