/** What a terminal shows of what it is told: lines of text, without colours (ECMA-48; https://ecma-international.org/publications-and-standards/standards/ecma-48/). */

/** Lines kept; older ones are dropped. */
const kept = 1000;
/** Characters that a sequence may have. */
const longest = 4096;

/** One control sequence: `CSI parameters letter`, `OSC ... end`, or escape and one character more. */
const sequence = /^\x1b(?:\[([0-?]*)[ -/]*([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-OQ-Z^-~])/;
/** The beginning of one, of which the rest may still come. */
const begun = /^\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[ -/]*)$/;

export class Screen {
  readonly #columns: number;
  readonly #rows: number;
  /** Each line a cell for each character. */
  #lines: string[][] = [[]];
  /** Where the next character goes; `#line` counts from the first line kept. */
  #line = 0;
  #column = 0;
  /** The first characters of a sequence that was cut. */
  #cut = "";

  constructor(columns: number, rows: number) {
    this.#columns = columns;
    this.#rows = rows;
  }

  /** All that can be scrolled to, without the spaces and the empty lines at its end. */
  get text(): string {
    return this.#lines
      .map((line) => line.join("").trimEnd())
      .join("\n")
      .trimEnd();
  }

  /** `text` as it comes, cut anywhere. */
  write(text: string): void {
    let rest = this.#cut + text;
    this.#cut = "";
    while (rest !== "") {
      if (begun.test(rest)) {
        // What never ends is no sequence.
        if (rest.length < longest) this.#cut = rest;
        return;
      }
      const found = sequence.exec(rest);
      if (found === null) {
        const [character = ""] = rest;
        this.#put(character);
        rest = rest.slice(character.length);
      } else {
        const [all, parameters, letter] = found;
        if (letter !== undefined) this.#control(letter, numbers(parameters ?? ""));
        rest = rest.slice(all.length);
      }
    }
  }

  #put(character: string): void {
    if (character === "\n") this.#newLine();
    else if (character === "\r") this.#column = 0;
    else if (character === "\b") this.#column = Math.max(0, this.#column - 1);
    else if (character === "\t") this.#column = Math.min(this.#columns - 1, ((this.#column >> 3) << 3) + 8);
    // The bell, an escape that begins nothing, and the like.
    else if (character >= " " && character !== "\x7f") this.#print(character);
  }

  #print(character: string): void {
    if (this.#column >= this.#columns) this.#newLine();
    const line = this.#lines[this.#line] ?? [];
    while (line.length < this.#column) line.push(" ");
    line[this.#column] = character;
    this.#column += 1;
  }

  /** A line feed is a new line here: programs behind a pipe send it alone. */
  #newLine(): void {
    this.#column = 0;
    this.#line += 1;
    if (this.#line === this.#lines.length) this.#lines.push([]);
    const over = this.#lines.length - kept;
    if (over <= 0) return;
    this.#lines.splice(0, over);
    this.#line -= over;
  }

  #control(letter: string, [first = 0, second = 0]: readonly number[]): void {
    const count = Math.max(1, first);
    if (letter === "J") this.#eraseScreen(first);
    else if (letter === "K") this.#eraseLine(first);
    else if (letter === "H" || letter === "f") {
      this.#moveTo(this.#top + count - 1);
      this.#toColumn(Math.max(1, second) - 1);
    } else this.#step(letter, count);
  }

  /** Lines up and down (A, B; E and F from the first column), columns on and back (C, D), and to a column (G). */
  #step(letter: string, count: number): void {
    if (letter === "A" || letter === "F") this.#moveTo(this.#line - count);
    if (letter === "B" || letter === "E") this.#moveTo(this.#line + count);
    if (letter === "E" || letter === "F") this.#toColumn(0);
    if (letter === "C") this.#toColumn(this.#column + count);
    if (letter === "D") this.#toColumn(this.#column - count);
    if (letter === "G") this.#toColumn(count - 1);
  }

  #toColumn(column: number): void {
    this.#column = Math.min(this.#columns - 1, Math.max(0, column));
  }

  /** The first line that the screen itself shows. */
  get #top(): number {
    return Math.max(0, this.#lines.length - this.#rows);
  }

  #moveTo(line: number): void {
    this.#line = Math.min(Math.max(this.#top, line), this.#top + this.#rows - 1);
    while (this.#lines.length <= this.#line) this.#lines.push([]);
  }

  #eraseScreen(how: number): void {
    if (how >= 2) {
      [this.#lines, this.#line, this.#column] = [[[]], 0, 0];
      return;
    }
    this.#eraseLine(how);
    if (how === 0) this.#lines.splice(this.#line + 1);
    else for (let at = this.#top; at < this.#line; at += 1) this.#lines[at] = [];
  }

  #eraseLine(how: number): void {
    const line = this.#lines[this.#line] ?? [];
    if (how === 0) line.splice(this.#column);
    else if (how === 1) line.fill(" ", 0, this.#column + 1);
    else this.#lines[this.#line] = [];
  }
}

/** The parameters of a sequence; none where it is private (`?25l`). */
function numbers(parameters: string): number[] {
  return /^[\d;]*$/.test(parameters) ? parameters.split(";").map(Number) : [];
}
