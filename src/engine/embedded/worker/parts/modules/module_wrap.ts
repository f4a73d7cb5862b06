/** Stands for `src/module_wrap.cc`: modules as V8 has them, over our own records. */
import type { Edit } from "./edits.ts";
import type { Loose, Runtime } from "../../runtime.ts";
import type { ContextKeeper, HeldFrame } from "./context-keeper.ts";
import { arrowOf, markOrigin, markPlace } from "./arrow.ts";
import type { ModuleRecord } from "./records.ts";
import { SourceModule } from "./source-module.ts";
import { SyntheticModule } from "./synthetic-module.ts";
import { syntaxFailure } from "./syntax-failure.ts";

/** Node's numbers for the states and the phases of a module. */
const states = {
  ...{ kUninstantiated: 0, kInstantiating: 1, kInstantiated: 2, kEvaluating: 3, kEvaluated: 4, kErrored: 5 },
  ...{ kSourcePhase: 1, kEvaluationPhase: 2 },
};

type ImportCallback = (
  ...asked: [referrer: symbol, specifier: string, phase: number, attributes: object, name: string]
) => Promise<unknown>;

type MetaCallback = (referrer: symbol, meta: object, wrap: unknown) => void;

/** What Node's loader sets once: who imports, and who fills `import.meta`. */
export class ModuleHooks {
  importModule: ImportCallback = () => Promise.reject(new Error("No module can be imported yet."));
  /** Awaited before `import()` looks for what it names. */
  beforeImport: (specifier: string) => Promise<void> | undefined = () => undefined;
  initializeMeta: MetaCallback = () => undefined;
  /** Where the program uses AsyncLocalStorage. */
  context: ContextKeeper | undefined;
  /** What keeps its frame in the text of a bundled package. */
  readonly bundledFrames = new Map<string, readonly Edit[]>();
}

/** The second argument of `import()`, as the standard reads it. */
function attributesOf(options: unknown): object {
  const found = Object.create(null) as Record<string, unknown>;
  if (options === undefined) return found;
  if (typeof options !== "object" || options === null)
    throw new TypeError("The second argument of import() must be an object");
  const given: unknown = (options as { with?: unknown }).with;
  if (given === undefined) return found;
  if (typeof given !== "object" || given === null)
    throw new TypeError("The 'options' argument of import() must be an object");
  for (const [key, value] of Object.entries(given)) {
    if (typeof value !== "string") throw new TypeError("Import attribute value must be a string");
    found[key] = value;
  }
  return found;
}

/** `import()` of a text: rejects with whatever goes wrong, and throws nothing. */
export function dynamicImporter(hooks: ModuleHooks, referrer: () => symbol, name: string) {
  return async (specifier: unknown, options?: unknown): Promise<unknown> => {
    const asked = [String(specifier), states.kEvaluationPhase, attributesOf(options)] as const;
    const held = hooks.context?.n();
    const late = hooks.beforeImport(asked[0]);
    if (late !== undefined) await late;
    if (held !== undefined) hooks.context?.s(held);
    return await hooks.importModule(referrer(), ...asked, name);
  };
}

const stateOf: Readonly<Record<ModuleRecord["status"], number>> = {
  ...{ unlinked: states.kUninstantiated, linking: states.kInstantiating, linked: states.kInstantiated },
  ...{ evaluating: states.kEvaluating, "evaluating-async": states.kEvaluated, evaluated: states.kEvaluated },
};

interface WrapContext {
  readonly runtime: Runtime;
  readonly hooks: ModuleHooks;
  readonly hostDefined: symbol;
  readonly importedCommonJs: symbol;
}

/** A Worker has one runtime; Node's library makes modules with no word of it. */
let known: WrapContext | undefined;

function context(): WrapContext {
  if (known === undefined) throw new Error("A module was made before its binding.");
  return known;
}

/** Node's class: its library compares with it. */
class ModuleWrap {
  readonly url: string;
  readonly #record: SourceModule | SyntheticModule;
  sourceMapURL: string | undefined;
  sourceURL: string | undefined;
  synthetic: boolean;
  hasTopLevelAwait: boolean;

  constructor(url: string, _context: unknown, source: string | string[], ...rest: unknown[]) {
    this.url = url;
    this.synthetic = typeof source !== "string";
    if (typeof source === "string") {
      const referrer = typeof rest[2] === "symbol" ? rest[2] : Symbol(url);
      this.#hide(context().hostDefined, referrer);
      this.#record = this.#compile(source, referrer);
    } else {
      const steps = rest[0] as (this: unknown) => void;
      if (rest[1] !== undefined) this.#hide(context().importedCommonJs, rest[1]);
      this.#record = new SyntheticModule([...source], () => steps.call(this));
    }
    this.hasTopLevelAwait = this.#record.hasTopLevelAwait;
  }

