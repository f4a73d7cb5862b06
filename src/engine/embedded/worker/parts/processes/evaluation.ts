/** Evaluates a text that stands in no file: as a script, as a module, or as TypeScript, whichever it is. */
import type { Runtime } from "../../runtime.ts";
import { inputTypeOf, listed } from "./options.ts";

type Main = () => unknown;

interface ModuleLike {
  filename: string;
  paths: string[];
  /** Gives back what the text returns. */
  _compile(text: string, filename: string): (main: Main) => unknown;
}

type ModuleClass = (new (id: string) => ModuleLike) & { _nodeModulePaths(from: string): string[] };

interface ModuleLoader {
  import(specifier: string, from: string, attributes: object): Promise<unknown>;
}

interface EsmLoader {
  createModuleWrap(source: string, url: string, context?: { readonly isMain: boolean }): object;
  executeModuleJob(url: string, wrap: object, isEntry: boolean): unknown;
}

interface Contextify {
  containsModuleSyntax(source: string, name: string, resource: null, without: string): boolean;
}

interface InternalVm {
  readonly makeContextifyScript: (...given: unknown[]) => object;
  readonly runScriptInThisContext: (script: object, displayErrors: boolean, breakFirst: boolean) => unknown;
}

type Strip = (source: string, filename: string) => string;

/** Word by word and line by line, for a call in it stands at the end of each stack. */
const wrapper = `
      globalThis.module = module;
      globalThis.exports = exports;
      globalThis.__dirname = __dirname;
      globalThis.require = require;
      return (main) => main();
    `;

/** By which the types of a text are known that has no file. */
export const evalTag = "[eval]";

/** @see lib/internal/process/execution.js of Node, whose functions these are */
export class Evaluation {
  readonly #runtime: Runtime;
  readonly #name: string;
  readonly #print: boolean;

  constructor(runtime: Runtime, name: string, print: boolean) {
    this.#runtime = runtime;
    this.#name = name;
    this.#print = print;
  }

  run(source: string): void {
    const inputType = inputTypeOf(this.#runtime);
    if (inputType === "module") this.#runModule(source, false);
    else if (inputType === "module-typescript") this.#runModule(this.#strip(source), false);
    else if (inputType === "commonjs") this.#runScript(this.#compile(source));
    else if (inputType === "commonjs-typescript") this.#runScript(this.#compile(this.#strip(source)));
    else this.#runEither(source);
  }

  /** @see `evalTypeScript` */
  #runEither(source: string): void {
    if (this.#isModule(source)) {
      this.#runModule(source);
      return;
    }
    const { script, text } = this.#compiled(source);
    if (script === undefined) this.#runModule(text);
    else this.#runScript(script);
  }

