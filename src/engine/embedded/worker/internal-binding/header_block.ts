/** What an HTTP parser has been told of the head of a message, or of its trailers: target, status, names and values. */
import { decodeLatin1 } from "./encodings.ts";

/** Bytes that are decoded at a time: what a parser asks for is short, and stands side by side. */
const stretch = 1024;

const isBlank = (code: number): boolean => code === 32 || code === 9;

/** Without the blanks at its end, which llhttp leaves. */
function trimmed(value: string): string {
  let end = value.length;
  while (end > 0 && isBlank(value.charCodeAt(end - 1))) end -= 1;
  return end === value.length ? value : value.slice(0, end);
}

export class HeaderBlock {
  url = "";
  status = "";
  /** Pairs of the message so far, those that were taken among them. */
  pairs = 0;
  /** Bytes of the head so far. */
  bytes = 0;
  /** Names and values in turn; without its value the last one is not whole. */
  #lines: string[] = [];
  readonly #bytes: (at: number, length: number) => Uint8Array;
  #text = "";
  #textStart = 0;

  /** `bytes` are those at an address of the parser's memory now. */
  constructor(bytes: (at: number, length: number) => Uint8Array) {
    this.#bytes = bytes;
  }

  /** Something else may be at every address. */
  forget(): void {
    this.#text = "";
  }

  reset(): void {
    this.url = "";
    this.status = "";
    this.pairs = 0;
    this.bytes = 0;
    this.#lines = [];
  }

  /** Whole pairs that were not taken. */
  get waiting(): number {
    return this.#lines.length >> 1;
  }

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  /** Whether a field that comes now is the next one, and not the rest of one that was cut by the end of the input. */
  get isWhole(): boolean {
    return this.#lines.length % 2 === 0;
  }

  field(at: number, length: number): void {
    if (this.isWhole) {
      this.#lines.push(this.text(at, length));
      this.pairs += 1;
    } else {
      this.#append(this.text(at, length));
    }
  }

  value(at: number, length: number): void {
    if (this.isWhole) this.#append(this.text(at, length));
    else this.#lines.push(this.text(at, length));
  }

  #append(text: string): void {
    const last = this.#lines.length - 1;
    this.#lines[last] = (this.#lines[last] ?? "") + text;
  }

  /** Names and values in turn, as `rawHeaders` lists them. */
  take(): string[] {
    const lines = this.#lines;
    if (!this.isWhole) lines.push("");
    for (let at = 1; at < lines.length; at += 2) lines[at] = trimmed(lines[at] ?? "");
    this.#lines = [];
    return lines;
  }

  text(at: number, length: number): string {
    const first = at - this.#textStart;
    const last = first + length;
    if (first >= 0 && last <= this.#text.length) return this.#text.slice(first, last);
    this.#text = decodeLatin1(this.#bytes(at, Math.max(length, stretch)));
    this.#textStart = at;
    return this.#text.slice(0, length);
  }
}
