/**
 * The part with Node's own loader of modules, over modules of ours: packages in folders, every error in Node's words,
 * `require` of ES modules, modules in a circle, `module`, `vm`.
 */
import { initSync, parse as lex } from "cjs-module-lexer";
import type { AsyncWrapBinding } from "../../internal-binding/async_wrap.ts";
import type { TaskQueueBinding } from "../../internal-binding/timers.ts";
import { ModuleFiles } from "../../modules/files.ts";
import { noop, type Loose, type Runtime } from "../../runtime.ts";
import { credentials } from "../credentials.ts";
import { definePart } from "../part.ts";
import { refusing } from "../refusal.ts";
import { extendRealm, realmOf } from "./builtins.ts";
import { filesOf } from "./bundled.ts";
import { contextKeeper, keepThroughThen, tellWithFrames, type FrameNow } from "./context-keeper.ts";
import { contextify } from "./contextify.ts";
import { LateParts } from "./late-parts.ts";
import { module_wrap, ModuleHooks } from "./module_wrap.ts";
import { modules } from "./package-json.ts";

const hooks = new ModuleHooks();

/** Names of the exports of bundled packages, by their text: a bundle hides them from the lexer. */
const bundledNames = new Map<string, readonly string[]>();

/** Stands for `src/node_cjs_lexer.cc`. */
const cjs_lexer = (): Loose => ({
  parse(source: string): [Set<string>, string[]] {
    const known = bundledNames.get(source);
    if (known !== undefined) return [new Set(known), []];
    try {
      initSync();
      const { exports, reexports } = lex(source);
      return [new Set(exports), [...reexports]];
    } catch {
      return [new Set(), []];
    }
  },
});

/** Private symbols of V8 show in no list of keys; here they are kept beside the object. */
function keepAside(prototype: object, key: symbol | undefined): void {
  if (key === undefined) return;
  const values = new WeakMap<object, unknown>();
  Object.defineProperty(prototype, key, {
    get(this: object) {
      return values.get(this);
    },
    set(this: object, value: unknown) {
      values.set(this, value);
    },
    configurable: true,
  });
}

function keepPrivate(runtime: Runtime): void {
  const { privateSymbols } = runtime;
  for (const name of ["arrow_message_private_symbol", "decorated_private_symbol"])
    keepAside(Error.prototype, privateSymbols[name]);
  const { Module } = runtime.require("internal/modules/cjs/loader") as { Module: { prototype: object } };
  for (const name of Object.keys(privateSymbols).filter((one) => one.startsWith("module_")))
    keepAside(Module.prototype, privateSymbols[name]);
}

interface EntryModule {
  stalled(): string;
}

/** Node marks the entry module and the promise of its end; a loop that runs out before that end has to say so. */
function watchEntry(runtime: Runtime): void {
  const { entry_point_module_private_symbol: moduleKey, entry_point_promise_private_symbol: promiseKey } =
    runtime.privateSymbols;
  let entry: EntryModule | undefined;
  let isOpen = false;
  const settled = (): void => void (isOpen = false);
  if (moduleKey !== undefined)
    Object.defineProperty(globalThis, moduleKey, { set: (module: EntryModule) => (entry = module) });
  if (promiseKey !== undefined)
    Object.defineProperty(globalThis, promiseKey, {
      set(promise: Promise<unknown>) {
        isOpen = true;
        promise.then(settled, settled);
      },
    });
  runtime.stalled = () => (isOpen && entry !== undefined ? entry.stalled() : "");
}

interface FrameBinding {
  getContinuationPreservedEmbedderData: () => unknown;
  setContinuationPreservedEmbedderData: (frame: unknown) => void;
}

/**
 * What a program goes on with behind `await`: the frame of AsyncLocalStorage, and, where hooks watch, the ids of what runs
 * and what led to it. Without hooks Node follows no promise, and the ids are nought.
 */
interface Kept {
  readonly frame: unknown;
  readonly id: number;
  readonly trigger: number;
}

function frameNow(runtime: Runtime): FrameNow {
  const { internalBinding } = realmOf(runtime);
  const { getContinuationPreservedEmbedderData: frame, setContinuationPreservedEmbedderData: setFrame } =
    internalBinding("async_context_frame") as unknown as FrameBinding;
  const { async_id_fields: ids, async_hook_fields: hooks } = internalBinding(
    "async_wrap",
  ) as unknown as AsyncWrapBinding;
  const totals = runtime.data.asyncWrap.constants["kTotals"] ?? 5;
  return {
    get(): Kept {
      const isWatched = (hooks[totals] ?? 0) > 0;
      return { frame: frame(), id: isWatched ? (ids[0] ?? 0) : 0, trigger: isWatched ? (ids[1] ?? 0) : 0 };
    },
    set(kept) {
      const { frame, id, trigger } = (kept ?? { frame: undefined, id: 0, trigger: 0 }) as Kept;
      setFrame(frame);
      ids[0] = id;
      ids[1] = trigger;
    },
  };
}

interface Validators {
  readonly validateBoolean: (value: unknown, name: string) => void;
  readonly validateObject: (value: unknown, name: string) => void;
}

