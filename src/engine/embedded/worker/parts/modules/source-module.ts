/**
 * Modules of text, and modules made of plain values.
 *
 * @see https://tc39.es/ecma262/#sec-source-text-module-records
 * @see https://tc39.es/ecma262/#sec-synthetic-module-records
 */
import { named } from "../../modules/wrapper.ts";
import { ModuleRecord, namespaceName, valueAt, type Binding, type Resolution } from "./records.ts";
import type { MarkedText } from "./arrow.ts";
import type { ContextKeeper } from "./context-keeper.ts";
import type { ColumnOf } from "./edits.ts";
import { readModule, type SourceText } from "./source-text.ts";

/** What a module text is given by whoever loads it. */
export interface ModuleHost {
  /** `import()` of this module. */
  importModule(specifier: unknown, options?: unknown): Promise<unknown>;
  /** `import.meta`, made when it is first asked for. */
  meta(): object;
  /** Marks where in the text of the module an error lies, by offsets. */
  mark(error: Error, start: number, end: number): Error;
  /** Told where the columns of the evaluated text stood in the text of the module. */
  columns(columnOf: ColumnOf): void;
  /** The value of a text that is a function expression, with the global scope alone in sight. */
  readonly evaluate: (text: string) => unknown;
  /** Keeps the frame of AsyncLocalStorage, where the program has one. */
  readonly context: ContextKeeper | undefined;
}

type Getters = Readonly<Record<string, () => unknown>>;
type Body = Generator<undefined> | AsyncGenerator<undefined>;
type Compiled = (
  ...given: [
    lookups: object,
    dynamicImport: unknown,
    meta: () => object,
    tell: (getters: Getters) => void,
    waitsAt: (offset: number) => void,
    context: ContextKeeper | undefined,
  ]
) => Body;

export class SourceModule extends ModuleRecord {
  readonly #url: string;
  readonly #source: string;
  readonly #text: SourceText;
  readonly #host: ModuleHost;
  readonly #compiled: Compiled;
  #getters: Getters = {};
  #body: Body | undefined;
  #meta: object | undefined;
  #waitsAt = 0;

