/** Stands for `src/node_contextify.cc`: compiles functions and scripts in the one context that a Worker has. */
import type { Loose, Runtime } from "../../runtime.ts";
import { importName, withImports } from "../../modules/dynamic-import.ts";
import { bundledBelow } from "../../modules/wrapper.ts";
import { hasModuleSyntax } from "../../modules/syntax.ts";
import { parse } from "acorn";
import { contextEdits, contextName } from "./context.ts";
import { applyEdits, columnsOf, type Edit } from "./edits.ts";
import { refuse } from "../refusal.ts";
import { decorated } from "./arrow.ts";
import { dynamicImporter, type ModuleHooks } from "./module_wrap.ts";
import { parseModule } from "./source-text.ts";
import { syntaxFailure } from "./syntax-failure.ts";
import { rememberWritten } from "./written.ts";
import { runInContext } from "./vm-context.ts";

type Compiled = (this: unknown, ...args: unknown[]) => unknown;

/** Indirect, so that the text sees the global scope and nothing of ours. A script of `vm` has a value, which only this tells. */
const indirectEval = globalThis.eval as (script: string) => unknown;

type ContextObject = Record<PropertyKey, unknown>;

const noInterruption = "a Worker cannot stop its own code. Run the code in a thread, and end the thread.";
const oneGlobal = "a Worker has one global object. Run the program in WebContainer for it.";

/** In place of a referrer: nothing of the text is to run. */
const check = Symbol("check");

/** Whether a text that is no script is a module instead. */
function parsesAsModule(source: string): boolean {
  try {
    parseModule(source);
    return true;
  } catch {
    return false;
  }
}

const magic = (source: string, name: string): string | undefined =>
  new RegExp(`^//[#@] ${name}=([^\\s'"]*)\\s*$`, "m").exec(source)?.[1];

class Compiler {
  readonly #runtime: Runtime;
  readonly #hooks: ModuleHooks;

  constructor(runtime: Runtime, hooks: ModuleHooks) {
    this.#runtime = runtime;
    this.#hooks = hooks;
  }

  /** Those of bundled packages came with them: to read one once more would take longer than all the rest of a start. */
  #contextEdits(source: string, filename: string): readonly Edit[] {
    if (this.#hooks.context === undefined) return [];
    if (filename.startsWith(bundledBelow)) return this.#hooks.bundledFrames.get(source) ?? [];
    if (!/\basync\b/.test(source)) return [];
    try {
      const options = {
        ecmaVersion: "latest",
        sourceType: "script",
        allowReturnOutsideFunction: true,
      } as const;
      const { held, edits } = contextEdits(parse(source, options), false);
      return [...held, ...edits];
    } catch {
      return [];
    }
  }