/** No stack is led back through the source map of a program; what is asked for is looked at, as Node does. */
function checkSourceMaps(runtime: Runtime, enabled: unknown, options: unknown = {}): void {
  const { validateBoolean, validateObject } = runtime.require("internal/validators") as Validators;
  validateBoolean(enabled, "enabled");
  validateObject(options, "options");
  const { nodeModules = false, generatedCode = false } = options as Loose;
  validateBoolean(nodeModules, "options.nodeModules");
  validateBoolean(generatedCode, "options.generatedCode");
}

/** From now on each text that is loaded keeps its frames. */
function keepContext(runtime: Runtime): void {
  const now = frameNow(runtime);
  const { callbacks } = realmOf(runtime).internalBinding("task_queue") as unknown as TaskQueueBinding;
  hooks.context = contextKeeper(now, tellWithFrames(now, callbacks));
  keepThroughThen(now, hooks.context);
}

/** Stands for `src/node_binding.cc`: the code by which packages know that they have to do without. */
function dlopen(_module: unknown, file: string): never {
  const why = "A native addon is machine code, which no browser runs. Take a package or a build without one.";
  throw Object.assign(new Error(`${file}: ${why}`), { code: "ERR_DLOPEN_FAILED" });
}

type Start = () => void;

/** One function of a module of Node's library. */
const startOf = (runtime: Runtime, id: string, name: string): Start =>
  (runtime.require(id) as Readonly<Record<string, Start>>)[name] ?? noop;

interface ModuleClass {
  _load: (
    this: unknown,
    request: unknown,
    parent: { filename?: unknown } | undefined,
    ...rest: unknown[]
  ) => unknown;
}

/** Bundled packages do with what stands in for a module that they do not use; files of the program are given no such thing. */
function refuseLate(runtime: Runtime, late: LateParts): void {
  const { Module } = runtime.require("internal/modules/cjs/loader") as { Module: ModuleClass };
  const load = Module._load;
  Module._load = function (request, parent, ...rest) {
    const { filename } = parent ?? {};
    if (typeof request === "string" && !(typeof filename === "string" && filename.includes("/node_modules/")))
      late.refuseStandIn(request);
    return Reflect.apply(load, this, [request, parent, ...rest]);
  };
}

/** @see `initializeCJSLoader` and `initializeESMLoader` in lib/internal/process/pre_execution.js of Node */
function begin(runtime: Runtime): void {
  const { getCLIOptionsValues } = realmOf(runtime).internalBinding("options") as {
    getCLIOptionsValues: () => Loose;
  };
  Object.assign(getCLIOptionsValues(), { "--enable-source-maps": false });
  const late = new LateParts(runtime);
  hooks.beforeImport = async (specifier) => await late.come(specifier);
  extendRealm(runtime, (id) => late.refuse(id));
  refuseLate(runtime, late);
  startOf(runtime, "internal/modules/esm/get_format", "initializeExtensionFormatMap")();
  startOf(runtime, "internal/modules/cjs/loader", "initializeCJS")();
  startOf(runtime, "internal/modules/esm/utils", "initializeESM")();
  keepPrivate(runtime);
  Object.assign(globalThis.process, { dlopen });
  runtime.keepContext = () => keepContext(runtime);
  watchEntry(runtime);
  runtime.runMain = (entry, { packages, parts }) => {
    late.know(parts);
    for (const { source, names, frames } of packages) {
      bundledNames.set(source, names);
      if (frames !== undefined) hooks.bundledFrames.set(source, frames);
    }
    runtime.files.mount(filesOf(packages));
    runtime.bring = (more) => runtime.files.mount(filesOf(more));
    const { executeUserEntryPoint } = runtime.require("internal/modules/run_main") as {
      executeUserEntryPoint: (main: string) => void;
    };
    (runtime.enter ?? executeUserEntryPoint)(entry);
  };
}

definePart({
  bindings: {
    module_wrap: (runtime) => module_wrap(runtime, hooks),
    contextify: (runtime) => contextify(runtime, hooks),
    modules: (runtime) => modules(new ModuleFiles(runtime.files)),
    cjs_lexer,
    credentials,
  },
  replacements: (runtime) => ({
    "internal/process/execution": () => ({
      tryGetCwd: () => globalThis.process.cwd(),
      hasUncaughtExceptionCaptureCallback: () => globalThis.process.hasUncaughtExceptionCaptureCallback(),
    }),
    "internal/modules/esm/hooks": () => ({
      AsyncLoaderHooksProxiedToLoaderHookWorker: refusing(
        "module.register",
        "its hooks would run on a thread that the loader waits for. Use module.registerHooks.",
      ),
    }),
    "internal/source_map/source_map_cache": () => ({
      getSourceMapsSupport: () => ({ enabled: false, nodeModules: false, generatedCode: false }),
      setSourceMapsSupport: (...given: [unknown, unknown?]) => checkSourceMaps(runtime, ...given),
      maybeCacheSourceMap: noop,
      findSourceMap: noop,
    }),
  }),
  begin,
});
