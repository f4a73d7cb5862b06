/** Collects lines out of bytes that come in any pieces. */
import { joined } from "../bytes.ts";

/** A line without its end. `next` is the first byte behind the line's end, counted like `start` from the stream's beginning. */
export interface Line {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly next: number;
  readonly terminator: "crlf" | "lf";
}

const cr = 0x0d;
const lf = 0x0a;

/** Holds the piece of a line that has come so far. */
export class LineCollector {
  #pieces: Uint8Array[] = [];
  #length = 0;

  /** Bytes held of a line that has not ended. */
  get held(): number {
    return this.#length;
  }

  /**
   * Takes bytes from `input` at `at` up to the end of the line. `start` is where the line began in the stream. Null when
   * the line goes on behind `input`.
   */
  take(input: Uint8Array, at: number, start: number): { line: Line | null; at: number } {
    const end = input.indexOf(lf, at);
    if (end === -1) {
      this.#hold(input.slice(at));
      return { line: null, at: input.length };
    }
    this.#hold(input.subarray(at, end));
    const whole = joined(this.#pieces);
    this.#pieces = [];
    this.#length = 0;
    const ended = whole.at(-1) === cr;
    const bytes = ended ? whole.subarray(0, -1) : whole;
    return {
      line: { bytes, start, next: start + whole.length + 1, terminator: ended ? "crlf" : "lf" },
      at: end + 1,
    };
  }

  #hold(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#pieces.push(piece);
    this.#length += piece.length;
  }
}
