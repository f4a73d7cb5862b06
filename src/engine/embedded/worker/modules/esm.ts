/**
 * ES modules: each becomes a blob the browser imports itself, so that live bindings, top-level await and the order of
 * evaluation are the engine's own. Only specifiers are rewritten; `import()` has another name, as long, and `import.meta` is
 * the browser's, filled anew.
 * No two of them import each other: such a program is not plain.
 */
import { mainModuleScript, scriptScheme } from "../../excerpt.ts";
import { setFirstLineOffset } from "../place.ts";
import type { Runtime } from "../runtime.ts";
import type { CommonJs, CommonJsParts } from "./cjs.ts";
import { importName } from "./dynamic-import.ts";
import { commonJsNames, lexerPackage, type CommonJsLexer } from "./names.ts";
import { resolve, type Resolved } from "./resolve.ts";
import { facade, quoted } from "./stand-ins.ts";
import { isDynamic, readSyntax, type ModuleSyntax } from "./syntax.ts";
import { named } from "./wrapper.ts";

export interface EsModuleParts extends CommonJsParts {
  readonly commonJs: CommonJs;
  readonly runtime: Runtime;
}

/** What the rewritten modules call. It stands on the global object, out of the way of enumeration. */
interface Door {
  load(kind: Resolved["kind"], id: string): unknown;
  /** Makes Node's `import.meta` of the browser's, and answers what stands for `import()`. */
  meta(meta: object, id: string): (specifier: unknown) => Promise<unknown>;
  /** Called as the main module's graph begins to run. */
  begin(): void;
}

