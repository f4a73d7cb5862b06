/** Origins and sites (HTML Standard, section 7.1.1; https://html.spec.whatwg.org/multipage/browsers.html#sites). */

/** Whether a domain is one under which anybody can register a name. */
export type IsPublicSuffix = (domain: string) => boolean;

/** An origin as it is serialised; `null` stands for an opaque one. */
export type Origin = string;

/** @see https://html.spec.whatwg.org/multipage/browsers.html#same-origin */
export function isSameOrigin(one: Origin, other: Origin): boolean {
  return one === other && one !== "null";
}

/**
 * The name that somebody registered: one label under a public suffix. Null where the host is an address or a suffix itself.
 * @see https://url.spec.whatwg.org/#host-registrable-domain
 */
export function registrableDomain(host: string, isPublicSuffix: IsPublicSuffix): string | null {
  if (host.startsWith("[") || /^[\d.]+$/.test(host)) return null;
  const labels = host.split(".");
  const suffixes = labels.map((_, at) => labels.slice(at).join("."));
  // Where no rule of the list fits, the last label counts as one.
  const found = suffixes.findIndex((suffix, at) => at === labels.length - 1 || isPublicSuffix(suffix));
  return found === 0 ? null : (suffixes[found - 1] ?? null);
}

/** @see https://html.spec.whatwg.org/multipage/browsers.html#same-site */
export function isSameSite(one: Origin, other: Origin, isPublicSuffix: IsPublicSuffix): boolean {
  if (one === "null" || other === "null") return false;
  if (one === other) return true;
  const [first, second] = [new URL(one), new URL(other)];
  if (first.protocol !== second.protocol) return false;
  const site = ({ hostname }: URL): string => registrableDomain(hostname, isPublicSuffix) ?? hostname;
  return first.hostname === second.hostname || site(first) === site(second);
}
