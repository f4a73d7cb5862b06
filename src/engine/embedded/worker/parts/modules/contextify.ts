/** Stands for `src/node_contextify.cc`: compiles functions and scripts in the one context that a Worker has. */
import { thrownColumn } from "../../../excerpt.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import { hasModuleSyntax } from "../../modules/syntax.ts";
import { refuse } from "../refusal.ts";
import { decorated, markPlace, offsetOf, placeIn, type MarkedText } from "./arrow.ts";
import { check, Compiler, magic } from "./compiler.ts";
import type { ModuleHooks } from "./module_wrap.ts";
import { parseModule } from "./source-text.ts";
import { saidOfModules } from "./parser-words.ts";
import { syntaxFailure } from "./syntax-failure.ts";
import { runInContext, type ScriptText } from "./vm-context.ts";

/** Indirect, so that the text sees the global scope and nothing of ours. A script of `vm` has a value, which only this tells. */
const indirectEval = globalThis.eval as (script: string) => unknown;

type ScriptFile = Pick<MarkedText, "file" | "source">;

type ContextObject = Record<PropertyKey, unknown>;

const noInterruption = "a Worker cannot stop its own code. Run the code in a thread, and end the thread.";
const oneGlobal = "a Worker has one global object. Run the program in WebContainer for it.";

/** Whether a text that is no script is a module instead. */
function parsesAsModule(source: string): boolean {
  try {
    parseModule(source);
    return true;
  } catch {
    return false;
  }
}