  /** A script has no function around it to hand it the keeper, which then stands beside Node's own names. */
  script(source: string, filename: string): string {
    const edits = this.#contextEdits(source, filename);
    if (edits.length === 0) return source;
    const text = applyEdits(source, edits);
    rememberWritten(source, text, edits);
    this.#runtime.setColumns(filename, columnsOf(source, edits, 0));
    Object.defineProperty(globalThis, contextName, { value: this.#hooks.context, configurable: true });
    return text;
  }

  /** @throws SyntaxError with its place. */
  function(source: string, filename: string, parameters: readonly string[], referrer: symbol): Compiled {
    const start = `(function (${importName},${contextName}) { return function (${parameters.join(", ")}) {`;
    const given = source.replace(/^#!/, "//");
    const edits = referrer === check ? [] : this.#contextEdits(given, filename);
    const body = withImports(applyEdits(given, edits));
    rememberWritten(given, body, edits);
    if (filename !== "") this.#runtime.setColumns(filename, columnsOf(given, edits, start.length));
    const script = `${start}${body}\n}})${filename === "" ? "" : `\n//# sourceURL=${filename}`}`;
    try {
      const outer = this.#runtime.host.evaluate(script) as (...given: unknown[]) => Compiled;
      return outer(
        dynamicImporter(this.#hooks, () => referrer, filename),
        this.#hooks.context,
      );
    } catch (error) {
      const failure = syntaxFailure(this.#runtime, error, { file: filename, source, isModule: false });
      throw filename === "" ? failure : decorated(this.#runtime, failure);
    }
  }
}

function contextifyScript(compiler: Compiler, runtime: Runtime) {
  return class ContextifyScript {
    readonly #source: string;
    readonly #filename: string;
    sourceMapURL: string | undefined;
    sourceURL: string | undefined;
    cachedDataRejected: boolean | undefined;

    constructor(source: string, filename = "evalmachine.<anonymous>", ...rest: unknown[]) {
      this.#source = source;
      this.#filename = filename;
      this.sourceMapURL = magic(source, "sourceMappingURL");
      if (rest[2] !== undefined) this.cachedDataRejected = true;
      for (const name of ["sourceURL", "cachedDataRejected"] as const)
        if (this[name] === undefined) Reflect.deleteProperty(this, name);
      if (!this.#parses()) this.#evaluate();
    }

    #parses(): boolean {
      try {
        compiler.function(`${this.#source}\n`, "", [], check);
        return true;
      } catch {
        return false;
      }
    }

    /** A text that is none fails here before anything of it has run. */
    #evaluate(): unknown {
      try {
        const text = compiler.script(this.#source, this.#filename);
        return indirectEval(`${text}\n//# sourceURL=${this.#filename}`);
      } catch (error) {
        if (!(error instanceof SyntaxError) || this.#parses()) throw error;
        const text = { file: this.#filename, source: this.#source, isModule: false };
        throw syntaxFailure(runtime, error, text);
      }
    }

    #inContext(context: ContextObject): unknown {
      const text = { source: this.#source, file: this.#filename };
      return runInContext(context, text, (file, columns) => runtime.setColumns(file, columns));
    }

    runInContext(context: ContextObject | null, timeout = -1, displayErrors = true): unknown {
      if (timeout !== -1) refuse("A time limit of vm", noInterruption);
      try {
        return context === null ? this.#evaluate() : this.#inContext(context);
      } catch (error) {
        if (!displayErrors) throw error;
        throw withExcerpt(error, { file: this.#filename, source: this.#source });
      }
    }

    createCachedData(): Uint8Array {
      return new Uint8Array(0);
    }
  };
}

/** Puts the line that threw before the stack, once. */
function withExcerpt(error: unknown, { file, source }: { file: string; source: string }): unknown {
  if (!(error instanceof Error) || typeof error.stack !== "string" || !error.stack.includes(`${file}:`))
    return error;
  const [, row = "1", column = "1"] = new RegExp(`${escaped(file)}:(\\d+):(\\d+)`).exec(error.stack) ?? [];
  const line = source.split("\n")[Number(row) - 1] ?? "";
  if (error.stack.startsWith(`${file}:`)) return error;
  const before = line.slice(0, Number(column) - 1);
  const caret = /\bthrow\s+$/.exec(before)?.index ?? before.length;
  error.stack = `${file}:${row}\n${line}\n${" ".repeat(caret)}^\n\n${error.stack}`;
  return error;
}

const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");

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
    containsModuleSyntax: (source: string) => hasModuleSyntax(source) || isOnlyModule(compiler, source),
    shouldRetryAsESM: (source: string) => isOnlyModule(compiler, source),
    compileFunctionForCJSLoader(source: string, filename: string, _isSea: boolean, detect: boolean): Loose {
      const sourceMapURL = magic(source, "sourceMappingURL");
      try {
        const made = compiler.function(source, filename, parametersOfCommonJs, byDefault);
        return { canParseAsESM: false, function: made, sourceMapURL, sourceURL: undefined };
      } catch (error) {
        if (!parsesAsModule(source)) throw error;
        if (!detect) {
          // As `CompileFunctionForCJSLoader` of src/node_contextify.cc says it, where package.json tells that it is none.
          const { emitWarningSync } = runtime.require("internal/process/warning") as WarningModule;
          emitWarningSync(`Failed to load the ES module: ${filename}. ${toldApart}`);
          throw error;
        }
        return { canParseAsESM: true, function: undefined, sourceMapURL, sourceURL: undefined };
      }
    },
    compileFunction(source: string, filename: string, ...rest: unknown[]): Loose {
      const [, , , , context, extensions, parameters = [], referrer = byDefault] = rest;
      if (context !== undefined) refuse("A context of vm", oneGlobal);
      if (Array.isArray(extensions) && extensions.length > 0)
        refuse("contextExtensions of vm.compileFunction", oneGlobal);
      const made = compiler.function(source, filename, parameters as string[], referrer as symbol);
      return { function: made, sourceMapURL: magic(source, "sourceMappingURL"), sourceURL: undefined };
    },
  };
}

/** No script, and a module: `await` at its top, or a variable named as one that CommonJS has. */
function isOnlyModule(compiler: Compiler, source: string): boolean {
  try {
    compiler.function(source, "", parametersOfCommonJs, check);
    return false;
  } catch {
    return parsesAsModule(source);
  }
}
