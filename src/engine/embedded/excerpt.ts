/** The line of Node's own library that is shown above a fatal error, found by its place in the compacted library. */

/** A place in the compacted script, and the column in Node's line that stands for it. */
export type LibraryColumn = readonly [line: number, column: number, own: number];

/** One line of Node's source with something on it that can throw, as Node has it; lines and columns count from 1. */
export type LibraryLine = readonly [line: number, text: string, at: readonly LibraryColumn[]];

/** By Node's name of the file: `node:events`. */
export type FileLines = Readonly<Record<string, readonly LibraryLine[]>>;

/** By the name of the script that the build wrote: `library.js`, `parts/fs.js`. */
export type LibraryLines = Readonly<Record<string, FileLines>>;

/** A place in such a script. */
export interface LibraryPlace {
  readonly script: string;
  readonly line: number;
  readonly column: number;
  /** Of a `throw`, and not of an error that a promise was rejected with. */
  readonly isThrow: boolean;
}

/** File of the engine that holds the lines; it is fetched when the first program dies in the library. */
export const linesFile = "lines.json";

/** What the address of a library script begins with in a stack, so that it can be told from a file of the program. */
export const scriptScheme = "port3000:";

/** Not a script, but the one line of Node's module loader that can be shown: at line 1, column 1. */
export const mainModuleScript = "main-module";

/**
 * What Node writes behind a `throw` that is not to be shown, for the error has an excerpt of its own.
 * @see `GetErrorSource` in src/node_errors.cc of Node
 */
const unshownMark = "node-do-not-add-exception-line";

/** File and line, the line itself, and a caret, as Node prints them; empty where the place is not among the lines. */
export function excerptOf(lines: LibraryLines, { script, line, column, isThrow }: LibraryPlace): string {
  for (const [file, its] of Object.entries(lines[script] ?? {})) {
    for (const [index, [own, text, at]] of its.entries()) {
      const found = at.find(([row, start]) => row === line && start === column);
      if (found === undefined) continue;
      const later = isThrow ? thrownLater(text, its.slice(index + 1)) : undefined;
      if ((later?.[1] ?? text).includes(unshownMark)) return "";
      if (later !== undefined) return shown(file, later, later[1].search(/\bthrow\b/) + 1);
      return shown(file, [own, text, at], isThrow ? throwColumn(text, found[2]) : found[2]);
    }
  }
  return "";
}

const shown = (file: string, [line, text]: LibraryLine, column: number): string =>
  `${file}:${line}\n${text}\n${caretBelow(text, column)}\n`;

/** A browser places an error where it was made; where that gave it a name, this is the line that throws what has it. */
function thrownLater(text: string, below: readonly LibraryLine[]): LibraryLine | undefined {
  const name = /^\s*(?:const|let|var)?\s*(\w+) = new \w+\(/.exec(text)?.[1];
  if (name === undefined) return undefined;
  const isThrown = new RegExp(`^\\s*throw (?:${name};|decorateErrorWithSnippet\\(${name},)`);
  return below.find(([, line]) => isThrown.test(line));
}

/** Where the last `throw` before a column stands; the column itself where there is none. */
export function throwColumn(text: string, column: number): number {
  const before = /\bthrow\b(?!.*\bthrow\b)/.exec(text.slice(0, column - 1));
  return before === null ? column : before.index + 1;
}

/** The column of the `throw` on the line on which an error is made; that of any other place as it is. */
export const thrownColumn = (text: string, column: number): number =>
  /^(?:new\b|\w*Error\()/.test(text.slice(column - 1)) ? throwColumn(text, column) : column;

/** A caret below the column, counted from 1; tabs stay tabs. */
export function caretBelow(text: string, column: number): string {
  return `${text.slice(0, column - 1).replace(/[^\t]/g, " ")}^`;
}
