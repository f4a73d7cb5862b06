/** One side of the talk between page and relay: messages in, text out, and back. */
import { FrameReader, frameOf, wholeOf } from "./frames.ts";
import { LineReader, LineWriter, type Direction } from "./lines.ts";
import type { ChannelMessage, PageToRelay, RelayToPage } from "./protocol.ts";

export interface WireOptions<In> {
  /** The mark of what this side writes. */
  readonly direction: Direction;
  write(text: string): void;
  receive(message: In | ChannelMessage): void;
  noise(line: string): void;
}

/** Bytes of one channel in one frame, so that a long stream leaves room for the others. */
const longestPiece = 64 << 10;

type Message = PageToRelay | RelayToPage;

/** `In` is what the other side says, `Out` what this one may. */
export class Wire<In extends Message, Out extends Message> {
  readonly #options: WireOptions<In>;
  readonly #writer: LineWriter;
  readonly #reader: LineReader;
  #queue: Uint8Array<ArrayBuffer>[] = [];

  constructor(options: WireOptions<In>) {
    this.#options = options;
    this.#writer = new LineWriter(options.direction);
    const frames = new FrameReader<In>((message) => options.receive(message));
    this.#reader = new LineReader(options.direction === ">" ? "<" : ">", {
      bytes: (bytes) => frames.feed(bytes),
      noise: (line) => options.noise(line),
    });
  }

  /** Throws when what arrives is damaged: nothing after it can be understood. */
  feed(text: string): void {
    this.#reader.feed(text);
  }

  /** Messages of one turn leave as one text. */
  send(message: Out): void {
    if (this.#queue.length === 0) queueMicrotask(() => this.#flush());
    for (const piece of piecesOf(message)) this.#queue.push(frameOf(piece));
  }

  #flush(): void {
    const frames = this.#queue;
    this.#queue = [];
    const size = frames.reduce((sum, frame) => sum + frame.length, 0);
    if (size > 0) this.#options.write(this.#writer.write(wholeOf(frames, size)));
  }
}

function piecesOf(message: Message): Message[] {
  if (message.type !== "channel/bytes" || message.bytes.length <= longestPiece) return [message];
  const pieces: Message[] = [];
  for (let at = 0; at < message.bytes.length; at += longestPiece)
    pieces.push({ ...message, bytes: message.bytes.subarray(at, at + longestPiece) });
  return pieces;
}
