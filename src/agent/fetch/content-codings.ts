/** Takes the compression off a body (Fetch Standard, "handle content codings"; https://fetch.spec.whatwg.org/#handle-content-codings). */
import { lower } from "../../wire/http1/characters.ts";
import { extractTokens, type HeaderList } from "./header-list.ts";
import { streamOf, type Body } from "./response-body.ts";

/** What is offered in Accept-Encoding: what can be taken off here. */
export const acceptedCodings = "gzip, deflate";

const formats = new Map<string, CompressionFormat>([
  ["gzip", "gzip"],
  ["x-gzip", "gzip"],
  ["deflate", "deflate"],
]);

/** The body as it was before it was compressed; as it is where a coding is none that is known. */
export function handleContentCodings(headers: HeaderList, body: Body): Body {
  const codings = extractTokens(headers, "Content-Encoding");
  if (codings === null || codings === "failure" || codings.length === 0) return body;
  const wanted = codings.map((coding) => formats.get(lower(coding)));
  const known = wanted.filter((format) => format !== undefined);
  if (known.length < wanted.length) return body;
  // The coding that was put on last comes off first.
  return known.reduceRight((stream, format) => stream.pipeThrough(decoder(format)), streamOf(body));
}

/** The types of the two libraries differ in what they say of the buffer behind an array, and in nothing else. */
function decoder(format: CompressionFormat): ReadableWritablePair<Uint8Array, Uint8Array> {
  return new DecompressionStream(format) as unknown as ReadableWritablePair<Uint8Array, Uint8Array>;
}
