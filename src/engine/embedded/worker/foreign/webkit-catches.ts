/**
 * WebKit writes its own stack into each error that it makes itself, and nobody can stand between that and who reads it: so
 * each `catch` of a program and of its packages first has the error levelled that it has caught.
 */
import { showFunctions } from "./function-text.ts";

/** The function that levels an error, among the names of a Worker. */
export const levelName = "port3000level";

const clause = /\bcatch[ \t]*\([ \t]*([\w$]+)[ \t]*\)[ \t]*\{/g;

/** Adds no line. A text that has such a clause in quotes is changed there, too: no parser is loaded for this. */
export const withLevelling = (text: string): string => text.replace(clause, `$&${levelName}($1);`);

const levelled = new RegExp(`(${clause.source})${levelName}\\(\\2\\);`, "g");

/** The text as it was given. */
const written = (text: string): string => text.replace(levelled, "$1");

/** Functions show the text that was written. */
export const hideLevelling = (): void => {
  showFunctions(written);
};

/** The column in the text as it was given; `line`: of that text. Columns count from 1. */
export function writtenColumn(line: string, column: number): number {
  let added = 0;
  for (const { index, 0: found, 1: name = "" } of line.matchAll(clause)) {
    if (column - added <= index + found.length) break;
    added += `${levelName}(${name});`.length;
  }
  return column - added;
}
