/** Where a text cannot be read: WebKit tells only the line, so it is given the line piece by piece until it refuses one. */
import { tokenLength, type TextMaker } from "../parts/modules/syntax-error.ts";
import type { Position } from "./webkit-columns.ts";

/** Why the engine refuses a text; `undefined` where it does not. */
type Refusal = (text: string) => string | undefined;

/** No program has it outside of a text of its own, and no engine reads it. */
const sentinel = "\u0001";

/** What is said where the text was sound as far as it went: its end was met, or what was put there. */
const end = /^Invalid character '\\u0001'|EOF$|end of script$|^Unterminated|not closed/;

/** WebKit gives its errors the line. */
interface WebKitError extends Error {
  readonly line: number;
}

interface Token {
  readonly text: string;
  readonly start: number;
}

function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < line.length;) {
    const length = /\s/.test(line.charAt(start)) ? 1 : tokenLength(line.slice(start));
    const text = line.slice(start, start + length);
    if (text.trim() !== "") tokens.push({ text, start });
    start += length;
  }
  return tokens;
}

/** What V8 blames the piece before for: it complains of what it has read, and WebKit of what it reads next. */
const ofBefore = /to end an argument list|after numeric literal/;

/** An `await` that may not be, or a name that is there already, is met by WebKit one piece later, too. */
function blamed(tokens: readonly Token[], refused: number, words: string): Token | undefined {
  const before = tokens.slice(0, refused);
  const last = before.at(-1);
  if (last !== undefined && (last.text === "await" || ofBefore.test(words))) return last;
  const name = /\btwice: '(.+)'/.exec(words)?.[1];
  return before.findLast(({ text }) => text === name) ?? tokens[refused];
}

/** The column, counted from 1, of what is refused in the last of these lines; `head` opens what they stand in, and leaves it open. */
export function refusedColumn(refuse: Refusal, head: string, lines: readonly string[]): number {
  const line = lines.at(-1) ?? "";
  const above = head + lines.slice(0, -1).join("\n") + "\n";
  const tokens = tokensOf(line);
  const words = ({ text, start }: Token): string =>
    refuse(`${above}${line.slice(0, start + text.length)} ${sentinel}`) ?? "";
  const at = tokens.findIndex((token) => !end.test(words(token)));
  const refused = at < 0 ? tokens.length - 1 : at;
  const found = tokens[refused];
  return 1 + ((found && blamed(tokens, refused, words(found)))?.start ?? 0);
}

/** The brace of a text that closes what `head` opened: WebKit misses it only when it meets its own brace, behind the text. */
export function strayBrace(refuse: Refusal, head: string, lines: readonly string[]): Position | undefined {
  const text = lines.join("\n");
  const found = [...text.matchAll(/\}/g)].find(
    ({ index }) => refuse(`${head}${text.slice(0, index + 1)})`) === undefined,
  );
  if (found === undefined) return undefined;
  const before = text.slice(0, found.index).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const heads: Readonly<Record<string, string>> = {
  Function: "(function(){",
  AsyncFunction: "(async function(){",
};

/** Lines that a constructor of functions writes before the body. */
const linesBefore = 2;

/** Indirect: a text that is not closed, or no more than one function, is read, and nothing of it runs. */
function refusal(text: string): string | undefined {
  try {
    (globalThis.eval as (text: string) => unknown)(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** What is said of a brace that closes the function itself, and of an end that came too early. */
const closedOrEnded = /^Parser error|^Unexpected token '\}'|EOF$|end of script$/;

function placeIn(body: string, head: string, { message, line }: WebKitError): Position {
  const lines = body.split("\n");
  const row = line - linesBefore;
  if (row <= lines.length) return { line: row, column: refusedColumn(refusal, head, lines.slice(0, row)) };
  const brace = strayBrace(refusal, head, lines);
  if (brace !== undefined || closedOrEnded.test(message)) return brace ?? { line: row, column: 1 };
  // Of a statement that ends with its line, it is said when the next word is met.
  const last = lines.findLastIndex((text) => text.trim() !== "") + 1;
  return { line: last, column: refusedColumn(refusal, head, lines.slice(0, last)) };
}

/** The place in what the constructor of functions `Maker` makes of a body, as V8 counts it; `undefined` where that can be read. */
export function syntaxPlace(Maker: TextMaker, body: string, told: Error): Position | undefined {
  try {
    new Maker(body);
    return undefined;
  } catch (error) {
    const { line, ...rest } = placeIn(body, heads[Maker.name] ?? "", error as WebKitError);
    if (told.message === "Parser error") told.message = "Unexpected token '}'";
    return { line: line + linesBefore, ...rest };
  }
}
