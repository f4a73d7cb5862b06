/** Export names of a CommonJS module, read from its text as Node does for `import { name }`. */
import { init, initSync, parse } from "cjs-module-lexer";

/** @see https://nodejs.org/api/esm.html#commonjs-namespaces */
export function commonJsNames(source: string): string[] {
  try {
    initSync();
    return parse(source).exports;
  } catch {
    return [];
  }
}

void init;