/** A variable of CommonJS that a module uses, or seems to use, and does not make. */
const commonJsName = /^(?![^]*const __dirname)[^]*\b(?:require\(|exports(?: =|\.)|__(?:dir|file)name)/;

/** Where Node tells of a main module that failed with something that has no stack. */
const mainModule = { file: `${scriptScheme}${mainModuleScript}#1`, line: 1, column: 1 };

const doorName = "__port3000";
const NativeBlob = globalThis.Blob;
const createUrl = globalThis.URL.createObjectURL.bind(globalThis.URL);
const importUrl = (url: string): Promise<unknown> => import(/* @vite-ignore */ url) as Promise<unknown>;

const blobUrl = (source: string): string => createUrl(new NativeBlob([source], { type: "text/javascript" }));

export class EsModules {
  /** The main module awaits something that has not come. */
  unsettled = false;
  readonly #parts: EsModuleParts;
  readonly #linked = new Map<string, string>();
  #begin: () => void = () => undefined;

  constructor(parts: EsModuleParts) {
    this.#parts = parts;
    const door: Door = {
      load: (kind, id) => parts.commonJs.exportsOf({ kind, id }),
      meta: (meta, id) => {
        this.#meta(meta, id);
        return (specifier) => this.#import(id, String(specifier));
      },
      begin: () => this.#begin(),
    };
    parts.commonJs.importer = (from, specifier) => this.#import(from, String(specifier));
    Object.defineProperty(globalThis, doorName, { value: door, enumerable: false, configurable: true });
  }

  runMain(path: string): void {
    const { loop } = this.#parts.runtime;
    loop.hold();
    let hasBegun = false;
    this.#begin = () => {
      this.#begin = () => undefined;
      hasBegun = true;
      loop.release();
    };
    const marker = blobUrl(`globalThis.${doorName}.begin();`);
    const main = blobUrl(`import ${quoted(marker)};\nimport ${quoted(this.#link(path))};`);
    this.unsettled = true;
    importUrl(main).then(
      () => (this.unsettled = false),
      (error: unknown) => {
        this.unsettled = false;
        // Node's own loader tells what can be done about a name that is not there, and where what cannot be read is.
        if (error instanceof SyntaxError && !hasBegun) this.#parts.failing();
        this.#begin();
        const place = error instanceof SyntaxError ? undefined : mainModule;
        // At once: ticks and timers that the module left no longer run.
        this.#parts.runtime.fatal(error, true, place);
      },
    );
  }

  /** The address to import a file by; everything it imports is linked first. */
  #link(path: string): string {
    const known = this.#linked.get(path);
    if (known !== undefined) return known;
    const source = (this.#parts.files.text(path) ?? "").replace(/^#!.*/, "");
    // Node's own loader tells what such a name means in a module.
    if (commonJsName.test(source)) this.#parts.failing();
    const syntax = this.#read(source);
    const rewritten = this.#rewrite(source, path, syntax);
    const url = blobUrl(rewritten + named(`file://${path}`));
    this.#linked.set(path, url);
    return url;
  }

  #read(source: string): ModuleSyntax {
    try {
      return readSyntax(source);
    } catch (error) {
      this.#parts.failing();
      throw error;
    }
  }

  /** All else stands where it stood, behind what is put before the first line. */
  #rewrite(source: string, path: string, { imports }: ModuleSyntax): string {
    // Each `import()` and `import.meta`: no other import is without a name.
    let text = imports.some((one) => isDynamic(one) || one.n === undefined)
      ? `const ${importName}=globalThis.${doorName}.meta(import.meta,${quoted(path)});`
      : "";
    setFirstLineOffset(`file://${path}`, text.length);
    let at = 0;
    for (const found of imports) {
      if (isDynamic(found)) {
        text += source.slice(at, found.ss) + importName;
        at = found.ss + importName.length;
      } else if (found.n !== undefined) {
        text += source.slice(at, found.s) + this.#address(found.n, path);
        at = found.e;
      }
    }
    return text + source.slice(at);
  }

  #resolve(specifier: string, from: string): Resolved {
    const resolved = resolve(this.#parts, specifier, from, "import");
    if (resolved !== undefined) return resolved;
    this.#parts.failing();
    const error = new Error(`Cannot find module '${specifier}' imported from ${from}`);
    throw Object.assign(error, { code: "ERR_MODULE_NOT_FOUND" });
  }

  #address(specifier: string, from: string): string {
    const resolved = this.#resolve(specifier, from);
    if (resolved.kind === "file" && this.#parts.isEsModule(resolved.id)) {
      return this.#link(resolved.id);
    }
    const key = `${resolved.kind}:${resolved.id}`;
    const known = this.#linked.get(key);
    if (known !== undefined) return known;
    const load = `globalThis.${doorName}.load(${quoted(resolved.kind)}, ${quoted(resolved.id)})`;
    const names = this.#namesOf(resolved);
    // A package that is an ES module itself says whether it has a default.
    const url = blobUrl(facade(load, names, resolved.kind !== "package" || names.includes("default")));
    this.#linked.set(key, url);
    return url;
  }

  /** The exports a CommonJS module will have, told without running it, as Node does. */
  #namesOf(resolved: Resolved): readonly string[] {
    if (resolved.kind === "package") return this.#parts.packages.get(resolved.id)?.names ?? [];
    if (resolved.kind === "builtin") return Object.keys(this.#parts.commonJs.exportsOf(resolved) as object);
    this.#parts.commonJs.read(resolved.id);
    const lexer = this.#parts.commonJs.exportsOf({ kind: "package", id: lexerPackage }) as CommonJsLexer;
    return [...commonJsNames(lexer, this.#parts.files.text(resolved.id) ?? ""), "module.exports"];
  }

  #meta(meta: object, path: string): void {
    const dirname = path.slice(0, Math.max(1, path.lastIndexOf("/")));
    for (const name of Object.keys(meta)) Reflect.deleteProperty(meta, name);
    Object.assign(meta, { dirname, filename: path, url: `file://${path}` });
  }

  #import(from: string, specifier: string): Promise<unknown> {
    const { loop } = this.#parts.runtime;
    loop.hold();
    const settled = (): void => loop.release();
    const imported = new Promise<string>((done) => done(this.#address(specifier, from))).then(importUrl);
    void imported.then(settled, settled);
    return imported;
  }
}
