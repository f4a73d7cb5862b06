/** Breaks text into lines of a fixed-pitch font and finds the size at which they fit a place. */

/** A size of the font and the width of a character set in it, both in pixels, whole so that glyphs fall on pixels. */
export interface Size {
  readonly size: number;
  readonly advance: number;
}

/** A size, and how many lines of it a place has room for. */
export interface Step extends Size {
  readonly lines: number;
}

/** Text set at one size, its lines from top to bottom. */
export interface SetText extends Size {
  readonly lines: readonly string[];
}

/** Sets `text` in `width` pixels at the first of `steps` (largest first) at which it fits; at the last it is cut with an ellipsis. */
export function setText(text: string, width: number, steps: readonly Step[]): SetText {
  let set: SetText = { lines: [], size: 0, advance: 0 };
  for (const { size, advance, lines: most } of steps) {
    const columns = Math.max(2, Math.floor(width / advance));
    const lines = wrap(text, columns);
    if (lines.length <= most) return { lines, size, advance };
    set = { lines: cut(lines.slice(0, most), columns), size, advance };
  }
  return set;
}

/** Columns a text takes: scripts that are set square take two of a fixed-pitch font's columns, marks on a letter none. */
export function columnsOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const character of text) {
    if (!NO_WIDTH.test(character)) columns += WIDE.test(character) ? 2 : 1;
  }
  return columns;
}

const PLAIN = /^[\x20-\x7E]*$/;
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303F\uFF00-\uFF60]/u;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;

function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    for (const [at, part] of breakWord(word, columns).entries()) {
      const longer = line === "" || at > 0 ? line + part : `${line} ${part}`;
      if (columnsOf(longer) <= columns) {
        line = longer;
        continue;
      }
      if (line !== "") lines.push(line);
      line = part;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** A word that no line can hold in parts: after its marks, and where there are none, anywhere. */
function breakWord(word: string, columns: number): string[] {
  if (columnsOf(word) <= columns) return [word];
  return word.split(/(?<=[-_./:,()])/).flatMap((run) => breakRun(run, columns));
}

function breakRun(run: string, columns: number): string[] {
  const parts: string[] = [];
  let part = "";
  for (const character of run) {
    if (columnsOf(part + character) > columns) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return part === "" ? parts : [...parts, part];
}

/** Ends the last line with an ellipsis, at the end of a word where that costs less than half of the line. */
function cut(lines: readonly string[], columns: number): string[] {
  const last = lines.at(-1);
  if (last === undefined) return [];
  const kept = [...last];
  while (columnsOf(kept.join("")) >= columns) kept.pop();
  const text = kept.join("");
  const whole = text === last ? text : text.replace(/\s+\S*$/, "");
  const end = whole.length * 2 >= text.length ? whole : text;
  return [...lines.slice(0, -1), `${end.replace(/[\s.,;:·–—-]+$/, "")}…`];
}
