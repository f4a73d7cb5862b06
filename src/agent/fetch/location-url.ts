/** Where a redirect leads (Fetch Standard, section 2.2.6; https://fetch.spec.whatwg.org/#concept-response-location-url). */
import { valuesIn } from "./header-list.ts";
import { isRedirectStatus, type FetchResponse } from "./response.ts";

/** Null where the response leads nowhere. A fragment goes on to the new address unless that has its own. */
export function locationUrl(response: FetchResponse, current: URL): URL | "failure" | null {
  // 1.
  if (!isRedirectStatus(response.status)) return null;
  // 2. Deviation: the same value twice counts as one, as browsers take it.
  const values = [...new Set(valuesIn(response.headers, "Location"))];
  const [location] = values;
  if (location === undefined) return null;
  if (values.length > 1) return "failure";
  // 3. Bytes above ASCII are taken as UTF-8, as browsers do.
  const url = URL.parse(asText(location), current.href);
  if (url === null) return "failure";
  // 4.
  if (url.hash === "" && !url.href.endsWith("#")) url.hash = current.hash;
  // 5.
  return url;
}

function asText(value: string): string {
  const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return value;
  }
}
