/** Makes of a text what a browser can run as Node would: with the program's `import()`, and its store kept across `await`. */
import { parse } from "acorn";
import { importName, withImports } from "../../modules/dynamic-import.ts";
import { bundledBelow, named } from "../../modules/wrapper.ts";
import type { Runtime } from "../../runtime.ts";
import { decorated } from "./arrow.ts";
import { contextEdits, contextName } from "./context.ts";
import { applyEdits, columnsOf, type Edit } from "./edits.ts";
import { dynamicImporter, type ModuleHooks } from "./module_wrap.ts";
import { importEdits } from "./script-imports.ts";
import { sharingEdits } from "./script-scope.ts";
import { syntaxFailure } from "./syntax-failure.ts";
import type { ScriptText } from "./vm-context.ts";
import { rememberWritten } from "./written.ts";

/** What a comment of a text says of it. */
export const magic = (source: string, name: string): string | undefined =>
  new RegExp(`^//[#@] ${name}=([^\\s'"]*)\\s*$`, "m").exec(source)?.[1];

type Compiled = (this: unknown, ...args: unknown[]) => unknown;

/** In place of a referrer: nothing of the text is to run. */
export const check = Symbol("check");

export class Compiler {
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
  script({ source, file, imports }: ScriptText): string {
    const kept = this.#contextEdits(source, file);
    if (kept.length > 0)
      Object.defineProperty(globalThis, contextName, { value: this.#hooks.context, configurable: true });
    const edits = [...sharingEdits(source), ...kept, ...imports];
    const text = applyEdits(source, edits);
    if (edits.length > 0) {
      rememberWritten(source, text, edits);
      this.#runtime.setColumns(file, columnsOf(source, edits, 0));
    }
    return text + named(file);
  }

  imports(source: string, filename: string, referrer: symbol): readonly Edit[] {
    return importEdits(
      source,
      dynamicImporter(this.#hooks, () => referrer, filename),
    );
  }

  /** By which Node's library finds what a program gave it to import with. */
  refer(from: object, referrer: symbol): void {
    const key = this.#runtime.privateSymbols["host_defined_option_symbol"];
    if (key !== undefined) Object.defineProperty(from, key, { value: referrer, configurable: true });
  }

  /** A text may name itself, as one does whose types were left out: that text is what a fatal error shows. */
  #nameOf(source: string, filename: string): string {
    // Of bundled packages, which are large, none does.
    const name = filename.startsWith(bundledBelow) ? undefined : magic(source, "sourceURL");
    if (name === undefined) return filename;
    this.#runtime.texts.set(name, source);
    return name;
  }

  /** @throws SyntaxError with its place. */
  function(source: string, filename: string, parameters: readonly string[], referrer: symbol): Compiled {
    const start = `(function (${importName},${contextName}) { return function (${parameters.join(", ")}) {`;
    const given = source.replace(/^#!/, "//");
    const edits = referrer === check ? [] : this.#contextEdits(given, filename);
    const body = withImports(applyEdits(given, edits));
    rememberWritten(given, body, edits);
    const name = this.#nameOf(source, filename);
    if (name !== "") this.#runtime.setColumns(name, columnsOf(given, edits, start.length));
    const script = `${start}${body}\n}})${name === "" ? "" : named(name)}`;
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
