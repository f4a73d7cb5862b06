/** The code of a card as the fragment of an address and back: versioned, compressed, capped, and never believed unseen. */
import { isLinkedCode, pathOutside, type LinkedCode } from "./linked-code.ts";

/** What such a fragment begins with; `sandbox/element.ts` looks for it. */
const BEGINNING = "#code=";

/** The form of what follows: its number, a full stop, then JSON as UTF-8, deflated (RFC 1951), in base64url (RFC 4648, 5). */
const VERSION = "1";

/** Characters of a fragment, written or read: more is cut off by programs that people send links with. */
export const LONGEST = 16_000;

/** Bytes that a fragment may unfold to. */
const UNFOLDED = 262_144;

/** A fragment that cannot be opened, with the sentence that says why. */
export interface Unopened {
  readonly problem: string;
}

const sentences = {
  tooLong: `This link is longer than ${inWords(LONGEST)} characters, the most that is read.`,
  unknown:
    "This link is of a form that this page does not know. Reload the page, which may have been updated since it was opened, or ask for a new link.",
  damaged: "This link is damaged: it may have been cut on its way. Ask for it once more.",
  unfolds: `This link unfolds to more than ${inWords(UNFOLDED)} bytes, the most that is read.`,
  strange: "This link holds something else than the code of an example.",
  outside: (path: string): string => `This link has a file outside its example: ${path.slice(0, 80)}`,
} as const;

function inWords(count: number): string {
  return count.toLocaleString("en");
}

/** The fragment, however long it is: whoever sends it looks at `LONGEST`. */
export async function printLink(code: LinkedCode): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(code));
  const packed = await whole(through(bytes, new CompressionStream("deflate-raw")), Infinity);
  return `${BEGINNING}${VERSION}.${toBase64url(packed ?? new Uint8Array())}`;
}

export async function readLink(fragment: string): Promise<LinkedCode | Unopened> {
  if (fragment.length > LONGEST) return { problem: sentences.tooLong };
  const [, version, packed] = /^#code=(\d+)\.([\w-]+)$/.exec(fragment) ?? [];
  if (version === undefined || packed === undefined) return { problem: sentences.damaged };
  if (version !== VERSION) return { problem: sentences.unknown };
  const text = await unfolded(packed);
  return typeof text === "string" ? codeIn(text) : text;
}

function codeIn(text: string): LinkedCode | Unopened {
  const value = parsed(text);
  if (!isLinkedCode(value)) return { problem: sentences.strange };
  const outside = pathOutside(value);
  return outside === null ? value : { problem: sentences.outside(outside) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function unfolded(packed: string): Promise<string | Unopened> {
  try {
    const stream = through(fromBase64url(packed), new DecompressionStream("deflate-raw"));
    const bytes = await whole(stream, UNFOLDED);
    if (bytes === null) return { problem: sentences.unfolds };
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { problem: sentences.damaged };
  }
}

type Bytes = Uint8Array<ArrayBuffer>;

const through = (bytes: Bytes, way: CompressionStream | DecompressionStream): ReadableStream<Bytes> =>
  new Blob([bytes]).stream().pipeThrough(way);

/** All bytes of a stream; null as soon as there are more than `most`, of which none is kept. */
async function whole(stream: ReadableStream<Bytes>, most: number): Promise<Bytes | null> {
  const reader = stream.getReader();
  const pieces: Bytes[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
    pieces.push(value);
    length += value.length;
    if (length <= most) continue;
    await reader.cancel();
    return null;
  }
}

function toBase64url(bytes: Bytes): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Throws for what is none. */
function fromBase64url(text: string): Bytes {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
