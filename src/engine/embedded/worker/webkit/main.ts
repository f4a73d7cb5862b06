/**
 * What Node's library and ours need and WebKit has in its own way. Loaded before them, in WebKit alone: it makes that
 * browser look like Firefox, whose stacks the engine reads.
 */
import { levelErrors } from "./errors.ts";
import { levelReports } from "./reports.ts";
import { Scripts } from "./scripts.ts";

/** Primordials of Node's library name them. */
function addSymbols(): void {
  for (const name of ["dispose", "asyncDispose"])
    if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
}

addSymbols();
const scripts = new Scripts(globalThis);
const level = levelErrors((stack) => scripts.translated(stack));
levelReports(globalThis, scripts, level);
