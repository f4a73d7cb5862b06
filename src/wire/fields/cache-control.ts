/** Cache-Control (RFC 9111, section 5.2; https://www.rfc-editor.org/rfc/rfc9111#section-5.2). */
import { isToken, lower } from "../http1/characters.ts";
import { parseDeltaSeconds } from "./delta-seconds.ts";
import { parseList, unquoted } from "./list.ts";

/** Directives by their names in small letters; the argument without quotes, null where there is none. */
export type CacheControl = ReadonlyMap<string, string | null>;

/** Of a directive that comes twice the first one counts (section 4.2.1). What is no directive is passed over. */
export function parseCacheControl(values: readonly string[]): CacheControl {
  const directives = new Map<string, string | null>();
  for (const element of parseList(values)) {
    const equals = element.indexOf("=");
    const name = lower(equals < 0 ? element : element.slice(0, equals));
    if (!isToken(name) || directives.has(name)) continue;
    directives.set(name, equals < 0 ? null : unquoted(element.slice(equals + 1)));
  }
  return directives;
}

/**
 * The argument of `max-age` and its like, in seconds. Null where the directive is absent; `invalid` where it has no number:
 * section 4.2.1 then asks caches to take the response for stale.
 */
export function secondsOf(directives: CacheControl, name: string): number | "invalid" | null {
  if (!directives.has(name)) return null;
  return parseDeltaSeconds(directives.get(name) ?? "") ?? "invalid";
}

/** The field names that qualify `no-cache` or `private`, in small letters; null where it is absent or unqualified. */
export function fieldNamesOf(directives: CacheControl, name: "no-cache" | "private"): string[] | null {
  const argument = directives.get(name) ?? null;
  return argument === null ? null : parseList([argument]).map(lower);
}

/** An argument that is no token is put in quotes, and so is one that lists field names, as sections 5.2.2.4 and 5.2.2.7 ask. */
export function printCacheControl(directives: CacheControl): string {
  return [...directives].map(([name, argument]) => printDirective(name, argument)).join(", ");
}

function printDirective(name: string, argument: string | null): string {
  if (argument === null) return name;
  const bare = isToken(argument) && name !== "no-cache" && name !== "private";
  return `${name}=${bare ? argument : `"${argument.replace(/["\\]/g, String.raw`\$&`)}"`}`;
}
