/** The place of a syntax error: the browser tells it only for a text that is evaluated, and without the file. */
import type { Host, Thrown } from "../../host.ts";
import type { Place } from "../../place.ts";

/** How a file is read: a CommonJS module is the body of a function, an ES module the body of an asynchronous strict one. */
export type TextKind = "script" | "module";

/** A constructor of functions. */
export type TextMaker = new (body: string) => unknown;
const makers: Readonly<Record<TextKind, TextMaker>> = {
  script: Function,
  module: async function () {}.constructor as unknown as TextMaker,
};
/** `(function anonymous(` and `) {`, which the constructor writes, and our first line. */
const linesBefore = 3;
const firstLines: Readonly<Record<TextKind, string>> = { script: "\n", module: '"use strict";\n' };

/** Why a text cannot be read, in the words of the browser's engine. Line and column count from 1. */
export interface Unreadable {
  readonly error: SyntaxError;
  readonly line: number;
  readonly column: number;
  /** Characters to mark; none at the end of the text. */
  readonly length: number;
}

/** `undefined` where the text is sound. */
export function unreadable(host: Host, kind: TextKind, source: string): Unreadable | undefined {
  const body = firstLines[kind] + (kind === "module" ? withoutDeclarations(source) : source);
  const thrown = reading(host, () => {
    new makers[kind](body);
  });
  const error = thrown?.error instanceof SyntaxError ? thrown.error : undefined;
  const lines = source.split("\n");
  const told = error && (host.syntaxPlace?.(makers[kind], body, error) ?? thrown);
  // Of a module our parser tells it.
  const outside = kind === "module" ? undefined : readOutside(host, body, told);
  if (outside !== undefined) return unreadableAt(outside.error as SyntaxError, lines, outside);
  if (error === undefined || told === undefined) return undefined;
  const line = told.line - linesBefore;
  // In small letters it says that `await` is only valid elsewhere, or that a bracket is missing.
  if (
    kind === "module" &&
    String(lines[line - 1]).startsWith("await", told.column - 1) &&
    error.message > "a"
  )
    error.message = "Unexpected reserved word";
  if (line <= lines.length) return unreadableAt(error, lines, { line, column: told.column });
  // What the constructor writes behind the body is met instead of the end.
  error.message = "Unexpected end of input";
  return { error, line: lines.length, column: 1, length: 0 };
}

type LinePlace = Omit<Place, "file">;

function unreadableAt(error: SyntaxError, lines: readonly string[], { line, column }: LinePlace): Unreadable {
  return { error, line, column, length: markedLength((lines[line - 1] ?? "").slice(column - 1), error) };
}

/**
 * A brace too many closes the function that a text is read as, and what is behind it is told then. A script has nothing
 * around it, so it tells the brace; it never runs, for nothing can be read with what is put at its end.
 */
function readOutside(host: Host, body: string, told?: LinePlace): Thrown | undefined {
  if (host.syntaxPlace) return undefined;
  const thrown = reading(host, () => host.evaluate(`${body}\n@`));
  if (!(thrown?.error instanceof SyntaxError) || allowed.test(thrown.error.message)) return undefined;
  const { line: row, column } = thrown;
  const before = told === undefined ? 0 : row - 1 - told.line + linesBefore;
  const isFirst = before < 0 || (before === 0 && column < (told?.column ?? Infinity));
  return isFirst && row <= body.split("\n").length ? { ...thrown, line: row - 1 } : undefined;
}

/** What no script may say, and the text may. */
const allowed = /return|await|new\.target/;

/** The way from the program to here is no part of its stack, and has more calls than Node's. */
const ownCalls = 10;

function reading(host: Host, read: () => void): Thrown | undefined {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = stackTraceLimit + ownCalls;
  const thrown = host.attempt(read);
  Error.stackTraceLimit = stackTraceLimit;
  return thrown;
}

const token =
  /^(?:[\p{ID_Start}$_#][\p{ID_Continue}$]*|0[xXbBoO][\da-fA-F_]+n?|\d[\d._]*(?:[eE][+-]?\d+)?n?|"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|>>>=|\.{3}|[=!]==|\*\*=|<<=|>>[>=]|&&=|\|\|=|\?\?=|=>|[=!<>+\-*/%&|^]=|&&|\|\||\?\?|\?\.|\+\+|--|<<|>>|\*\*|[^])/u;

/** Of an expression literal; nothing where a template ends on another line; of what stands before an assignment; of a member with a default; of parameters. */
const marks: readonly (readonly [said: RegExp, marked: RegExp])[] = [
  [/^Ident.*declared$/, /^./],
  [/^Invalid reg/, /^\/(?:\\.|\[(?:\\.|[^\]])*\]|[^/\\])*\/\w*/],
  [/in assignment$/, /^[^=]*?(?=\s*[^\w\s)\]]*=)/],
  [/shorthand/, /^[^,}]*[^,}\s]/],
  [/ing }/, /^(?=[^ }]+`[^`]*$)|^[^,}]* (?=\w)/],
  [/^Malformed arrow/, /^.*?(?=\)\s*=>)/],
  [/^Invalid des/, /^(?:\([^()]*\)|[^,()[\]{}=])+(?<! )/],
  [/in destruct/, /^.*?[}\]]/],
  [/formal par/, /^\([^)]*\)/],
];

export const tokenLength = (text: string): number => token.exec(text)?.[0].length ?? 0;

/** Characters that V8 marks: mostly those of the first token. */
function markedLength(text: string, { message }: Error): number {
  const [, marked = token] = marks.find(([said]) => said.test(message)) ?? [];
  return marked.exec(text)?.[0].length ?? tokenLength(text);
}

const blank = (text: string): string => text.replace(/[^\n]/g, " ");

/** What only a module may say, and with it the one form that needs something in its place, as long as it is itself. */
const importing = /(?<=^|[;}])[ \t]*import\b(?!\s*[(.])[^;"']*(?:"[^"\n]*"|'[^'\n]*')[^;\n]*;?/gm;
const passingOn =
  /(?<=^|[;}])[ \t]*export\s*(?:\*[^;\n"']*|\{[^}]*\})\s*(?:from\s*(?:"[^"\n]*"|'[^'\n]*'))?[^;\n]*;?/gm;
const standardExport = /(?<=^|[;}])([ \t]*)export default\b/gm;
const exporting = /(?<=^|[;}])([ \t]*)export\b/gm;

/** The declarations of a module as spaces, so that the rest stands where it stood. */
const withoutDeclarations = (source: string): string =>
  source
    .replace(importing, blank)
    .replace(passingOn, blank)
    .replace(standardExport, "$1var $$0000000 =")
    .replace(exporting, "$1      ")
    .replace(/\bimport\.meta\b/g, "undefined  ");
