/** Puts frames together to messages (RFC 6455, sections 5.4 and 8.1; https://www.rfc-editor.org/rfc/rfc6455#section-5.4). */
import { joined } from "../bytes.ts";
import { readClose } from "./close-code.ts";
import { isControl, printFrame, type Frame } from "./frame.ts";

/** What frames come to. Code 1005 of a close stands for a close frame without one. */
export type SocketEvent =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "binary"; readonly bytes: Uint8Array }
  | { readonly kind: "ping" | "pong"; readonly bytes: Uint8Array }
  | { readonly kind: "close"; readonly code: number; readonly reason: string };

/** Why the connection must fail, and with which close code. */
export interface MessageFault {
  readonly because: string;
  readonly code: 1002 | 1007 | 1009;
  readonly reference: string;
}

/** Joins fragments; after a fault or a close it takes nothing more. */
export class MessageAssembler {
  readonly #limit: number;
  #kind: "text" | "binary" | null = null;
  #pieces: Uint8Array[] = [];
  #length = 0;
  #decoder = freshDecoder();
  #text = "";
  #closed = false;
  fault: MessageFault | null = null;

  /** `limit` is the most bytes of one message. */
  constructor(limit = 16 * 1024 * 1024) {
    this.#limit = limit;
  }

  /** The message or control frame that `frame` completes, or null. */
  take(frame: Frame): SocketEvent | null {
    if (this.fault !== null || this.#closed) return null;
    return isControl(frame.kind) ? this.#control(frame) : this.#data(frame);
  }

  #control({ kind, payload }: Frame): SocketEvent | null {
    if (kind !== "close") return { kind: kind === "ping" ? "ping" : "pong", bytes: payload };
    const close = readClose(payload);
    if (close.code === null) return this.#fail(close.problem, close.answer, "7.4");
    this.#closed = true;
    return { kind: "close", ...close };
  }

  #data({ kind, fin, payload }: Frame): SocketEvent | null {
    const begins = kind === "text" || kind === "binary";
    if (begins === (this.#kind !== null)) {
      const because = begins ? "a new message inside another" : "a continuation of no message";
      return this.#fail(because, 1002, "5.4");
    }
    if (begins) this.#kind = kind;
    this.#length += payload.length;
    if (this.#length > this.#limit) return this.#fail(`a message over ${this.#limit} bytes`, 1009, "10.4");
    if (!this.#keep(payload, fin)) return this.#fail("text that is no UTF-8", 1007, "8.1");
    return fin ? this.#finish() : null;
  }

  /** Text is checked piece by piece, so that what is wrong is known before the message ends. */
  #keep(payload: Uint8Array, fin: boolean): boolean {
    if (this.#kind === "binary") this.#pieces.push(payload);
    else {
      try {
        this.#text += this.#decoder.decode(payload, { stream: !fin });
      } catch {
        return false;
      }
    }
    return true;
  }

  #finish(): SocketEvent {
    const event: SocketEvent =
      this.#kind === "text"
        ? { kind: "text", text: this.#text }
        : { kind: "binary", bytes: joined(this.#pieces) };
    this.#kind = null;
    this.#pieces = [];
    this.#length = 0;
    this.#text = "";
    this.#decoder = freshDecoder();
    return event;
  }

  #fail(because: string, code: MessageFault["code"], section: string): null {
    this.fault = { because, code, reference: `RFC 6455, ${section}` };
    return null;
  }
}

function freshDecoder(): TextDecoder {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
}

/** A message as frames of at most `size` bytes of payload each; `mask` gives four fresh bytes for every frame. */
export function printMessage(
  data: string | Uint8Array,
  { size = Infinity, mask }: { readonly size?: number; readonly mask?: () => Uint8Array } = {},
): Uint8Array[] {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  const kind = typeof data === "string" ? "text" : "binary";
  const step = Math.max(1, Math.min(size, bytes.length));
  const frames: Uint8Array[] = [];
  for (let at = 0; at < bytes.length || at === 0; at += step) {
    const parts = { payload: bytes.subarray(at, at + step), fin: at + step >= bytes.length };
    const masking = mask === undefined ? {} : { mask: mask() };
    frames.push(printFrame({ kind: at === 0 ? kind : "continuation", ...parts, ...masking }));
  }
  return frames;
}
