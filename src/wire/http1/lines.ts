/** Collects lines out of bytes that come in any pieces. */
import { textOf } from "../bytes.ts";

/**
 * A line without its end, one character for each byte. `next` is the first byte behind the line's end, counted like `start`
 * from the stream's beginning.
 */
export interface Line {
  readonly text: string;
  readonly start: number;
  readonly next: number;
  readonly terminator: "crlf" | "lf";
}

/** Bytes that are made text at once: few heads are longer, and a body behind one is not looked at for long. */
const stretch = 1024;

/** Holds the piece of a line that has come so far. */
export class LineCollector {
  #held = "";
  #input: Uint8Array = new Uint8Array();
  /** The part of the input from `#from` on that was made text. */
  #text = "";
  #from = 0;

  /** What comes next is taken from `input`. */
  turnTo(input: Uint8Array): void {
    this.#input = input;
    this.#text = "";
    this.#from = 0;
  }

  /**
   * Takes bytes of the input from `at` up to the end of the line, and none from `limit` on. `start` is where the line began in
   * the stream. Null when the line goes on behind them.
   */
  take(at: number, limit: number, start: number): { line: Line | null; at: number } {
    for (let from = at; from < limit;) {
      const first = this.#read(from);
      const end = this.#text.indexOf("\n", first);
      const last = Math.min(end === -1 ? this.#text.length : end, limit - this.#from);
      this.#held += this.#text.slice(first, last);
      from = this.#from + last;
      if (last === end) return { line: this.#end(start), at: from + 1 };
    }
    return { line: null, at: Math.max(at, limit) };
  }

  /** Where in `#text` the byte at `at` stands. */
  #read(at: number): number {
    if (at < this.#from || at >= this.#from + this.#text.length) {
      this.#text = textOf(this.#input.subarray(at, at + stretch));
      this.#from = at;
    }
    return at - this.#from;
  }

  #end(start: number): Line {
    const whole = this.#held;
    this.#held = "";
    const next = start + whole.length + 1;
    return whole.endsWith("\r")
      ? { text: whole.slice(0, -1), start, next, terminator: "crlf" }
      : { text: whole, start, next, terminator: "lf" };
  }
}