function contextifyScript(compiler: Compiler, runtime: Runtime) {
  return class ContextifyScript {
    readonly #text: ScriptText;
    sourceMapURL: string | undefined;
    sourceURL: string | undefined;
    cachedDataRejected: boolean | undefined;

    constructor(source: string, filename = "evalmachine.<anonymous>", ...rest: unknown[]) {
      this.sourceMapURL = magic(source, "sourceMappingURL");
      if (rest[2] !== undefined) this.cachedDataRejected = true;
      for (const name of ["sourceURL", "cachedDataRejected"] as const)
        if (this[name] === undefined) Reflect.deleteProperty(this, name);
      const referrer = typeof rest[5] === "symbol" ? rest[5] : Symbol(filename);
      compiler.refer(this, referrer);
      this.#text = { source, file: filename, imports: compiler.imports(source, filename, referrer) };
      if (!this.#parses()) this.#evaluate();
    }

    #parses(): boolean {
      try {
        compiler.function(`${this.#text.source}\n`, "", [], check);
        return true;
      } catch {
        return false;
      }
    }

    /** A text that is none fails here before anything of it has run. */
    #evaluate(): unknown {
      try {
        return indirectEval(compiler.script(this.#text));
      } catch (error) {
        if (!(error instanceof SyntaxError) || this.#parses()) throw error;
        throw decorated(runtime, syntaxFailure(runtime, error, { ...this.#text, isModule: false }));
      }
    }

    runInContext(context: ContextObject | null, timeout = -1, displayErrors = true): unknown {
      if (timeout !== -1) refuse("A time limit of vm", noInterruption);
      try {
        if (context === null) return this.#evaluate();
        return runInContext(context, this.#text, (file, columns) => runtime.setColumns(file, columns));
      } catch (error) {
        if (!displayErrors) throw error;
        throw withExcerpt(runtime, error, this.#text);
      }
    }

    createCachedData(): Uint8Array {
      return new Uint8Array(0);
    }
  };
}

/** Puts the line that threw before the stack, once. */
function withExcerpt(runtime: Runtime, error: unknown, { file, source }: ScriptFile): unknown {
  if (!(error instanceof Error) || typeof error.stack !== "string" || error.stack.startsWith(`${file}:`))
    return error;
  const place = placeIn(error.stack, file);
  if (place === undefined) return error;
  const [line, column] = place;
  const start = offsetOf(source, line, thrownColumn(source.split("\n")[line - 1] ?? "", column));
  return decorated(runtime, markPlace(runtime, error, { file, source, start, end: start + 1 }));
}

/** Numbers of `vm.measureMemory`, which cannot be had here. */
const constants = {
  measureMemory: { mode: { SUMMARY: 0, DETAILED: 1 }, execution: { DEFAULT: 0, EAGER: 1 } },
};

interface WarningModule {
  readonly emitWarningSync: (text: string) => void;
}

const toldApart =
  'Make sure to set "type": "module" in the nearest package.json file or use the .mjs extension.';

const parametersOfCommonJs = ["exports", "require", "module", "__filename", "__dirname"];

export function contextify(runtime: Runtime, hooks: ModuleHooks): Loose {
  const compiler = new Compiler(runtime, hooks);
  const symbolOf = (name: string): symbol => runtime.symbols[name] ?? Symbol(name);
  const byDefault = symbolOf("vm_dynamic_import_default_internal");
  return {
    constants,
    ContextifyScript: contextifyScript(compiler, runtime),
    makeContext(given: ContextObject | symbol, ...rest: unknown[]): ContextObject {
      if (rest[4] === true) refuse("microtaskMode of vm", oneGlobal);
      const object = typeof given === "symbol" ? {} : given;
      const mark = runtime.privateSymbols["contextify_context_private_symbol"];
      if (mark !== undefined) Object.defineProperty(object, mark, { value: true });
      return object;
    },
    measureMemory: () => refuse("vm.measureMemory", oneGlobal),
    startSigintWatchdog: () => undefined,
    stopSigintWatchdog: () => false,
    watchdogHasPendingSigint: () => false,
    containsModuleSyntax: (source: string, ...[, , without]: unknown[]) =>
      hasModuleSyntax(source) || isOnlyModule(compiler, source, without ? [] : parametersOfCommonJs),
    shouldRetryAsESM: (source: string) => isOnlyModule(compiler, source, parametersOfCommonJs),
    compileFunctionForCJSLoader(source: string, filename: string, _isSea: boolean, detect: boolean): Loose {
      const sourceMapURL = magic(source, "sourceMappingURL");
      try {
        const made = compiler.function(source, filename, parametersOfCommonJs, byDefault);
        return { canParseAsESM: false, function: made, sourceMapURL, sourceURL: undefined };
      } catch (error) {
        const isReadAsModule = canBeModule(error, source);
        if (!detect && isReadAsModule) {
          // As `CompileFunctionForCJSLoader` of src/node_contextify.cc says it, where package.json tells that it is none.
          const { emitWarningSync } = runtime.require("internal/process/warning") as WarningModule;
          emitWarningSync(`Failed to load the ES module: ${filename}. ${toldApart}`);
        }
        if (!detect || !isReadAsModule) throw error;
        return { canParseAsESM: true, function: undefined, sourceMapURL, sourceURL: undefined };
      }
    },
    compileFunction(source: string, filename: string, ...rest: unknown[]): Loose {
      const [, , , , context, extensions, parameters = [], referrer = byDefault] = rest;
      if (context !== undefined) refuse("A context of vm", oneGlobal);
      if (Array.isArray(extensions) && extensions.length > 0)
        refuse("contextExtensions of vm.compileFunction", oneGlobal);
      const made = compiler.function(source, filename, parameters as string[], referrer as symbol);
      compiler.refer(made, referrer as symbol);
      return { function: made, sourceMapURL: magic(source, "sourceMappingURL"), sourceURL: undefined };
    },
  };
}

/**
 * What says first that it is a module is one, though it cannot be read as that either. What fails as a script is tried as a
 * module: `await` at its top, or a variable named as one that CommonJS has. An `await` in a template is no reason for
 * Node, since V8 has another sentence for it.
 * @see `ShouldRetryAsESM` and `throws_only_in_cjs_error_messages` in src/node_contextify.cc of Node
 */
function canBeModule(error: unknown, source: string): boolean {
  const { message } = error as Error;
  return saidOfModules.test(message) || (!/template/i.test(message) && parsesAsModule(source));
}

/** No script, and a module. */
function isOnlyModule(compiler: Compiler, source: string, parameters: readonly string[]): boolean {
  try {
    compiler.function(source, "", parameters, check);
    return false;
  } catch (error) {
    return canBeModule(error, source);
  }
}
