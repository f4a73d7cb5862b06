/** Where a text stops being JSON, which the engines of browsers tell in words of their own, or not at all. */

/** What may come next. */
type Wanted = "value" | "value or end" | "name" | "name or end" | "colon" | "after";

const blanks = /[\t\n\r ]*/y;
/** What of a number has been read when it goes no further. */
const digits = /-?(?:(?:0|[1-9]\d*)(?:\.\d*)?(?:(?<=\d)[eE][+-]?\d*)?)?/y;
const quoted = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/uy;
const escape = /\\(?:u[\da-fA-F]{0,3})?/y;

/** Offset behind what `pattern` finds at `at`. */
function behind(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

interface Scalar {
  readonly end: number;
  /** Else `end` is where it stopped being one. */
  readonly isWhole: boolean;
}

/** @see https://www.rfc-editor.org/rfc/rfc8259#section-7 */
function stringAt(text: string, at: number): Scalar {
  const end = behind(quoted, text, at);
  if (text[end] === '"') return { end: end + 1, isWhole: true };
  return { end: behind(escape, text, end), isWhole: false };
}

/** @see https://www.rfc-editor.org/rfc/rfc8259#section-6 */
function numberAt(text: string, at: number): Scalar {
  const end = behind(digits, text, at);
  const read = text.slice(at, end);
  const goesOn = /^-?0$/.test(read) && /\d/.test(text[end] ?? "");
  return { end, isWhole: /\d$/.test(read) && !goesOn };
}

function wordAt(text: string, at: number): Scalar {
  const word = ["true", "false", "null"].find((one) => one[0] === text[at]) ?? "";
  let length = 0;
  while (length < word.length && word[length] === text[at + length]) length += 1;
  return { end: at + length, isWhole: word !== "" && length === word.length };
}

function scalarAt(text: string, at: number): Scalar {
  const letter = text[at] ?? "";
  if (letter === '"') return stringAt(text, at);
  return /[-\d]/.test(letter) ? numberAt(text, at) : wordAt(text, at);
}

/** What is wanted behind a bracket, a comma or a colon; `undefined` where it may not stand, or is none. */
function afterPunctuation(wanted: Wanted, letter: string, open: string[]): Wanted | undefined {
  if (wanted === "colon") return letter === ":" ? "value" : undefined;
  if (wanted.startsWith("value") && (letter === "[" || letter === "{")) {
    open.push(letter);
    return letter === "[" ? "value or end" : "name or end";
  }
  const inside = open.at(-1);
  if (wanted === "after" && letter === ",") {
    if (inside === undefined) return undefined;
    return inside === "[" ? "value" : "name";
  }
  const closing = inside === "[" ? "]" : "}";
  const mayEnd = wanted === "after" ? inside !== undefined : wanted.endsWith("end");
  if (!mayEnd || letter !== closing) return undefined;
  open.pop();
  return "after";
}

const mayBe = (wanted: Wanted, letter: string): boolean =>
  wanted.startsWith("value") || (wanted.startsWith("name") && letter === '"');

/** Offset of the first letter that no JSON text could have there: its length, where it only ends too early. */
export function failureIn(text: string): number {
  const open: string[] = [];
  let wanted: Wanted = "value";
  for (let at = behind(blanks, text, 0); ; at = behind(blanks, text, at)) {
    const letter = text[at] ?? "";
    const next = afterPunctuation(wanted, letter, open);
    if (next !== undefined) {
      at += 1;
      wanted = next;
      continue;
    }
    if (!mayBe(wanted, letter)) return at;
    const { end, isWhole } = scalarAt(text, at);
    if (!isWhole) return end;
    at = end;
    wanted = wanted.startsWith("name") ? "colon" : "after";
  }
}