  /** @see `evalTypeScriptModuleEntryPoint`; where the type was named, `evalModuleEntryPoint` */
  #runModule(source: string, mayStrip = true): void {
    if (this.#print) {
      const { codes } = this.#runtime.require("internal/errors") as {
        codes: { ERR_EVAL_ESM_CANNOT_PRINT: new () => Error };
      };
      throw new codes.ERR_EVAL_ESM_CANNOT_PRINT();
    }
    const { pathToFileURL } = this.#runtime.require("internal/url") as {
      pathToFileURL: (path: string) => URL;
    };
    const url = `${pathToFileURL(globalThis.process.cwd()).href}/[eval1]`;
    this.#runtime.texts.set(url, source);
    // Node waits for nothing here, but for its loader.
    void this.#afterLoader(async (loader) => {
      const make = (text: string): object => loader.createModuleWrap(text, url, { isMain: !mayStrip });
      const wrap = mayStrip
        ? this.#orStripped(source, make, (stack, words) => `${words}\n\n${stack}`)
        : make(source);
      return await loader.executeModuleJob(url, wrap, true);
    });
  }

  #strip(source: string): string {
    const { stripTypeScriptModuleTypes } = this.#runtime.require("internal/modules/typescript") as {
      stripTypeScriptModuleTypes: Strip;
    };
    return stripTypeScriptModuleTypes(source, evalTag);
  }

  #isModule(source: string): boolean {
    const { internalBinding } = this.#runtime.require("internal/bootstrap/realm") as {
      internalBinding: (name: string) => Contextify;
    };
    return internalBinding("contextify").containsModuleSyntax(source, this.#name, null, "no CJS variables");
  }

  /** The script; or, where the text without its types turns out to be a module, none. */
  #compiled(source: string): { readonly script: object | undefined; readonly text: string } {
    let text = source;
    const script = this.#orStripped(
      source,
      (tried) => {
        text = tried;
        return tried !== source && this.#isModule(tried) ? undefined : this.#compile(tried);
      },
      withWords,
    );
    return { script, text };
  }

  /** A text that does not compile may be TypeScript; if it is not, both parsers have their say. */
  #orStripped<Made>(
    source: string,
    make: (text: string) => Made,
    told: (stack: string, words: string) => string,
  ): Made {
    try {
      return make(source);
    } catch (original) {
      try {
        return make(this.#strip(source));
      } catch (error) {
        const { code, message } = error as { code?: string; message: string };
        // The parser of types is not there: it comes with a text that needs it.
        if (code === "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM") throw original;
        if (!/^ERR_(?:INVALID|UNSUPPORTED)_TYPESCRIPT_SYNTAX$/.test(code ?? "")) throw error;
        if (original instanceof Error) original.stack = told(original.stack ?? "", message);
        throw original;
      }
    }
  }

  #compile(source: string): object {
    const { makeContextifyScript } = this.#runtime.require("internal/vm") as InternalVm;
    const { getOrInitializeCascadedLoader } = this.#runtime.require("internal/modules/esm/loader") as {
      getOrInitializeCascadedLoader: () => ModuleLoader;
    };
    const { pathToFileURL } = this.#runtime.require("internal/url") as {
      pathToFileURL: (path: string) => URL;
    };
    const base = pathToFileURL(this.#path()).href;
    this.#runtime.texts.set(this.#name, source);
    const importing = (specifier: string, _: unknown, attributes: object): Promise<unknown> =>
      getOrInitializeCascadedLoader().import(specifier, base, attributes);
    const rest = [0, 0, undefined, false, undefined, Symbol(this.#name), importing];
    return makeContextifyScript(source, this.#name, ...rest);
  }

  #path(): string {
    const path = this.#runtime.require("path") as { join(...parts: string[]): string };
    return path.join(globalThis.process.cwd(), this.#name);
  }

  /** After the modules of `--import`, for which Node's own loader asks. */
  #runScript(script: object): void {
    if (listed(this.#runtime, "--import").length === 0) this.#runInContext(script);
    else void this.#afterLoader(() => this.#runInContext(script));
  }

  #afterLoader(then: (loader: EsmLoader) => unknown): unknown {
    const { runEntryPointWithESMLoader } = this.#runtime.require("internal/modules/run_main") as {
      runEntryPointWithESMLoader: (callback: (loader: EsmLoader) => unknown) => unknown;
    };
    return runEntryPointWithESMLoader(then);
  }

  /** @see `runScriptInContext` */
  #runInContext(script: object): void {
    const { runScriptInThisContext } = this.#runtime.require("internal/vm") as InternalVm;
    const { Module } = this.#runtime.require("internal/modules/cjs/loader") as { Module: ModuleClass };
    const module = new Module(this.#name);
    module.filename = this.#path();
    module.paths = Module._nodeModulePaths(globalThis.process.cwd());
    Object.assign(globalThis, { __filename: this.#name });
    const enter = module._compile(wrapper, `${this.#name}-wrapper`);
    const result = enter(() => runScriptInThisContext(script, true, false));
    if (this.#print) printAtEnd(this.#runtime, result);
  }
}

/** What the parser of types says, below the line with the mark. @see `decorateCJSErrorWithTSMessage` */
function withWords(stack: string, words: string): string {
  const lines = stack.split("\n");
  return [...lines.slice(0, 3), words, ...lines.slice(3)].join("\n");
}

/** A promise may be settled by then. */
function printAtEnd(runtime: Runtime, result: unknown): void {
  const print = (): void => (runtime.require("console") as { log(value: unknown): void }).log(result);
  globalThis.process.on("exit", print);
  globalThis.process.once("beforeExit", () => {
    print();
    globalThis.process.off("exit", print);
  });
}
