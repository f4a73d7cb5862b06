/** `import()` in a text that is no module: the browser's would know nothing of these files. */
import { dynamicImports } from "./syntax.ts";

/** Stands for `import` where it is a function; as long, so that no column of a line moves. The first letter has no dot. */
export const importName = "\u0131mport";

export function withImports(source: string): string {
  if (!/\bimport\b/.test(source)) return source;
  try {
    return dynamicImports(source).reduce(
      (text, at) => text.slice(0, at) + importName + text.slice(at + importName.length),
      source,
    );
  } catch {
    return source;
  }
}
