/** Where the files of a bundled package stand, and how it tells its exports: in its last line, so that only who loads it loads them. */

export const scriptFile = (name: string): string => `packages/${name}.js`;

/** Edits that keep the frame of AsyncLocalStorage across each `await` of the script. */
export const framesFile = (name: string): string => `packages/${name}.frames.json`;

/** Begins the line; a list in JSON follows. */
export const namesMark = "//# names=";

/** The names at the end of a package's script; none where it has no such line. */
export function namesIn(source: string): readonly string[] {
  const at = source.lastIndexOf(`\n${namesMark}`);
  // The line is only ever written by our build.
  return at < 0 ? [] : (JSON.parse(source.slice(at + 1 + namesMark.length)) as string[]);
}

/** The script with the tables that were left out of that of a package. */
export const tablesOf = (one: string): string => `${one}+tables`;
