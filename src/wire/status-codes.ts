/** The registered HTTP status codes, each with its phrase and the place that defines it. */

/** A registered status code. `source` names the document and the section. */
interface StatusFacts {
  readonly code: number;
  readonly phrase: string;
  readonly source: string;
}

/**
 * The entries of the registry, in order. Left out: 306 and 418, which it keeps as "(Unused)", 104, whose registration is
 * temporary, and 510, which it calls obsoleted.
 * @see https://www.iana.org/assignments/http-status-codes/
 */
export const statusCodes = [
  { code: 100, phrase: "Continue", source: "RFC 9110, 15.2.1" },
  { code: 101, phrase: "Switching Protocols", source: "RFC 9110, 15.2.2" },
  { code: 102, phrase: "Processing", source: "RFC 2518, 10.1" },
  { code: 103, phrase: "Early Hints", source: "RFC 8297, 2" },
  { code: 200, phrase: "OK", source: "RFC 9110, 15.3.1" },
  { code: 201, phrase: "Created", source: "RFC 9110, 15.3.2" },
  { code: 202, phrase: "Accepted", source: "RFC 9110, 15.3.3" },
  { code: 203, phrase: "Non-Authoritative Information", source: "RFC 9110, 15.3.4" },
  { code: 204, phrase: "No Content", source: "RFC 9110, 15.3.5" },
  { code: 205, phrase: "Reset Content", source: "RFC 9110, 15.3.6" },
  { code: 206, phrase: "Partial Content", source: "RFC 9110, 15.3.7" },
  { code: 207, phrase: "Multi-Status", source: "RFC 4918, 11.1" },
  { code: 208, phrase: "Already Reported", source: "RFC 5842, 7.1" },
  { code: 226, phrase: "IM Used", source: "RFC 3229, 10.4.1" },
  { code: 300, phrase: "Multiple Choices", source: "RFC 9110, 15.4.1" },
  { code: 301, phrase: "Moved Permanently", source: "RFC 9110, 15.4.2" },
  { code: 302, phrase: "Found", source: "RFC 9110, 15.4.3" },
  { code: 303, phrase: "See Other", source: "RFC 9110, 15.4.4" },
  { code: 304, phrase: "Not Modified", source: "RFC 9110, 15.4.5" },
  { code: 305, phrase: "Use Proxy", source: "RFC 9110, 15.4.6" },
  { code: 307, phrase: "Temporary Redirect", source: "RFC 9110, 15.4.8" },
  { code: 308, phrase: "Permanent Redirect", source: "RFC 9110, 15.4.9" },
  { code: 400, phrase: "Bad Request", source: "RFC 9110, 15.5.1" },
  { code: 401, phrase: "Unauthorized", source: "RFC 9110, 15.5.2" },
  { code: 402, phrase: "Payment Required", source: "RFC 9110, 15.5.3" },
  { code: 403, phrase: "Forbidden", source: "RFC 9110, 15.5.4" },
  { code: 404, phrase: "Not Found", source: "RFC 9110, 15.5.5" },
  { code: 405, phrase: "Method Not Allowed", source: "RFC 9110, 15.5.6" },
  { code: 406, phrase: "Not Acceptable", source: "RFC 9110, 15.5.7" },
  { code: 407, phrase: "Proxy Authentication Required", source: "RFC 9110, 15.5.8" },
  { code: 408, phrase: "Request Timeout", source: "RFC 9110, 15.5.9" },
  { code: 409, phrase: "Conflict", source: "RFC 9110, 15.5.10" },
  { code: 410, phrase: "Gone", source: "RFC 9110, 15.5.11" },
  { code: 411, phrase: "Length Required", source: "RFC 9110, 15.5.12" },
  { code: 412, phrase: "Precondition Failed", source: "RFC 9110, 15.5.13" },
  { code: 413, phrase: "Content Too Large", source: "RFC 9110, 15.5.14" },
  { code: 414, phrase: "URI Too Long", source: "RFC 9110, 15.5.15" },
  { code: 415, phrase: "Unsupported Media Type", source: "RFC 9110, 15.5.16" },
  { code: 416, phrase: "Range Not Satisfiable", source: "RFC 9110, 15.5.17" },
  { code: 417, phrase: "Expectation Failed", source: "RFC 9110, 15.5.18" },
  { code: 421, phrase: "Misdirected Request", source: "RFC 9110, 15.5.20" },
  { code: 422, phrase: "Unprocessable Content", source: "RFC 9110, 15.5.21" },
  { code: 423, phrase: "Locked", source: "RFC 4918, 11.3" },
  { code: 424, phrase: "Failed Dependency", source: "RFC 4918, 11.4" },
  { code: 425, phrase: "Too Early", source: "RFC 8470, 5.2" },
  { code: 426, phrase: "Upgrade Required", source: "RFC 9110, 15.5.22" },
  { code: 428, phrase: "Precondition Required", source: "RFC 6585, 3" },
  { code: 429, phrase: "Too Many Requests", source: "RFC 6585, 4" },
  { code: 431, phrase: "Request Header Fields Too Large", source: "RFC 6585, 5" },
  { code: 451, phrase: "Unavailable For Legal Reasons", source: "RFC 7725, 3" },
  { code: 500, phrase: "Internal Server Error", source: "RFC 9110, 15.6.1" },
  { code: 501, phrase: "Not Implemented", source: "RFC 9110, 15.6.2" },
  { code: 502, phrase: "Bad Gateway", source: "RFC 9110, 15.6.3" },
  { code: 503, phrase: "Service Unavailable", source: "RFC 9110, 15.6.4" },
  { code: 504, phrase: "Gateway Timeout", source: "RFC 9110, 15.6.5" },
  { code: 505, phrase: "HTTP Version Not Supported", source: "RFC 9110, 15.6.6" },
  { code: 506, phrase: "Variant Also Negotiates", source: "RFC 2295, 8.1" },
  { code: 507, phrase: "Insufficient Storage", source: "RFC 4918, 11.5" },
  { code: 508, phrase: "Loop Detected", source: "RFC 5842, 7.2" },
  { code: 511, phrase: "Network Authentication Required", source: "RFC 6585, 6" },
] as const satisfies readonly StatusFacts[];

type AnyStatusNumber = (typeof statusCodes)[number]["code"];

/** The numbers of one class: `StatusNumber<4>` is 400, 401 and so on. */
export type StatusNumber<Class extends 1 | 2 | 3 | 4 | 5, Code = AnyStatusNumber> = Code extends number
  ? `${Code}` extends `${Class}${string}`
    ? Code
    : never
  : never;
