/**
 * Messages over a stream of bytes. A frame is the length of the rest (32 bits, big-endian), a kind (8 bits), the content:
 * for bytes of a channel its number (32 bits) and the bytes, for every other message its JSON in UTF-8.
 */
import { joined } from "../../joined.ts";
import type { ChannelMessage, PageToRelay, RelayToPage } from "./protocol.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const kinds = { json: 0, bytes: 1 } as const;
const headLength = 5;
const channelLength = 4;
/** Longer frames are never written, so a longer length means that the stream is damaged. */
const longest = 64 << 20;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The frame of one message. Throws when it is longer than 64 MiB. */
export function frameOf(message: PageToRelay | RelayToPage): Bytes {
  if (message.type !== "channel/bytes") return filled(kinds.json, 0, encoder.encode(JSON.stringify(message)));
  const frame = filled(kinds.bytes, channelLength, message.bytes);
  new DataView(frame.buffer).setUint32(headLength, message.channel);
  return frame;
}

/** `gap`: bytes left free before the content. */
function filled(kind: number, gap: number, content: Uint8Array): Bytes {
  const length = 1 + gap + content.length;
  if (length > longest) throw new RangeError(`A message of ${length} bytes is too long for the relay.`);
  const frame = new Uint8Array(4 + length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, length);
  view.setUint8(4, kind);
  frame.set(content, headLength + gap);
  return frame;
}

/** Puts frames together again from pieces of any size. `Message` is what the other side writes. */
export class FrameReader<Message> {
  readonly #receive: (message: Message | ChannelMessage) => void;
  #pieces: Bytes[] = [];
  #size = 0;

  constructor(receive: (message: Message | ChannelMessage) => void) {
    this.#receive = receive;
  }

  feed(bytes: Bytes): void {
    this.#pieces.push(bytes);
    this.#size += bytes.length;
    while (this.#size >= 4) {
      const needed = 4 + this.#length();
      if (this.#size < needed) return;
      const all = wholeOf(this.#pieces, this.#size);
      this.#size -= needed;
      this.#pieces = this.#size === 0 ? [] : [all.subarray(needed)];
      this.#receive(this.#message(all.slice(4, needed)));
    }
  }

  #length(): number {
    // The length is wanted before the frame is whole; the pieces are joined only for its sake when the first is tiny.
    const [first] = this.#pieces;
    if (first !== undefined && first.length < 4) this.#pieces = [wholeOf(this.#pieces, this.#size)];
    const head = this.#pieces[0] ?? new Uint8Array(4);
    const length = new DataView(head.buffer, head.byteOffset).getUint32(0);
    if (length < 1 || length > longest) throw new Error(`The relay announces a frame of ${length} bytes.`);
    return length;
  }

  #message(content: Bytes): Message | ChannelMessage {
    if (content[0] === kinds.bytes) {
      const channel = new DataView(content.buffer).getUint32(1);
      return { type: "channel/bytes", channel, bytes: content.slice(1 + channelLength) };
    }
    // The other side is our own relay: its JSON has the shape of its half of the protocol.
    return JSON.parse(decoder.decode(content.subarray(1))) as Message;
  }
}

/** Without a copy where there is one piece only. */
export function wholeOf(pieces: readonly Bytes[], size: number): Bytes {
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : joined(pieces, size);
}
