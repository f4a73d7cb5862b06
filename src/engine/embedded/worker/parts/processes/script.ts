/** Runs a text in place of an entry file, as `node -e` and a thread of `eval: true` do. */
import { hasModuleSyntax } from "../../modules/syntax.ts";
import type { Loose, Runtime } from "../../runtime.ts";

interface ModuleLike {
  filename: string;
  paths: string[];
  exports: unknown;
  require(id: string): unknown;
}

type ModuleClass = (new (id: string) => ModuleLike) & { _nodeModulePaths(from: string): string[] };

/** @see `evalScript` in lib/internal/process/execution.js of Node */
export function runScript(
  runtime: Runtime,
  name: string,
  { source, print }: { source: string; print: boolean },
): void {
  const path = runtime.require("path") as { join(...parts: string[]): string };
  const cwd = globalThis.process.cwd();
  if (hasModuleSyntax(source)) {
    runModule(runtime, source, `file://${path.join(cwd, name)}`);
    return;
  }
  const { Module } = runtime.require("internal/modules/cjs/loader") as { Module: ModuleClass };
  const module = new Module(name);
  module.filename = path.join(cwd, name);
  module.paths = Module._nodeModulePaths(cwd);
  const { makeRequireFunction } = runtime.require("internal/modules/helpers") as {
    makeRequireFunction: (of: ModuleLike) => unknown;
  };
  const globals = {
    module,
    exports: module.exports,
    __filename: name,
    __dirname: ".",
    require: makeRequireFunction(module),
  };
  for (const [key, value] of Object.entries(globals))
    Object.defineProperty(globalThis, key, { value, writable: true, configurable: true, enumerable: true });
  const { runInThisContext } = runtime.require("vm") as {
    runInThisContext: (text: string, options: object) => unknown;
  };
  const result = runInThisContext(source, { filename: name, displayErrors: true });
  if (print) (runtime.require("console") as { log(value: unknown): void }).log(result);
}

function runModule(runtime: Runtime, source: string, url: string): void {
  const { runEntryPointWithESMLoader } = runtime.require("internal/modules/run_main") as {
    runEntryPointWithESMLoader: (callback: (loader: Loose) => unknown) => unknown;
  };
  void runEntryPointWithESMLoader((loader) =>
    (loader as { eval(text: string, address: string, isEntry: boolean): unknown }).eval(source, url, true),
  );
}
