/** Cuts what a client sends into messages, whichever way the network has cut it. */
import { joined } from "../../joined.ts";
import { messageFrom, readInt32, type Message } from "./wire.ts";

/** What no client sends; a first message is far shorter, and is also limited by the real server. */
const mostBytes = 64 << 20;
const mostFirstBytes = 10_000;

/** A first message: its code, and what follows it. */
export interface FirstMessage {
  readonly code: number;
  readonly body: Uint8Array<ArrayBuffer>;
}

export class MessageReader {
  #held: Uint8Array<ArrayBuffer> = new Uint8Array();

  push(bytes: Uint8Array): void {
    this.#held = joined([this.#held, bytes]);
  }

  /** `undefined` until it has come whole. @throws RangeError for a length that cannot be meant. */
  first(): FirstMessage | undefined {
    const bytes = this.#take(0, 8, mostFirstBytes);
    return bytes === undefined ? undefined : { code: readInt32(bytes, 4), body: bytes.slice(8) };
  }

  /** `undefined` until it has come whole. @throws RangeError for a length that cannot be meant. */
  next(): Message | undefined {
    const bytes = this.#take(1, 4, mostBytes);
    return bytes === undefined ? undefined : messageFrom(bytes);
  }

  /** `before`: bytes in front of the length, which counts itself and what follows. */
  #take(before: number, least: number, most: number): Uint8Array<ArrayBuffer> | undefined {
    if (this.#held.length < before + 4) return undefined;
    const length = readInt32(this.#held, before);
    if (length < least || length > most) throw new RangeError(`A message of ${length} bytes.`);
    const end = before + length;
    if (this.#held.length < end) return undefined;
    const taken = this.#held.slice(0, end);
    this.#held = this.#held.slice(end);
    return taken;
  }
}
