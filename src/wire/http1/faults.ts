/** What can be wrong with a message: one sentence for each way, with the section that says so. */

const faults = {
  "bare-lf": ["a line ends with a line feed alone, without the carriage return before it", "RFC 9112, 2.2"],
  "bare-cr": ["a carriage return stands alone, without the line feed after it", "RFC 9112, 2.2"],
  "empty-line-first": ["an empty line stands before the message", "RFC 9112, 2.2"],
  "line-of-space": ["a line that starts with white space follows the first line", "RFC 9112, 2.2"],
  "head-too-long": ["the first line and the fields are longer than the limit", "RFC 9112, 3"],
  "not-a-request-line": ["this is no method, target and version, each a word of its own", "RFC 9112, 3"],
  "loose-spacing": ["the words of the first line are not held apart by exactly one space", "RFC 9112, 3"],
  "method-character": ["a character that no method may have", "RFC 9112, 3.1"],
  "target-character": ["a character that no request target may have", "RFC 9112, 3.2"],
  "target-form": [
    "the target has none of the four forms, or not the one that this method needs",
    "RFC 9112, 3.2",
  ],
  version: ["the version is not HTTP/1.0 or HTTP/1.1", "RFC 9112, 2.3"],
  "not-a-status-line": ["this is no version and three-digit status code", "RFC 9112, 4"],
  "status-code": ["the status code is not between 100 and 599", "RFC 9110, 15"],
  "reason-character": ["a control character in the reason phrase", "RFC 9112, 4"],
  "no-colon": ["a field line without a colon", "RFC 9112, 5"],
  "no-name": ["a field line without a name", "RFC 9112, 5"],
  "space-before-colon": ["white space between the name of a field and its colon", "RFC 9112, 5.1"],
  "name-character": ["a character that no field name may have", "RFC 9110, 5.1"],
  "value-character": ["a control character in the value of a field", "RFC 9110, 5.5"],
  "folded-line": ["a field value that goes on in the next line", "RFC 9112, 5.2"],
  "no-host": ["a request of HTTP/1.1 without a Host field", "RFC 9112, 3.2"],
  "many-hosts": ["more than one Host field", "RFC 9112, 3.2"],
  "content-length": ["the value of Content-Length is not one number of bytes", "RFC 9112, 6.3"],
  "repeated-length": ["Content-Length is given more than once, each time the same", "RFC 9110, 8.6"],
  "length-and-coding": ["both Content-Length and Transfer-Encoding: they can disagree", "RFC 9112, 6.3"],
  "coding-in-1.0": ["Transfer-Encoding in a message of HTTP/1.0", "RFC 9112, 6.1"],
  "coding-not-allowed": ["Transfer-Encoding in a response that has no body", "RFC 9112, 6.1"],
  "coding-syntax": ["the value of Transfer-Encoding is no list of codings", "RFC 9112, 6.1"],
  "chunked-not-last": [
    "a request whose last transfer coding is not chunked: its end cannot be known",
    "RFC 9112, 6.3",
  ],
  "chunked-twice": ["chunked is applied more than once", "RFC 9112, 6.1"],
  "chunk-size": ["the size of a chunk is no hexadecimal number", "RFC 9112, 7.1"],
  "chunk-too-large": ["the size of a chunk is beyond what can be counted exactly", "RFC 9112, 7.1"],
  "chunk-extension": ["what follows the size of a chunk is no extension", "RFC 9112, 7.1.1"],
  "chunk-line-too-long": ["the line with the size of a chunk is longer than the limit", "RFC 9112, 7.1.1"],
  "chunk-end": ["a chunk does not end where its size says", "RFC 9112, 7.1"],
  "trailers-too-long": ["the trailer fields are longer than the limit", "RFC 9112, 7.1.2"],
  nothing: ["the connection ended before the first byte of a message", "RFC 9112, 8"],
  "ended-in-head": ["the connection ended before the fields did", "RFC 9112, 8"],
  "ended-in-body": ["the connection ended before the body did", "RFC 9112, 8"],
} as const;

export type FaultCode = keyof typeof faults;

/** What is wrong, at which byte. `message` is a sentence without the place; `reference` names the section it breaks. */
export interface Fault {
  readonly code: FaultCode;
  readonly at: number;
  readonly message: string;
  readonly reference: string;
}

/** The fault `code` at byte `at`; `found` is added to its sentence. */
export function fault(code: FaultCode, at: number, found = ""): Fault {
  const [message, reference] = faults[code];
  return { code, at, message: found === "" ? message : `${message}: ${found}`, reference };
}

/** Where a parser puts what it meets. */
export class Findings {
  readonly #strict: boolean;
  readonly deviations: Fault[] = [];
  /** What ended the reading; null while nothing did. */
  fatal: Fault | null = null;

  constructor(mode: "strict" | "lenient") {
    this.#strict = mode === "strict";
  }

  /** A departure that a lenient reader forgives. */
  tolerate(found: Fault): void {
    if (this.#strict) this.fatal ??= found;
    else this.deviations.push(found);
  }

  /** A departure that nobody can read on from. */
  fail(found: Fault): void {
    this.fatal ??= found;
  }
}
