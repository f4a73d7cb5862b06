/** CommonJS modules: `require`, `module`, the cache, and the errors that tell what was not found. */
import type { PackageSource } from "../../messages.ts";
import type { LibraryLoader } from "../loader.ts";
import { setFirstLineOffset } from "../place.ts";
import { folderOf } from "./files.ts";
import { resolve, type Resolved, type ResolveParts } from "./resolve.ts";
import {
  bundledBelow,
  compilePackage,
  fileOf,
  wrapped,
  wrapperStart,
  type Evaluate,
  type Outer,
  type Wrapped,
} from "./wrapper.ts";

type Require = ((request: string) => unknown) & {
  resolve(request: string): string;
  readonly cache: Record<string, Module>;
  readonly main: Module | undefined;
  readonly extensions: Record<string, unknown>;
};

type ErrorMaker = new (...args: unknown[]) => Error;
const fallback: ErrorMaker = Error as unknown as ErrorMaker;

export type Importer = (from: string, specifier: unknown) => Promise<unknown>;

/** What a program sees as `module`. */
export class Module {
  id: string;
  path: string;
  exports: unknown = {};
  filename: string;
  loaded = false;
  children: Module[] = [];
  paths: string[];

  constructor(filename: string, isMain: boolean) {
    this.id = isMain ? "." : filename;
    this.path = folderOf(filename);
    this.filename = filename;
    this.paths = nodeModulesAbove(this.path);
  }
}

function nodeModulesAbove(folder: string): string[] {
  const paths: string[] = [];
  for (let at = folder; ; at = folderOf(at)) {
    paths.push(at === "/" ? "/node_modules" : `${at}/node_modules`);
    if (at === "/") return paths;
  }
}

export interface CommonJsParts extends ResolveParts {
  readonly library: LibraryLoader;
  readonly packages: ReadonlyMap<string, PackageSource>;
  /** As the host has it. */
  readonly evaluate: Evaluate;
  /** Whether a `.js` file is an ES module by its nearest package.json or its text. */
  isEsModule(path: string): boolean;
  /** Called before an error of loading is thrown: Node's own loader words it better, and may be had yet. */
  failing(): void;
}

export class CommonJs {
  readonly #parts: CommonJsParts;
  readonly #cache: Record<string, Module> = Object.create(null) as Record<string, Module>;
  readonly #packages = new Map<string, Module>();
  readonly #wrappers = new Map<string, { readonly source: string; readonly wrapped: Wrapped }>();
  #main: Module | undefined;
  /** What `import()` does; ES modules bring it. */
  importer: Importer = () => Promise.reject(new Error("No ES module can be loaded yet."));

  constructor(parts: CommonJsParts) {
    this.#parts = parts;
  }

  runMain(path: string): void {
    this.#main = new Module(path, true);
    this.#load(this.#main);
  }

  /** Exports of what was resolved, loading it on first use; `parent` is the module that asked. */
  exportsOf(resolved: Resolved, parent?: Module): unknown {
    if (resolved.kind === "builtin") return this.#parts.library.require(resolved.id);
    if (resolved.kind === "package") return this.#package(resolved.id);
    const known = this.#cache[resolved.id];
    if (known !== undefined) return known.exports;
    const module = new Module(resolved.id, false);
    parent?.children.push(module);
    this.#load(module);
    return module.exports;
  }

