/** Authorization, with the schemes Basic (RFC 7617) and Bearer (RFC 6750) (RFC 9110, section 11.6.2; https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2). */
import { bytesOf, textOf } from "../bytes.ts";
import { parseAuthSchemes, printAuthScheme, type AuthScheme } from "./auth-scheme.ts";

/** Null when the value does not begin with a scheme. */
export function parseAuthorization(value: string): AuthScheme | null {
  return parseAuthSchemes(value)[0] ?? null;
}

/** A name and a password. Neither is protected: base64 hides nothing. */
export interface BasicCredentials {
  readonly user: string;
  readonly password: string;
}

/** The name ends at the first colon. Null when the scheme is another, or the token no base64 of UTF-8 with a colon. */
export function basicCredentials({ scheme, token }: AuthScheme): BasicCredentials | null {
  if (scheme !== "basic" || token === null) return null;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytesOf(atob(token)));
    const colon = text.indexOf(":");
    return colon === -1 ? null : { user: text.slice(0, colon), password: text.slice(colon + 1) };
  } catch {
    return null;
  }
}

/** @throws RangeError when the name has a colon, or either has a control character. */
export function printBasic({ user, password }: BasicCredentials): string {
  if (user.includes(":") || /[\x00-\x1f\x7f]/.test(user + password)) {
    throw new RangeError("the name has a colon, or name or password a control character");
  }
  return `Basic ${btoa(textOf(new TextEncoder().encode(`${user}:${password}`)))}`;
}

/** The token of Bearer (RFC 6750, section 2.1); null for another scheme. */
export function bearerToken({ scheme, token }: AuthScheme): string | null {
  return scheme === "bearer" ? token : null;
}

/** @throws RangeError for a token with a character that may not stand in it. */
export function printBearer(token: string): string {
  return printAuthScheme({ scheme: "Bearer", token, parameters: [] });
}
