/** Creating navigation params by fetching: the request of a navigation (HTML Standard, section 7.4.5; https://html.spec.whatwg.org/multipage/browsing-the-web.html#create-navigation-params-by-fetching). */
import type { Decision } from "../../protocol/trace.ts";
import { append } from "../fetch/header-list.ts";
import { createRequest, type FetchRequest, type RequestCache } from "../fetch/request.ts";
import type { HistoryEntry } from "./session-history.ts";

/** How an entry comes to be fetched. */
export interface Fetching {
  /** The id of the tab. */
  readonly client: string;
  /** What a reload and a step through the history ask of the cache; neither standard says it, all browsers do it. */
  readonly cache: RequestCache;
  /** What brought the navigation about. */
  readonly because: Decision | null;
  /** False where a script of the page began it by itself; true when absent. */
  readonly userActivation?: boolean;
}

/**
 * A top-level navigation, with the cookies of its address. Redirects are followed by the fetch itself, whose result is that of
 * the loop of step 19. Deviation: none of the policies of steps 19.3, 19.10 and 19.12 is simulated.
 */
export function createNavigationRequest({ url, state }: HistoryEntry, fetching: Fetching): FetchRequest {
  const { initiatorOrigin, resource } = state;
  // 3.
  const request = createRequest({
    userActivation: true,
    ...{ ...fetching, url, initiatorOrigin, origin: initiatorOrigin ?? "null" },
    ...{ mode: "navigate", destination: "document", credentials: "include" },
  });
  // 4.
  if (resource !== null) {
    request.method = "POST";
    request.body = { source: resource.body };
    append(request.headers, "Content-Type", resource.type);
  }
  // https://www.w3.org/TR/upgrade-insecure-requests/#preference
  append(request.headers, "Upgrade-Insecure-Requests", "1");
  return request;
}
