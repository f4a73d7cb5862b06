/** The parts of a body as it is shown: chunk sizes, what is in the chunks, trailers; or the body as one. */
import type { ShownPart } from "./shown.ts";

/** Most chunks that are told apart. */
const CHUNKS = 64;

const sizeLine = /^([\da-f]+)((?:;[^\n]*)?)(?:\n|$)/i;
const trailerLine = /^([!#$%&'*+.^`|~\w-]+):[ \t]*([^\n]*)(?:\n|$)/;

export function readShownBody(text: string, start: number, chunked: boolean): ShownPart[] {
  if (start >= text.length) return [];
  if (!chunked) return [part("body", start, text.slice(start))];
  const parts: ShownPart[] = [];
  let at = start;
  while (at < text.length && parts.length < 2 * CHUNKS) {
    const [line, size] = sizeLine.exec(text.slice(at)) ?? [];
    if (line === undefined || size === undefined) break;
    const count = Number.parseInt(size, 16);
    parts.push(part(count === 0 ? "last-chunk" : "chunk-size", at, line.replace(/\n$/, "")));
    at += line.length;
    if (count === 0) return [...parts, ...readTrailers(text, at)];
    const data = dataOf(text.slice(at), count);
    if (data !== "") parts.push(part("body", at, data));
    at += data.length + 1;
  }
  return parts;
}

function readTrailers(text: string, start: number): ShownPart[] {
  const parts: ShownPart[] = [];
  for (let at = start; ;) {
    const [line, name, value] = trailerLine.exec(text.slice(at)) ?? [];
    if (line === undefined || name === undefined || value === undefined) return parts;
    parts.push(part("trailer-name", at, name, name));
    if (value !== "")
      parts.push(part("trailer-value", at + line.indexOf(value, name.length + 1), value, name));
    at += line.length;
  }
}

function part(kind: ShownPart["kind"], start: number, text: string, field = ""): ShownPart {
  return { kind, start, end: start + text.length, text, field };
}

const utf8 = new TextEncoder();

/**
 * The data of a chunk of `count` bytes. A line end in it may have been one byte or two on the wire, and is one character
 * here: of what could be meant, that counts which ends before a line end.
 */
function dataOf(text: string, count: number): string {
  let [bytes, ends] = [0, 0];
  let at = 0;
  for (const character of text) {
    if (bytes <= count && count <= bytes + ends && (character === "\n" || bytes === count)) break;
    if (bytes > count) break;
    bytes += utf8.encode(character).length;
    if (character === "\n") ends += 1;
    at += character.length;
  }
  return text.slice(0, at);
}
