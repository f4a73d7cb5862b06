/** Export names of a CommonJS module, read from its text as Node does for `import { name }`. */

/** The part of `cjs-module-lexer` that is used; it comes as a bundled package, when a program has such files. */
export interface CommonJsLexer {
  initSync(): void;
  parse(source: string): { readonly exports: readonly string[] };
}

export const lexerPackage = "cjs-module-lexer";

/** @see https://nodejs.org/api/esm.html#commonjs-namespaces */
export function commonJsNames(lexer: CommonJsLexer, source: string): readonly string[] {
  try {
    lexer.initSync();
    return lexer.parse(source).exports;
  } catch {
    return [];
  }
}
