/** A part of the engine beyond its core: a script that leaves this on the global object when it is evaluated. */
import type { Bindings, Factory } from "../internal-binding/mod.ts";
import type { LibraryLoader, NativeTable } from "../loader.ts";
import { wasmType } from "../../messages.ts";
import type { Runtime } from "../runtime.ts";

export interface Part {
  /** Bindings by Node's name. */
  readonly bindings?: Readonly<Record<string, Factory>>;
  /** Modules of our own that stand in for Node's. */
  readonly replacements?: (runtime: Runtime) => Readonly<Record<string, () => unknown>>;
  /** Run once the rest can be required, before the program: globals, for instance. */
  readonly begin?: (runtime: Runtime) => void;
}

interface PartScope {
  enginePart?: Part;
  /** The files of Node's library that the part carries; the build writes them. */
  engineNatives?: NativeTable;
  /** Tables that join those of `internalBinding("constants")`. */
  engineConstants?: Readonly<Record<string, Record<string, unknown>>>;
}

/** Called by the script of a part. */
export function definePart(part: Part): void {
  (globalThis as unknown as PartScope).enginePart = part;
}

/** Evaluates `script` and makes what it brings known. */
export function loadPart(script: Blob, runtime: Runtime, library: LibraryLoader, binding: Bindings): void {
  if (script.type === wasmType) {
    runtime.partBytes = runtime.host.readBlob(script);
    return;
  }
  runtime.host.loadScript(script);
  const scope = globalThis as unknown as PartScope;
  const { enginePart: part = {}, engineNatives: natives = {} } = scope;
  delete scope.enginePart;
  Object.assign(runtime.data.constants, scope.engineConstants);
  delete scope.engineNatives;
  delete scope.engineConstants;
  binding.extend(part.bindings ?? {});
  library.extend({ natives, replacements: part.replacements?.(runtime) ?? {} });
  part.begin?.(runtime);
}
