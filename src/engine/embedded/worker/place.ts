/** Where to point above a fatal error: in a file of the program, or in Node's own library. */
import { scriptScheme, type LibraryPlace } from "../excerpt.ts";

/** Lines and columns count from 1, in the text that the browser was given. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** The name of a script, or a text with it, as it was before `named` made it fit for a browser. */
export const withNames = (text: string): string =>
  text.replace(/\x01(\d+)\x02/g, (_, code: string) => String.fromCharCode(Number(code)));

/** `port3000:parts/fs.js#12`: the script, and the line at which Node's text begins in it, behind ours. */
const libraryScript = new RegExp(`^${scriptScheme}([^#]*)#(\\d+)$`);

export function isLibrary(place: Omit<Place, "column">): boolean {
  const start = libraryScript.exec(place.file)?.[2];
  return start !== undefined && place.line >= Number(start);
}

/** Whether a place is in our own scripts, which stand for Node's machine code, or in no script at all. */
export function isMachinery(place: Omit<Place, "column">): boolean {
  if (place.file.startsWith(scriptScheme)) return !isLibrary(place);
  return place.file === "" || /^(blob:|data:|wasm:|https?:|resource:|chrome|native$)/.test(place.file);
}

/** The place in the library as the page looks it up; `undefined` for one in the program. */
export function inLibrary(place: Place): Omit<LibraryPlace, "isThrow"> | undefined {
  const [, script = ""] = libraryScript.exec(place.file) ?? [];
  return isLibrary(place) ? { script, line: place.line, column: place.column } : undefined;
}

/** Text before the program on the first line of its wrapper, by file. */
const offsets = new Map<string, number>();

export const setFirstLineOffset = (file: string, characters: number): void =>
  void offsets.set(file, characters);

/** Where a column of an evaluated text stood in the text that the reader wrote, by file. */
const columns = new Map<string, (line: number, column: number) => number>();

export const setColumns = (file: string, toWritten: (line: number, column: number) => number): void =>
  void columns.set(file, toWritten);

/** The column as the reader wrote it. */
export function columnOf({ file, line, column }: Place): number {
  const toWritten = columns.get(file);
  if (toWritten !== undefined) return toWritten(line, column);
  return line === 1 ? column - (offsets.get(file) ?? 0) : column;
}

/** Innermost places of errors, kept when their stacks are written out. */
const origins = new WeakMap<object, Place>();

/** To be called with the innermost place that is not of our own scripts: there V8 sees the error's beginning. */
export function keepOrigin(error: object, origin: Place | undefined): void {
  if (origin !== undefined) origins.set(error, origin);
}

/** Whether somebody has asked for the stack of an error: V8 keeps its text from then on, and its frames no more. */
export const isStackWritten = (error: unknown): boolean => origins.has(error as object);

/** Where an error was made, or where it last captured its stack; `undefined` for what is none or has no stack. */
export function originOf(error: unknown): Place | undefined {
  if (!isObject(error)) return undefined;
  // Stacks are written out when they are first asked for. WebKit's own are made ours by this question.
  (Error as { isError?: (value: unknown) => boolean }).isError?.(error);
  try {
    Reflect.get(error, "stack");
  } catch {
    // The program's own way to write a stack may throw.
  }
  return origins.get(error);
}

/** The call of the library, or of the program, that led into our own scripts. */
export const callerPlace = (): Place | undefined => originOf(new Error());

/** Errors that the library got from elsewhere and threw, with one made at that `throw`. */
const rethrown = new WeakMap<object, Error>();

/** To be called by the library in a `throw` of what it did not make; gives it back. */
export function noteThrow(value: unknown): unknown {
  if (isObject(value)) rethrown.set(value, new Error());
  return value;
}

/** Where the library threw an error that was made elsewhere. */
export const rethrowOf = (error: unknown): Place | undefined =>
  isObject(error) ? originOf(rethrown.get(error)) : undefined;