  /** @throws SyntaxError where the text is none. */
  constructor(url: string, source: string, host: ModuleHost) {
    super();
    this.#url = url;
    this.#source = source;
    this.#host = host;
    this.#text = readModule(source, host.context !== undefined);
    host.columns(this.#text.columnOf);
    this.#compiled = host.evaluate(this.#text.script + named(url)) as Compiled;
  }

  /** The `await` at its top that it came to last. */
  get waitingPlace(): MarkedText {
    return { file: this.#url, source: this.#source, start: this.#waitsAt, end: this.#waitsAt + 1 };
  }

  get requests(): SourceText["requests"] {
    return this.#text.requests;
  }

  get hasTopLevelAwait(): boolean {
    return this.#text.hasTopLevelAwait;
  }

  exportedNames(seen = new Set<ModuleRecord>()): string[] {
    // 1. A module that is met again gives nothing: export * in a circle.
    if (seen.has(this)) return [];
    seen.add(this);
    const { localExports, indirectExports, starExports } = this.#text;
    const own = [...localExports.keys(), ...indirectExports.map((one) => one.exportName)];
    const starred = starExports.flatMap((at) => this.requested[at]?.exportedNames(seen) ?? []);
    return [...new Set([...own, ...starred.filter((name) => name !== "default")])];
  }

  resolveExport(name: string, seen: Binding[] = []): Resolution {
    if (seen.some((one) => one.module === this && one.name === name)) return undefined;
    seen.push({ module: this, name });
    if (this.#text.localExports.has(name)) return { module: this, name };
    const passed = this.#text.indirectExports.find((one) => one.exportName === name);
    if (passed !== undefined) {
      const from = this.requested[passed.request];
      if (from === undefined) return undefined;
      return passed.importName === "*"
        ? { module: from, name: namespaceName }
        : from.resolveExport(passed.importName, seen);
    }
    // A default is never passed on by a star.
    return name === "default" ? undefined : this.#starResolution(name, seen);
  }

  #starResolution(name: string, seen: Binding[]): Resolution {
    let found: Binding | undefined;
    for (const at of this.#text.starExports) {
      const resolution = this.requested[at]?.resolveExport(name, seen);
      if (resolution === "ambiguous") return resolution;
      if (resolution === undefined) continue;
      if (found !== undefined && (found.module !== resolution.module || found.name !== resolution.name))
        return "ambiguous";
      found = resolution;
    }
    return found;
  }

  valueOf(local: string): unknown {
    return this.#getters[local]?.();
  }

  protected initializeEnvironment(): void {
    for (const one of this.#text.indirectExports)
      if (one.importName !== "*") this.#found(one.request, one.importName, one);
    const lookups = Object.create(null) as object;
    // By their local names, as V8 does: which of two missing names is told of first depends on it.
    const byName = [...this.#text.imports].sort((a, b) => (a.localName < b.localName ? -1 : 1));
    for (const entry of byName) {
      const binding = this.#bindingOf(entry);
      Object.defineProperty(lookups, entry.localName, {
        get: () => valueAt(binding),
        set: () => {
          throw new TypeError("Assignment to constant variable.");
        },
      });
    }
    const meta = (): object => (this.#meta ??= this.#host.meta());
    // Called without `this`, which is undefined in a module.
    const compiled = this.#compiled;
    const tell = (getters: Getters): void => void (this.#getters = getters);
    const waits = (offset: number): void => void (this.#waitsAt = offset);
    this.#body = compiled(lookups, this.#importer(), meta, tell, waits, this.#host.context);
    // Up to its first `yield`, before which functions are hoisted and nothing of the module has run.
    void this.#body.next();
  }

  #importer(): (specifier: unknown, options?: unknown) => Promise<unknown> {
    return (specifier, options) => this.#host.importModule(specifier, options);
  }

  #bindingOf(entry: { request: number; importName: string; start: number; end: number }): Binding {
    const from = this.requested[entry.request];
    if (from === undefined) throw new Error("A module was linked before what it needs.");
    return entry.importName === "*"
      ? { module: from, name: namespaceName }
      : this.#found(entry.request, entry.importName, entry);
  }

  #found(request: number, name: string, place: { start: number; end: number }): Binding {
    const resolution = this.requested[request]?.resolveExport(name);
    if (typeof resolution === "object") return resolution;
    const specifier = this.#text.requests[request]?.specifier ?? "";
    const problem =
      resolution === "ambiguous"
        ? `contains conflicting star exports for name '${name}'`
        : `does not provide an export named '${name}'`;
    const error = new SyntaxError(`The requested module '${specifier}' ${problem}`);
    throw this.#host.mark(error, place.start, place.end);
  }

  protected execute(): unknown {
    const body = this.#body;
    if (!this.hasTopLevelAwait || !this.#text.yieldsAwaits) return body?.next();
    return new Promise<void>((resolve, reject) => drive(body as Generator, resolve, reject));
  }
}

/** Runs a body that gives out what it waits for, in as many turns as `await` takes. */
function drive(body: Generator, resolve: () => void, reject: (reason: unknown) => void): void {
  const step = (run: () => IteratorResult<unknown>): void => {
    let result: IteratorResult<unknown>;
    try {
      result = run();
    } catch (error) {
      reject(error);
      return;
    }
    if (result.done === true) resolve();
    else
      Promise.resolve(result.value).then(
        (value: unknown) => step(() => body.next(value)),
        (reason: unknown) => step(() => body.throw(reason)),
      );
  };
  step(() => body.next());
}

export class SyntheticModule extends ModuleRecord {
  readonly hasTopLevelAwait = false;
  readonly #names: readonly string[];
  readonly #steps: () => void;
  readonly #values = new Map<string, unknown>();

  constructor(names: readonly string[], steps: () => void) {
    super();
    this.#names = names;
    this.#steps = steps;
  }

  setExport(name: string, value: unknown): void {
    this.#values.set(name, value);
  }

  exportedNames(): string[] {
    return [...this.#names];
  }

  resolveExport(name: string): Resolution {
    return this.#names.includes(name) ? { module: this, name } : undefined;
  }

  valueOf(local: string): unknown {
    return this.#values.get(local);
  }

  protected initializeEnvironment(): void {
    // Its variables are there from the start, each `undefined`.
  }

  protected execute(): void {
    this.#steps();
  }
}
