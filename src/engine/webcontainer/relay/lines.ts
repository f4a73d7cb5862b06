/**
 * Bytes over a text channel that is shared with others and may change what it carries: a terminal.
 *
 * A terminal echoes its input into its output, ends lines with CR LF, mixes in what others print, cuts its text anywhere,
 * and some hold no line longer than 4,095 characters. So bytes travel as short lines of ASCII: a mark of the direction, a
 * number, a colon, base64. Lines of another form are noise and are handed on as such. A number out of order means that a
 * line was lost or damaged, which nothing above could repair: the reader throws.
 */

import { base64 } from "./base64.ts";

/** From page to relay, and back. */
export type Direction = ">" | "<";

/** Bytes in one line: 4,000 characters of base64, below the limit of a terminal's line. */
const bytesPerLine = 3000;

const form = /^([<>])(\d+):([A-Za-z0-9+/]+={0,2})$/;

export class LineWriter {
  readonly #direction: Direction;
  #next = 0;

  constructor(direction: Direction) {
    this.#direction = direction;
  }

  /** Starts with a line break, in case somebody left a line open. */
  write(bytes: Uint8Array): string {
    let text = "\n";
    for (let at = 0; at < bytes.length; at += bytesPerLine) {
      text += `${this.#direction}${this.#next}:${base64.encode(bytes.subarray(at, at + bytesPerLine))}\n`;
      this.#next += 1;
    }
    return text;
  }
}

export interface LineListener {
  bytes(bytes: Uint8Array<ArrayBuffer>): void;
  /** A line that is not ours: something printed beside the relay. */
  noise(line: string): void;
}

export class LineReader {
  readonly #direction: Direction;
  readonly #listener: LineListener;
  #rest = "";
  #next = 0;

  constructor(direction: Direction, listener: LineListener) {
    this.#direction = direction;
    this.#listener = listener;
  }

  /** Takes the next piece of the text, however it was cut. Throws when a line is missing. */
  feed(text: string): void {
    const lines = text.split("\n");
    lines[0] = this.#rest + (lines[0] ?? "");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#line(line.endsWith("\r") ? line.slice(0, -1) : line);
  }

  #line(line: string): void {
    const [, direction, number, content] = form.exec(line) ?? [];
    if (content === undefined || (direction !== this.#direction && direction !== undefined)) {
      if (line !== "" && direction === undefined) this.#listener.noise(line);
      return;
    }
    if (Number(number) !== this.#next)
      throw new Error(`Line ${this.#next} of the relay is missing; line ${number ?? ""} came instead.`);
    this.#next += 1;
    this.#listener.bytes(base64.decode(content));
  }
}
