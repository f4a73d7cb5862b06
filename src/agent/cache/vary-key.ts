/** Whether a stored response fits the fields of a request (RFC 9111, section 4.1; https://www.rfc-editor.org/rfc/rfc9111#section-4.1). */
import { parseList } from "../../wire/fields/list.ts";
import { parseVary } from "../../wire/fields/vary.ts";
import { contains, valuesIn } from "../fetch/header-list.ts";
import type { CacheRequest, StoredResponse } from "./stored-response.ts";

/** The name of the first nominated field in which the two requests differ, `*` where none can match; null where they match. */
export function varyMismatch(stored: StoredResponse, request: CacheRequest): string | null {
  const names = parseVary(valuesIn(stored.headers, "Vary"));
  if (names === "any") return "*";
  return names.find((name) => valueOf(stored.request, name) !== valueOf(request, name)) ?? null;
}

/**
 * The value with its lines joined and the space around its members taken out, which no field gives a meaning to. An
 * absent field matches an absent one only.
 */
function valueOf({ headers }: CacheRequest, name: string): string | null {
  return contains(headers, name) ? parseList(valuesIn(headers, name)).join(",") : null;
}
