/** `import()` in a script: there is no function around it to hand it what imports, so that stands beside the globals. */
import { importName } from "../../modules/dynamic-import.ts";
import { dynamicImports } from "../../modules/syntax.ts";
import type { Edit } from "./edits.ts";

type Importer = (specifier: unknown, options?: unknown) => Promise<unknown>;

/** One for each script that imports, since each has a referrer of its own. */
const importers: Importer[] = [];

/** What makes `import(` of a script a call of `importer`. A text that cannot be read fails later, in better words. */
export function importEdits(source: string, importer: Importer): readonly Edit[] {
  if (!/\bimport\b/.test(source)) return [];
  const places = placesIn(source);
  if (places.length === 0) return [];
  Object.defineProperty(globalThis, importName, { value: importers, configurable: true });
  const text = `${importName}[${importers.push(importer) - 1}]`;
  return places.map((start) => ({ start, end: start + "import".length, text, isCalled: true }));
}

function placesIn(source: string): readonly number[] {
  try {
    return dynamicImports(source);
  } catch {
    return [];
  }
}