  requireFrom(file: string, module?: Module): Require {
    const require = (request: string): unknown => {
      this.#check(request);
      return this.exportsOf(this.#resolve(request, file), module);
    };
    return Object.assign(require, {
      resolve: (request: string) => {
        const { kind, id } = this.#resolve(request, file);
        return kind === "builtin" ? request : id;
      },
      main: this.#main,
      extensions: {},
      cache: this.#cache,
    });
  }

  #check(request: unknown): asserts request is string {
    if (typeof request === "string" && request !== "") return;
    this.#parts.failing();
    const { codes } = this.#parts.library.require("internal/errors") as {
      codes: Record<string, ErrorMaker>;
    };
    throw new (codes["ERR_INVALID_ARG_TYPE"] ?? fallback)("id", "string", request);
  }

  #resolve(request: string, from: string): Resolved {
    const resolved = resolve(this.#parts, request, from, "require");
    if (resolved !== undefined) return resolved;
    // A bundled package tries what it can do without.
    if (!from.startsWith(bundledBelow)) this.#parts.failing();
    throw this.#notFound(request, from);
  }

  #notFound(request: string, from: string): Error {
    const error = new Error(`Cannot find module '${request}'\nRequire stack:\n- ${from}`);
    return Object.assign(error, { code: "MODULE_NOT_FOUND", requireStack: [from] });
  }

  #load(module: Module): void {
    const { filename } = module;
    this.#cache[filename] = module;
    try {
      if (filename.endsWith(".json")) module.exports = this.#json(filename);
      else this.#run(module);
      module.loaded = true;
    } finally {
      // No `catch`: an exception that is thrown again would lose the place it came from.
      if (!module.loaded) Reflect.deleteProperty(this.#cache, filename);
    }
  }

  #json(filename: string): unknown {
    try {
      return JSON.parse(this.#source(filename));
    } catch (error) {
      if (error instanceof Error) error.message = `${filename}: ${error.message}`;
      throw error;
    }
  }

  #source(filename: string): string {
    if (filename.endsWith(".mjs") || this.#parts.isEsModule(filename)) {
      this.#parts.failing();
      const error = new Error(`require() of ES Module ${filename} not supported.`);
      throw Object.assign(error, { code: "ERR_REQUIRE_ESM" });
    }
    return (this.#parts.files.text(filename) ?? "").replace(/^\ufeff/, "").replace(/^#!.*/, "");
  }

  #run(module: Module): void {
    const { filename } = module;
    const { exports } = module;
    this.read(filename).call(
      exports,
      exports,
      this.requireFrom(filename, module),
      module,
      filename,
      module.path,
    );
  }

  /**
   * A file and all that it asks for. What cannot be read is met before anything runs: then Node's own loader may be had yet,
   * which tells what is wrong with it.
   */
  read(filename: string): Wrapped {
    const source = this.#source(filename);
    const known = this.#wrappers.get(filename);
    if (known?.source === source) return known.wrapped;
    setFirstLineOffset(filename, wrapperStart.length);
    const wrapped = this.#compile(source, filename);
    this.#wrappers.set(filename, { source, wrapped });
    for (const [, request = ""] of source.matchAll(/\brequire\s*\(\s*["'](\.[^"']+)/g)) {
      const id = resolve(this.#parts, request, filename, "require")?.id;
      if (id !== undefined && !id.endsWith(".json")) this.read(id);
    }
    return wrapped;
  }

  #compile(source: string, filename: string): Wrapped {
    const outer = this.#evaluate(wrapped(source, filename), filename);
    return outer((specifier) => this.importer(filename, specifier));
  }

  #evaluate(script: string, filename: string): Outer {
    try {
      return this.#parts.evaluate(script) as Outer;
    } catch (error) {
      // Node's own loader runs it as a module where it is one, and tells what can be done about the rest.
      if (!filename.startsWith(bundledBelow)) this.#parts.failing();
      throw error;
    }
  }

  /** A bundled package is one script; what it asks for itself are Node's own modules or other bundled packages. */
  #package(name: string): unknown {
    const known = this.#packages.get(name);
    if (known !== undefined) return known.exports;
    const source = this.#parts.packages.get(name)?.source ?? "";
    const filename = fileOf(name);
    const module = new Module(filename, false);
    this.#packages.set(name, module);
    const wrapped = source.includes("import(")
      ? this.#compile(source, filename)
      : compilePackage(this.#parts.evaluate, name, source);
    wrapped.call(
      module.exports,
      module.exports,
      this.requireFrom(filename, module),
      module,
      filename,
      module.path,
    );
    module.loaded = true;
    return module.exports;
  }
}