  #hide(key: symbol, value: unknown): void {
    Object.defineProperty(this, key, { value, writable: true, configurable: true });
  }

  #compile(source: string, referrer: symbol): SourceModule {
    // A fatal error shows the text without its types.
    if (this.url.endsWith("ts")) context().runtime.texts.set(this.url, source);
    try {
      return new SourceModule(this.url, source, {
        importModule: dynamicImporter(context().hooks, () => referrer, this.url),
        context: context().hooks.context,
        meta: () => this.#meta(referrer),
        evaluate: context().runtime.host.evaluate,
        columns: (columnOf) => context().runtime.setColumns(this.url, columnOf),
        mark: (error, start, end) =>
          markPlace(context().runtime, error, { file: this.url, source, start, end }),
      });
    } catch (error) {
      throw syntaxFailure(context().runtime, error, { file: this.url, source, isModule: true });
    }
  }

  #meta(referrer: symbol): object {
    const meta = Object.create(null) as object;
    context().hooks.initializeMeta(referrer, meta, this);
    return meta;
  }

  /** What Node prints of each `await` that will never end. */
  stalled(): string {
    const seen = new Set<ModuleRecord>();
    const visit = (record: ModuleRecord): string[] => {
      if (seen.has(record)) return [];
      seen.add(record);
      const own = record.isStalled && record instanceof SourceModule ? [arrowOf(record.waitingPlace)] : [];
      return [...record.requested.flatMap(visit), ...own];
    };
    return visit(this.#record)
      .map((arrow) => `Warning: Detected unsettled top-level await at ${arrow}\n\n\n`)
      .join("");
  }

  getModuleRequests(): object[] {
    if (this.#record instanceof SyntheticModule) return [];
    return this.#record.requests.map(({ specifier, attributes }) => ({
      specifier,
      attributes: Object.assign(Object.create(null) as object, attributes),
      phase: states.kEvaluationPhase,
    }));
  }

  link(modules: readonly ModuleWrap[]): void {
    this.#record.requested = modules.map((one) => one.#record);
  }

  instantiate(): void {
    this.#record.link();
  }

  instantiateSync(): void {
    this.instantiate();
  }

  /** With the frame of AsyncLocalStorage that was held where the module was asked for. */
  evaluate(_timeout?: number, _breakOnSigint?: boolean, held?: HeldFrame): Promise<unknown> {
    const keeper = context().hooks.context;
    if (keeper === undefined || held === undefined) return this.#record.evaluate();
    const before = keeper.n();
    keeper.s(held);
    const evaluated = this.#record.evaluate();
    keeper.s(before);
    return evaluated;
  }

  evaluateSync(): object {
    const evaluated = this.#record.evaluate();
    evaluated.catch(() => undefined);
    if (this.#record.error !== undefined) throw this.#placed(this.#record.error.reason);
    return this.#record.namespace;
  }

  /** @see `ThrowIfPromiseRejected` in src/module_wrap.cc of Node */
  #placed(error: unknown): unknown {
    const { waitingPlace } = this.#record as Partial<SourceModule>;
    return waitingPlace === undefined ? error : markOrigin(context().runtime, error, waitingPlace);
  }

  getNamespaceSync(): object {
    return this.#record.namespace;
  }

  getNamespace(): object {
    return this.#record.namespace;
  }

  getStatus(): number {
    return this.#record.error === undefined ? stateOf[this.#record.status] : states.kErrored;
  }

  getError(): unknown {
    return this.#record.error?.reason;
  }

  get hasAsyncGraph(): boolean {
    return this.#record.hasAsyncGraph;
  }

  isGraphAsync(): boolean {
    return this.#record.hasAsyncGraph;
  }

  setExport(name: string, value: unknown): void {
    if (this.#record instanceof SyntheticModule) this.#record.setExport(name, value);
  }
}

// As lib/internal/bootstrap/realm.js of Node does: a promise that leads to one asks it for `then`, which a program may put on every object.
Object.setPrototypeOf(ModuleWrap.prototype, null);

/** What `require` gives for an ES module with a default: the same names, and one that says what it was. */
const facadeSource =
  "export * from 'original'; export { default } from 'original'; export const __esModule = true;";

export function module_wrap(runtime: Runtime, hooks: ModuleHooks): Loose {
  known = {
    ...{ runtime, hooks },
    hostDefined: runtime.privateSymbols["host_defined_option_symbol"] ?? Symbol("host"),
    importedCommonJs: runtime.symbols["imported_cjs_symbol"] ?? Symbol("imported"),
  };
  return {
    ...states,
    ModuleWrap,
    frame: () => hooks.context?.n(),
    setImportModuleDynamicallyCallback: (callback: ImportCallback) => void (hooks.importModule = callback),
    setInitializeImportMetaObjectCallback: (callback: MetaCallback) => void (hooks.initializeMeta = callback),
    createRequiredModuleFacade(original: ModuleWrap): object {
      const facade = new ModuleWrap("node:internal/require_module_default_facade", undefined, facadeSource);
      facade.link([original]);
      facade.instantiate();
      return facade.evaluateSync();
    },
    throwIfPromiseRejected: () => undefined,
  };
}
