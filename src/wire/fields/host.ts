/** Host (RFC 9110, section 7.2; https://www.rfc-editor.org/rfc/rfc9110#section-7.2). */

/** `host` as written, with brackets around an IPv6 address; `port` is null when none is given. */
export interface HostAndPort {
  readonly host: string;
  readonly port: number | null;
}

/** RFC 3986, section 3.2.2: letters, digits and marks of a name, or an address in brackets. */
const pattern = /^(\[[0-9A-Fa-f:.]+\]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)(?::(\d*))?$/;

/** Null when the value is no host. It may be empty, for a target that has none. */
export function parseHost(value: string): HostAndPort | null {
  const [, host, digits = ""] = pattern.exec(value) ?? [];
  if (host === undefined) return null;
  const port = digits === "" ? null : Number(digits);
  return port !== null && port > 65_535 ? null : { host, port };
}

export function printHost({ host, port }: HostAndPort): string {
  return port === null ? host : `${host}:${port}`;
}
