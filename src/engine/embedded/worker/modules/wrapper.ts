/** The function that a CommonJS text becomes, of the names that a module finds around it; a bundled package is one such text. */
import { importName, withImports } from "./dynamic-import.ts";

export type Evaluate = (text: string) => unknown;
export type Outer = (dynamicImport: (specifier: unknown) => unknown) => Wrapped;
export type Wrapped = (this: unknown, ...args: unknown[]) => void;

/** Each in brackets: what V8 takes to be called at once it reads but once. */
const moduleStart = "(function (exports, require, module, __filename, __dirname) {";
export const wrapperStart = `(function (${importName}) { return ${moduleStart}`;
const moduleEnd = "\n})";
const wrapperEnd = `${moduleEnd}})`;
/** What tells a browser the name of a script, in which it takes no space and no quote. */
export const named = (filename: string): string =>
  `\n//# sourceURL=${filename.replace(/[\s"']/g, (letter) => `\x01${letter.charCodeAt(0)}\x02`)}`;

/** With what `import()` does in it as the one argument of the outer function. */
export const wrapped = (source: string, filename: string): string =>
  `${wrapperStart}${withImports(source)}${wrapperEnd}${named(filename)}`;

/** Where bundled packages seem to stand. */
export const bundledBelow = "/node_modules/";

/** The script of several entries is named as their package is. */
export const fileOf = (name: string): string => `${bundledBelow}${name.replace(/\+\w+$/, "")}/index.js`;

const compiled = new Map<string, Wrapped>();

/**
 * Reads a package and runs nothing of it, so that it can be done before there is a program. Without `import()`, and so
 * without its name: one letter of that would make two bytes of each letter of the script.
 */
export function compilePackage(evaluate: Evaluate, name: string, source: string): Wrapped {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const made = evaluate(moduleStart + source + moduleEnd + named(fileOf(name))) as Wrapped;
  compiled.set(name, made);
  return made;
}
