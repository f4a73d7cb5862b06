/** The HTTP methods people meet, with what each promises. */

/** A method. `safe` and `idempotent` as RFC 9110, sections 9.2.1 and 9.2.2 define them. */
interface MethodFacts {
  readonly name: string;
  readonly safe: boolean;
  readonly idempotent: boolean;
  readonly source: string;
}

/**
 * The methods of RFC 9110, PATCH and QUERY. The registry has some thirty more, of WebDAV and its relatives.
 * @see https://www.iana.org/assignments/http-methods/
 */
export const methods = [
  { name: "GET", safe: true, idempotent: true, source: "RFC 9110, 9.3.1" },
  { name: "HEAD", safe: true, idempotent: true, source: "RFC 9110, 9.3.2" },
  { name: "POST", safe: false, idempotent: false, source: "RFC 9110, 9.3.3" },
  { name: "PUT", safe: false, idempotent: true, source: "RFC 9110, 9.3.4" },
  { name: "DELETE", safe: false, idempotent: true, source: "RFC 9110, 9.3.5" },
  { name: "CONNECT", safe: false, idempotent: false, source: "RFC 9110, 9.3.6" },
  { name: "OPTIONS", safe: true, idempotent: true, source: "RFC 9110, 9.3.7" },
  { name: "TRACE", safe: true, idempotent: true, source: "RFC 9110, 9.3.8" },
  { name: "PATCH", safe: false, idempotent: false, source: "RFC 5789, 2" },
  { name: "QUERY", safe: true, idempotent: true, source: "RFC 10008, 2" },
] as const satisfies readonly MethodFacts[];

/** A method with its facts. */
export type Method = (typeof methods)[number];

export type MethodName = Method["name"];
