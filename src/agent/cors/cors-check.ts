/** The CORS check: whether a response may be shared with the origin that asked (Fetch Standard, section 4.10; https://fetch.spec.whatwg.org/#concept-cors-check). */
import type { FieldPair } from "../../wire/http1/print.ts";
import { get, valuesIn } from "../fetch/header-list.ts";
import { serializeRequestOrigin, type FetchRequest } from "../fetch/request.ts";
import type { CorsFailure, CorsPass } from "../fetch/rules.ts";
import type { IsPublicSuffix } from "../fetch/same-site.ts";

/** `because` is the end of a sentence; `step` is the one that settled it. */
export type CorsCheck = { readonly step: string; readonly because: string } & (
  { readonly passed: true; readonly rule: CorsPass } | { readonly passed: false; readonly rule: CorsFailure }
);

const allowOrigin = "Access-Control-Allow-Origin";
const allowCredentials = "Access-Control-Allow-Credentials";

/** @see https://fetch.spec.whatwg.org/#concept-cors-check */
export function corsCheck(
  request: FetchRequest,
  headers: readonly FieldPair[],
  isPublicSuffix: IsPublicSuffix,
): CorsCheck {
  // 1. and 2.
  const origin = get(headers, allowOrigin);
  if (origin === null) return failed("cors-no-allow-origin", "2", `there is no ${allowOrigin}`);
  const include = request.credentials === "include";
  // 3.
  if (!include && origin === "*")
    return passed("cors-any-origin", "3", `${allowOrigin} is *, and no credentials are asked for`);
  // 4.
  const serialized = serializeRequestOrigin(request, isPublicSuffix);
  if (serialized !== origin) return originMismatch(headers, origin, serialized);
  // 5.
  if (!include) return passed("cors-origin-allowed", "5", `${allowOrigin} is ${serialized}`);
  // 6. and 7.
  const credentials = get(headers, allowCredentials);
  if (credentials === "true") {
    const because = `${allowOrigin} is ${serialized}, and ${allowCredentials} is true`;
    return passed("cors-credentials-allowed", "7", because);
  }
  // 8.
  const said = credentials === null ? `there is no ${allowCredentials}` : `it is ${credentials}, not true`;
  return failed(
    "cors-no-allow-credentials",
    "8",
    `credentials are asked for, and of ${allowCredentials}: ${said}`,
  );
}

/** Why the value of step 4 is another one than the origin that asked. */
function originMismatch(headers: readonly FieldPair[], origin: string, serialized: string): CorsCheck {
  if (origin === "*") {
    const because = `${allowOrigin} is *, which does not count where credentials are asked for`;
    return failed("cors-wildcard-with-credentials", "4", because);
  }
  if (valuesIn(headers, allowOrigin).length > 1 || origin.includes(",")) {
    return failed("cors-many-origins", "4", `${allowOrigin} has more than one value: ${origin}`);
  }
  return failed("cors-origin-mismatch", "4", `${allowOrigin} is ${origin}, and the origin is ${serialized}`);
}

const passed = (rule: CorsPass, step: string, because: string): CorsCheck => ({
  passed: true,
  rule,
  step,
  because,
});

const failed = (rule: CorsFailure, step: string, because: string): CorsCheck => ({
  passed: false,
  rule,
  step,
  because,
});
