/** WebKit points to where the arguments of a call begin, or to the end of what is thrown; V8 to the name, or the `throw`. */

/** Lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where V8 would place what WebKit places there. */
export type LikeV8 = (lines: readonly string[], position: Position) => Position;

/** What is called, up to the bracket before its arguments; a `new` is part of it. */
const called = /(?:\bnew\s+(?:[\w$.#]+\.)?)?[\w$#]+\s*$/;

/** A statement that has not ended yet. */
const throwing = /\bthrow\b[^;]*$/;

/** A statement that throws has this many lines at most; no more are looked at. */
const mostLines = 12;

/** Of a call that was under way. */
export const calledLikeV8: LikeV8 = (lines, { line, column }) => {
  const text = lines[line - 1] ?? "";
  const sign = text[column - 1];
  if (sign === ".") return { line, column: column + 1 };
  if (sign === "?" && text[column] === ".") return { line, column: column + 2 };
  if (sign !== "(") return { line, column };
  return { line, column: (called.exec(text.slice(0, column - 1))?.index ?? column - 1) + 1 };
};

/** Of an exception: a call or a property that failed, or a `throw`. */
export const thrownLikeV8: LikeV8 = (lines, position) => {
  const { line, column } = position;
  const sign = lines[line - 1]?.[column - 1] ?? ";";
  if (sign === "(" || sign === ".") return calledLikeV8(lines, position);
  const first = Math.max(0, line - mostLines);
  const above = lines.slice(first, line - 1);
  const text = [...above, (lines[line - 1] ?? "").slice(0, column - 1)].join("\n");
  const found = throwing.exec(text);
  if (found === null) return calledLikeV8(lines, position);
  const before = text.slice(0, found.index).split("\n");
  return { line: first + before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};
