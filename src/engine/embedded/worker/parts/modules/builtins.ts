/**
 * Node's own modules as its loader of programs sees them.
 *
 * @see `BuiltinModule` in lib/internal/bootstrap/realm.js of Node
 */
import type { Loose, Runtime } from "../../runtime.ts";

interface Wrap {
  instantiate(): void;
  evaluate(): Promise<unknown>;
  setExport(name: string, value: unknown): void;
}

type WrapClass = new (url: string, context: undefined, names: string[], steps: (this: Wrap) => void) => Wrap;

interface Realm {
  readonly internalBinding: (name: string) => Loose;
  readonly BuiltinModule: Loose & { canBeRequiredByUsers(id: string): boolean; exists(id: string): boolean };
}

export const realmOf = (runtime: Runtime): Realm => runtime.require("internal/bootstrap/realm") as Realm;

interface BuiltinParts {
  readonly wrapClass: () => WrapClass;
  /** Throws where the module cannot be had any more. */
  readonly refuse: (id: string) => void;
}

class Builtin {
  readonly id: string;
  readonly #runtime: Runtime;
  readonly #wrapClass: () => WrapClass;
  readonly #refuse: (id: string) => void;
  #keys: string[] | undefined;
  #facade: Wrap | undefined;
  loaded = false;

  constructor(id: string, runtime: Runtime, { wrapClass, refuse }: BuiltinParts) {
    this.id = id;
    this.#runtime = runtime;
    this.#wrapClass = wrapClass;
    this.#refuse = refuse;
  }

  get canBeRequiredByUsers(): boolean {
    return true;
  }

  get exports(): Loose {
    this.#refuse(this.id);
    return this.#runtime.require(this.id) as Loose;
  }

  /** Those that were there when the module was first asked for; Node adds none later, and takes none away. */
  #keepKeys(): string[] {
    return (this.#keys ??= Object.keys(this.exports));
  }

  get exportKeys(): string[] {
    return this.#keepKeys();
  }

  compileForPublicLoader(): Loose {
    this.loaded = true;
    this.#keepKeys();
    return this.exports;
  }

  getESMFacade(): Wrap {
    if (this.#facade !== undefined) return this.#facade;
    const names = [...new Set([...this.exportKeys, "default"])];
    const sync = (): void => this.syncExports();
    const whole = this.exports;
    const ModuleWrap = this.#wrapClass();
    const facade = new ModuleWrap(`node:${this.id}`, undefined, names, function () {
      sync();
      this.setExport("default", whole);
    });
    this.#facade = facade;
    facade.instantiate();
    void facade.evaluate();
    return facade;
  }

  syncExports(): void {
    for (const name of this.exportKeys)
      if (name !== "default") this.#facade?.setExport(name, this.exports[name]);
  }
}

/** Gives the realm of the core what the loader of programs asks of it beside. */
export function extendRealm(runtime: Runtime, refuse: BuiltinParts["refuse"]): void {
  const { internalBinding, BuiltinModule } = realmOf(runtime);
  const wrapClass = (): WrapClass => internalBinding("module_wrap")["ModuleWrap"] as WrapClass;
  const made = new Map<string, Builtin>();
  const of = (id: string): Builtin | undefined => {
    if (!BuiltinModule.canBeRequiredByUsers(id) && !BuiltinModule.canBeRequiredByUsers(`node:${id}`))
      return undefined;
    const known = made.get(id) ?? new Builtin(id, runtime, { wrapClass, refuse });
    made.set(id, known);
    return known;
  };
  Object.assign(BuiltinModule, {
    prototype: {},
    map: { get: of, has: (id: string) => of(id) !== undefined, values: () => made.values() },
    getAllBuiltinModuleIds: () => [...runtime.data.builtinModules],
  });
}
