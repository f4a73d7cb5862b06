/** Reads the imports and exports of a module text; a lexer does it, no parser is loaded. */
import { parse, type ImportSpecifier } from "es-module-lexer/js";

export interface ModuleSyntax {
  readonly imports: readonly ImportSpecifier[];
  /** Exported names, and the local ones behind them where the lexer can tell. */
  readonly exports: readonly { readonly name: string; readonly local: string | undefined }[];
  /** Whether the text has syntax that only a module may have. */
  readonly isModule: boolean;
}

/** @throws Error of the lexer where the text cannot be read; the browser words such an error better. */
export function readSyntax(source: string): ModuleSyntax {
  const [imports, exports, , isModule] = parse(source);
  return { imports, exports: exports.map((one) => ({ name: one.n, local: one.ln })), isModule };
}

/** `ImportType` of the lexer, whose enum exists in its types alone. */
const dynamicImport = 2;

/** Where each `import(` begins. */
export function dynamicImports(source: string): number[] {
  return readSyntax(source)
    .imports.filter(({ t }): boolean => {
      const kind: number = t;
      return kind === dynamicImport;
    })
    .map((found) => found.ss);
}

export function hasModuleSyntax(source: string): boolean {
  try {
    return readSyntax(source).isModule;
  } catch {
    return false;
  }
}
