/** Reads the chunked coding (RFC 9112, section 7.1; https://www.rfc-editor.org/rfc/rfc9112#section-7.1). */
import { fault, type Findings } from "./faults.ts";
import type { Line } from "./lines.ts";
import type { Chunk } from "./message.ts";

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const quoted = String.raw`"(?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*"`;
const extensions = new RegExp(`^(?:[ \t]*;[ \t]*${token}(?:[ \t]*=[ \t]*(?:${token}|${quoted}))?)*$`);

/** A chunk whose data has not come yet: `length` bytes of it follow at `data.start`. */
export interface OpenedChunk {
  readonly chunk: Chunk;
  readonly length: number;
}

/** Reads the line with the size. Null when `findings` got a fault that ends the reading. */
export function readChunkSize(line: Line, findings: Findings): OpenedChunk | null {
  const { text } = line;
  const digits = /^[\da-fA-F]+/.exec(text)?.[0] ?? "";
  if (digits === "") {
    findings.fail(fault("chunk-size", line.start));
    return null;
  }
  const length = Number.parseInt(digits, 16);
  if (!Number.isSafeInteger(length)) {
    findings.fail(fault("chunk-too-large", line.start, digits.slice(0, 32)));
    return null;
  }
  const split = line.start + digits.length;
  const rest = text.slice(digits.length);
  const padded = /^[ \t]*$/.test(rest);
  if (!padded && !/^[ \t]*;/.test(rest)) findings.fail(fault("chunk-size", split));
  else if (rest !== "" && (padded || !extensions.test(rest)))
    findings.tolerate(fault("chunk-extension", split));
  const chunk: Chunk = {
    size: { text: digits, range: { start: line.start, end: split } },
    extensions: { text: rest, range: { start: split, end: line.start + text.length } },
    data: { start: line.next, end: line.next + length },
    range: { start: line.start, end: line.next + length },
  };
  return { chunk, length };
}

/** The chunk with the line that closes it. */
export function closedChunk(chunk: Chunk, end: number): Chunk {
  return { ...chunk, range: { ...chunk.range, end } };
}
