/**
 * Modules of text.
 *
 * @see https://tc39.es/ecma262/#sec-source-text-module-records
 */
import { named } from "../../modules/wrapper.ts";
import {
  keepsValue,
  ModuleRecord,
  namespaceName,
  valueAt,
  type Binding,
  type Resolution,
} from "./records.ts";
import type { MarkedText } from "./arrow.ts";
import type { ContextKeeper } from "./context-keeper.ts";
import type { ColumnOf } from "./edits.ts";
import { drive } from "./driver.ts";
import { readModule, type SourceText } from "./source-text.ts";
import { SyntheticModule } from "./synthetic-module.ts";

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
    tell: (getters: Getters, takeAgain: () => void) => void,
    waitsAt: (offset: number) => void,
    context: ContextKeeper | undefined,
  ]
) => Body;

/** Waits where the text of the module has the `await` that begins at this offset. */
type Waiter = (settled: Promise<void>, offset: number) => Promise<void>;

export class SourceModule extends ModuleRecord {
  readonly #url: string;
  readonly #source: string;
  readonly #host: ModuleHost;
  #text: SourceText;
  #compiled: Compiled;
  #getters: Getters = {};
  #synthetic: ReadonlySet<SyntheticModule> = new Set();
  /** Sets the variables of the imports to what they are now. */
  #takeAgain: () => void = () => undefined;
  #body: Body | undefined;
  #meta: object | undefined;
  #waitsAt = 0;
  #waiter: Waiter | undefined;

  /** @throws SyntaxError where the text is none. */
  constructor(url: string, source: string, host: ModuleHost) {
    super();
    this.#url = url;
    this.#source = source;
    this.#host = host;
    [this.#text, this.#compiled] = this.#compile(new Set());
  }

  #compile(lookedUp: ReadonlySet<string>): [SourceText, Compiled] {
    const host = this.#host;
    const text = readModule(this.#source, { keepsContext: host.context !== undefined, lookedUp });
    host.columns(text.columnOf);
    return [text, host.evaluate(text.script + named(this.#url)) as Compiled];
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
    try {
      return this.#getters[local]?.();
    } catch (error) {
      // Before the module has run, thrown anew: where it was asked for, and not where ours asks it.
      throw new ReferenceError((error as Error).message);
    }
  }

  keeps(local: string): boolean {
    return !this.#text.assigned.has(this.#text.localExports.get(local) ?? local);
  }

  protected initializeEnvironment(inCircle: boolean): void {
    for (const one of this.#text.indirectExports)
      if (one.importName !== "*") this.#found(one.request, one.importName, one);
    const lookups = Object.create(null) as object;
    // By their local names, as V8 does: which of two missing names is told of first depends on it.
    const byName = [...this.#text.imports].sort((a, b) => (a.localName < b.localName ? -1 : 1));
    const lookedUp = new Set<string>();
    const synthetic = new Set<SyntheticModule>();
    for (const entry of byName) {
      const binding = this.#bindingOf(entry);
      if (binding.module instanceof SyntheticModule) synthetic.add(binding.module);
      if (inCircle || !keepsValue(binding) || this.#text.assigned.has(entry.localName))
        lookedUp.add(entry.localName);
      Object.defineProperty(lookups, entry.localName, {
        get: () => valueAt(binding),
        set: () => {
          throw new TypeError("Assignment to constant variable.");
        },
      });
    }
    if (lookedUp.size > 0) [this.#text, this.#compiled] = this.#compile(lookedUp);
    this.#synthetic = synthetic;
    this.#begin(lookups);
  }

  #begin(lookups: object): void {
    const meta = (): object => (this.#meta ??= this.#host.meta());
    // Called without `this`, which is undefined in a module.
    const compiled = this.#compiled;
    const tell = (getters: Getters, takeAgain: () => void): void => {
      this.#getters = getters;
      this.#takeAgain = takeAgain;
    };
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

  /** The frame of the `await` in the stacks of what it waits for. */
  #showWaiting(settled: Promise<void>): void {
    const waiter = (this.#waiter ??= this.#host.evaluate(this.#text.waiting() + named(this.#url)) as Waiter);
    void waiter(settled, this.#waitsAt);
  }

  protected execute(): unknown {
    const body = this.#body;
    for (const module of this.#synthetic) module.importers.push(this.#takeAgain);
    if (!this.hasTopLevelAwait || !this.#text.yieldsAwaits) return body?.next();
    return new Promise<void>((resolve, reject) =>
      drive(body as Generator, { resolve, reject, waitFor: (settled) => this.#showWaiting(settled) }),
    );
  }
}
