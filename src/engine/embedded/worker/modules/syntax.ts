/** Reads the imports of a module text; a lexer does it, no parser is loaded. */
import { parse, type ImportSpecifier } from "es-module-lexer/minimal/js";

export interface ModuleSyntax {
  readonly imports: readonly ImportSpecifier[];
  /** Whether the text has syntax that only a module may have. */
  readonly isModule: boolean;
}

/** @throws Error of the lexer where the text cannot be read; the browser words such an error better. */
export function readSyntax(source: string): ModuleSyntax {
  const [imports, exports] = parse(source);
  const isModule = exports.length > 0 || imports.some((one) => !isDynamic(one)) || exportsNothing(source);
  return { imports, isModule };
}

/** `export {}`, of which the lexer says nothing; in a text that is no script, as one in a comment or in quotes may be. */
function exportsNothing(source: string): boolean {
  if (!/\bexport\s*\{\s*\}/.test(source)) return false;
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is read, and not called
    return !Function(source);
  } catch {
    return true;
  }
}

/** `ImportType` of the lexer, whose enum exists in its types alone. */
const dynamicImport: number = 2;
export const isDynamic = ({ t: kind }: { readonly t: number }): boolean => kind === dynamicImport;

/** Where each `import(` begins. */
export const dynamicImports = (source: string): number[] =>
  parse(source)[0]
    .filter(isDynamic)
    .map((found) => found.ss);

export function hasModuleSyntax(source: string): boolean {
  try {
    return readSyntax(source).isModule;
  } catch {
    return false;
  }
}
