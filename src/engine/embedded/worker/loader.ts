/** Loads the modules of Node's library out of the table that the build made; the part of `realm.js` the engine needs. */
import { partOf } from "../parts.ts";
import type { Loose } from "./runtime.ts";

type Native = (...args: unknown[]) => void;
export type NativeTable = Readonly<Record<string, Native>>;

/** What each file of the library is called with, beside its own `exports` and `module`. */
export interface LoaderParts {
  readonly natives: NativeTable;
  readonly internalBinding: (name: string) => Loose;
  readonly process: object;
  readonly primordials: object;
  /** Modules of our own that stand in for those cut off; by id. */
  readonly replacements: Readonly<Record<string, () => unknown>>;
  readonly builtinModules: readonly string[];
  /** Called for a module that a part of the engine has which was not loaded; does not return. */
  missing(part: string): never;
}

/** What a part of the engine that was not loaded at first brings. */
export interface Extension {
  readonly natives: NativeTable;
  readonly replacements: Readonly<Record<string, () => unknown>>;
}

interface LoadedModule {
  exports: unknown;
}

const schemeOnly = ["sea", "sqlite", "test", "test/reporters", "quic"];
const withoutScheme = (id: string): string => (id.startsWith("node:") ? id.slice(5) : id);

export class LibraryLoader {
  readonly #list: string[] = [];
  readonly #parts: LoaderParts;
  #natives: NativeTable;
  #replacements: LoaderParts["replacements"];
  readonly #loaded = new Map<string, LoadedModule>();

  constructor(parts: LoaderParts) {
    this.#parts = parts;
    this.#natives = parts.natives;
    this.#replacements = parts.replacements;
    this.#loaded.set("internal/bootstrap/realm", { exports: this.#realm() });
    const value = this.#list;
    Object.defineProperty(parts.process, "moduleLoadList", { value, enumerable: true, configurable: true });
  }

  /** Bound, so that it can be handed to the library as its `require`. */
  readonly require = (request: string): unknown => {
    const id = withoutScheme(request);
    const ready = this.#loaded.get(id);
    if (ready !== undefined) return ready.exports;
    const module: LoadedModule = { exports: {} };
    // Registered before it runs: files of the library require each other in circles.
    this.#loaded.set(id, module);
    const replacement = this.#replacements[id];
    if (replacement !== undefined) {
      module.exports = replacement();
      return module.exports;
    }
    const native = this.#natives[id];
    if (native === undefined) {
      this.#loaded.delete(id);
      const part = partOf[id] ?? (this.#isPublic(id) ? "absent" : undefined);
      if (part !== undefined) this.#parts.missing(part);
      throw new Error(`The embedded engine has no module ${id}.`);
    }
    const { process, internalBinding, primordials } = this.#parts;
    this.#list.push(`NativeModule ${id}`);
    native(module.exports, this.require, module, process, internalBinding, primordials);
    return module.exports;
  };

  /** Adds modules; what stood for one of them until now is forgotten. */
  extend({ natives, replacements }: Extension): void {
    const kept = Object.entries(this.#replacements).filter(([id]) => !(id in natives));
    this.#natives = { ...this.#natives, ...natives };
    this.#replacements = { ...Object.fromEntries(kept), ...replacements };
    for (const id of [...Object.keys(natives), ...Object.keys(replacements)]) this.#loaded.delete(id);
  }

  /** Whether a reader's program may require it, with or without `node:`. */
  canRequire(request: string): boolean {
    const id = withoutScheme(request);
    if (!request.startsWith("node:") && schemeOnly.includes(id)) return false;
    return this.#isPublic(id);
  }

  #isPublic(id: string): boolean {
    return [id, `node:${id}`].some((name) => this.#parts.builtinModules.includes(name));
  }

  has(id: string): boolean {
    return id in this.#natives || id in this.#replacements;
  }

  #realm(): object {
    const BuiltinModule = {
      exists: (id: string) => this.has(id) || id.startsWith("internal/"),
      canBeRequiredByUsers: (id: string) => this.#isPublic(id),
      canBeRequiredWithoutScheme: (id: string) => !schemeOnly.includes(id) && this.canRequire(id),
      isBuiltin: (id: unknown) => typeof id === "string" && this.canRequire(id),
      normalizeRequirableId: (id: string) => (this.canRequire(id) ? withoutScheme(id) : undefined),
      getSchemeOnlyModuleNames: () => schemeOnly,
      getAllBuiltinModuleIds: () => this.#parts.builtinModules.map((id) => `node:${id}`),
    };
    return { internalBinding: this.#parts.internalBinding, BuiltinModule, require: this.require };
  }
}
