/** What an HTTP/1.1 message is made of, every part with the bytes it stands on. */
import type { ByteRange, Part } from "../bytes.ts";
import type { Fault } from "./faults.ts";

/** How strictly the grammar is held. Lenient reads on where the standards let a recipient do so, and says what it forgave. */
export type Mode = "strict" | "lenient";

/** A field line, with the lines it was folded over. `range` ends behind the line's end; `value` is without the spaces around it. */
export interface Field {
  readonly name: Part;
  readonly value: Part;
  readonly range: ByteRange;
}

/** The four forms of RFC 9112, section 3.2. */
export type TargetForm = "origin" | "absolute" | "authority" | "asterisk";

/** RFC 9112, section 3. `range` is without the line's end. */
export interface RequestLine {
  readonly method: Part;
  readonly target: Part;
  readonly form: TargetForm | null;
  readonly version: Part;
  readonly range: ByteRange;
}

/** RFC 9112, section 4. `range` is without the line's end. */
export interface StatusLine {
  readonly version: Part;
  readonly code: Part;
  readonly status: number;
  readonly reason: Part;
  readonly range: ByteRange;
}

/** First line, fields, and the empty line behind them, which `end` is the range of. */
export interface RequestHead {
  readonly kind: "request";
  readonly line: RequestLine;
  readonly fields: readonly Field[];
  readonly end: ByteRange;
  readonly range: ByteRange;
}

export interface ResponseHead {
  readonly kind: "response";
  readonly line: StatusLine;
  readonly fields: readonly Field[];
  readonly end: ByteRange;
  readonly range: ByteRange;
}

export type Head = RequestHead | ResponseHead;

/** How the end of a body is known (RFC 9112, section 6.3). `tunnel`: what follows is no HTTP. */
export type Framing =
  | { readonly kind: "none"; readonly because: string }
  | { readonly kind: "tunnel"; readonly because: string }
  | { readonly kind: "length"; readonly length: number }
  | { readonly kind: "chunked"; readonly codings: readonly string[] }
  | { readonly kind: "until-close"; readonly codings: readonly string[] };

/** One chunk: its size as written, what follows the size, its data. The last one has no data. */
export interface Chunk {
  readonly size: Part;
  readonly extensions: Part;
  readonly data: ByteRange;
  readonly range: ByteRange;
}

/** What was read of one message. Where `fault` is set or `complete` is not, the parts are those that came before. */
export interface Message {
  readonly kind: "request" | "response";
  readonly head: Head | null;
  readonly framing: Framing | null;
  /** The body as it stands on the wire, chunk sizes and trailers included. */
  readonly body: ByteRange | null;
  readonly chunks: readonly Chunk[];
  readonly trailers: readonly Field[];
  /** Bytes of content: the body without chunk sizes. */
  readonly contentLength: number;
  readonly complete: boolean;
  readonly fault: Fault | null;
  /** What a lenient reader forgave, in order. */
  readonly deviations: readonly Fault[];
  readonly range: ByteRange;
}

/** The values of every field of that name, in order. */
export function valuesOf(fields: readonly Field[], name: string): string[] {
  const wanted = name.toLowerCase();
  return fields
    .filter(({ name: { text } }) => text.length === wanted.length && text.toLowerCase() === wanted)
    .map((field) => field.value.text);
}
