/** Runs the entry file of a program, as CommonJS or as an ES module, whichever it is. */
import type { PackageSource } from "../../messages.ts";
import type { LibraryLoader } from "../loader.ts";
import type { Runtime } from "../runtime.ts";
import { CommonJs } from "./cjs.ts";
import { EsModules } from "./esm.ts";
import type { ModuleFiles } from "./files.ts";
import { hasModuleSyntax } from "./syntax.ts";

export interface ProgramParts {
  readonly files: ModuleFiles;
  readonly library: LibraryLoader;
  readonly runtime: Runtime;
  readonly packages: readonly PackageSource[];
}

/** `.mjs` and `.cjs` say it; `type` of the nearest package.json says it; else the text does. */
function isEsModule(files: ModuleFiles, path: string): boolean {
  if (path.endsWith(".mjs")) return true;
  if (!path.endsWith(".js")) return false;
  const type = files.scopeOf(path)?.["type"];
  if (type === "module" || type === "commonjs") return type === "module";
  return hasModuleSyntax(files.text(path) ?? "");
}

export function programOf({ files, library, runtime, packages }: ProgramParts): (entry: string) => void {
  const byName = new Map(packages.map((one) => [one.name, one]));
  runtime.bring = (late) => {
    for (const one of late) byName.set(one.name, one);
  };
  const parts = {
    files,
    library,
    packages: byName,
    isBuiltin: (request: string) => library.canRequire(request),
    isPackage: (name: string) => byName.has(name),
    evaluate: runtime.host.evaluate,
    isEsModule: (path: string) => isEsModule(files, path),
    failing: () => runtime.restart("modules"),
  };
  const commonJs = new CommonJs(parts);
  const esModules = new EsModules({ ...parts, commonJs, runtime });
  return (named) => {
    const entry = files.real(named);
    runtime.stalled = () => (esModules.unsettled ? stalledAt(entry, files.text(entry) ?? "") : "");
    if (!files.isFile(entry)) throw missingEntry(entry);
    if (parts.isEsModule(entry)) esModules.runMain(entry);
    else commonJs.runMain(entry);
  };
}

function missingEntry(entry: string): Error {
  const error = new Error(`Cannot find module '${entry}'`);
  return Object.assign(error, { code: "MODULE_NOT_FOUND", requireStack: [] });
}

/** Node knows which `await` it is; here it can be told only where there is one. */
function stalledAt(entry: string, source: string): string {
  const lines = source.split("\n");
  const found = lines.flatMap((line, at) => (/^(?:\S.*[\s(=])?await\b/.test(line) ? [at] : []));
  const [at] = found;
  const where = `Warning: Detected unsettled top-level await at file://${entry}`;
  if (at === undefined || found.length > 1) return `${where}\n`;
  const line = lines[at] ?? "";
  return `${where}:${at + 1}\n${line}\n${" ".repeat(line.indexOf("await"))}^\n\n\n\n`;
}
