/** Scheme fetch: what is fetched how, by its scheme (Fetch Standard, section 4.3; https://fetch.spec.whatwg.org/#scheme-fetch). */
import { decision } from "./decision.ts";
import { httpFetch } from "./http-fetch.ts";
import type { FetchParams } from "./params.ts";
import { currentUrl } from "./request.ts";
import { networkError, type FetchResponse } from "./response.ts";
import { NotSimulatedError } from "../not-simulated.ts";

/** @see https://fetch.spec.whatwg.org/#concept-scheme-fetch */
export async function schemeFetch(params: FetchParams): Promise<FetchResponse> {
  // 2. and 3.
  const { protocol } = currentUrl(params.request);
  switch (protocol) {
    case "http:":
    case "https:":
      return await httpFetch(params);
    case "about:":
    case "blob:":
    case "data:":
    case "file:":
      throw new NotSimulatedError("other-schemes");
    default: {
      const because = `${protocol} is no scheme that a browser fetches.`;
      return networkError(
        decision({
          rule: "unknown-scheme",
          outcome: "nothing is sent",
          because,
          algorithm: "Scheme fetch",
          step: "4",
        }),
      );
    }
  }
}
