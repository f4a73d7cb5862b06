/**
 * Modules that are linked and evaluated as the standard says, in circles too, each waiting for what it imports.
 *
 * @see https://tc39.es/ecma262/#sec-cyclic-module-records
 */
import { newCapability, type Capability } from "./capability.ts";
import { moduleNamespace } from "./namespace.ts";

/** Where a name leads: a module, and one of its variables or its namespace. */
export interface Binding {
  readonly module: ModuleRecord;
  readonly name: string;
}

/** `ambiguous`: two modules whose names are passed on have one alike. */
export type Resolution = Binding | "ambiguous" | undefined;

export const namespaceName = "*namespace*";

export type Status = "unlinked" | "linking" | "linked" | "evaluating" | "evaluating-async" | "evaluated";

let asyncOrders = 0;

export abstract class ModuleRecord {
  status: Status = "unlinked";
  error: { readonly reason: unknown } | undefined;
  /** In the order of the text. */
  requested: readonly ModuleRecord[] = [];
  #dfsIndex = 0;
  #dfsAncestor = 0;
  #cycleRoot: ModuleRecord | undefined;
  #asyncOrder: number | undefined;
  #topLevel: Capability | undefined;
  #asyncParents: ModuleRecord[] = [];
  #pendingDependencies = 0;
  #namespace: object | undefined;

  abstract readonly hasTopLevelAwait: boolean;
  abstract exportedNames(seen?: Set<ModuleRecord>): string[];
  abstract resolveExport(name: string, seen?: Binding[]): Resolution;
  /** Value of a variable of this module. */
  abstract valueOf(local: string): unknown;
  /** Whether the text of this module changes a variable no more once it has run. */
  abstract keeps(local: string): boolean;
  /**
   * `inCircle`: it is needed, by way of others or not, by what it needs.
   * @throws SyntaxError for a name that is nowhere.
   */
  protected abstract initializeEnvironment(inCircle: boolean): void;
  protected abstract execute(): unknown;

  get namespace(): object {
    this.#namespace ??= this.#makeNamespace();
    return this.#namespace;
  }

  #makeNamespace(): object {
    const found = new Map<string, Binding>();
    for (const name of this.exportedNames()) {
      const resolution = this.resolveExport(name);
      if (typeof resolution === "object") found.set(name, resolution);
    }
    return moduleNamespace([...found.keys()], (name) => valueAt(found.get(name)));
  }

  /** It waits at its top itself, and not for what it needs. */
  get isStalled(): boolean {
    return this.hasTopLevelAwait && this.status === "evaluating-async" && this.#pendingDependencies === 0;
  }

  /** Whether this module or anything that it needs waits at its top. */
  get hasAsyncGraph(): boolean {
    const seen = new Set<ModuleRecord>();
    const waits = (module: ModuleRecord): boolean => {
      if (seen.has(module)) return false;
      seen.add(module);
      return module.hasTopLevelAwait || module.requested.some(waits);
    };
    return waits(this);
  }

  /** @see https://tc39.es/ecma262/#sec-moduledeclarationlinking */
  link(): void {
    const stack: ModuleRecord[] = [];
    try {
      this.#innerLinking(stack, 0);
    } catch (error) {
      for (const module of stack) module.status = "unlinked";
      throw error;
    }
  }

  #innerLinking(stack: ModuleRecord[], from: number): number {
    if (this.status !== "unlinked") return from;
    this.status = "linking";
    this.#dfsIndex = from;
    this.#dfsAncestor = from;
    let index = from + 1;
    stack.push(this);
    for (const required of this.requested) {
      index = required.#innerLinking(stack, index);
      if (required.status === "linking")
        this.#dfsAncestor = Math.min(this.#dfsAncestor, required.#dfsAncestor);
    }
    const isRoot = this.#dfsAncestor === this.#dfsIndex;
    this.initializeEnvironment(!isRoot || stack.at(-1) !== this || this.requested.includes(this));
    if (isRoot) {
      for (const module of popTo(stack, this)) module.status = "linked";
    }
    return index;
  }

  /** @see https://tc39.es/ecma262/#sec-moduleevaluation */
  evaluate(): Promise<unknown> {
    const module = this.#settled ? (this.#cycleRoot ?? this) : this;
    if (module.#topLevel !== undefined) return module.#topLevel.promise;
    const capability = newCapability();
    module.#topLevel = capability;
    const stack: ModuleRecord[] = [];
    try {
      module.#innerEvaluation(stack, 0);
      if (module.#asyncOrder === undefined || module.status === "evaluated") capability.resolve();
    } catch (reason) {
      for (const one of stack) {
        one.status = "evaluated";
        one.error = { reason };
      }
      module.status = "evaluated";
      module.error ??= { reason };
      capability.reject(reason);
    }
    return capability.promise;
  }

  get #settled(): boolean {
    return this.status === "evaluating-async" || this.status === "evaluated";
  }

  #innerEvaluation(stack: ModuleRecord[], from: number): number {
    if (this.#settled) {
      if (this.error !== undefined) throw this.error.reason;
      return from;
    }
    if (this.status === "evaluating") return from;
    this.status = "evaluating";
    this.#dfsIndex = from;
    this.#dfsAncestor = from;
    this.#pendingDependencies = 0;
    let index = from + 1;
    stack.push(this);
    for (const required of this.requested) {
      index = required.#innerEvaluation(stack, index);
      this.#awaitRequired(required);
    }
    if (this.#pendingDependencies > 0 || this.hasTopLevelAwait) {
      this.#asyncOrder = asyncOrders++;
      if (this.#pendingDependencies === 0) this.#executeAsync();
    } else {
      this.execute();
    }
    if (this.#dfsAncestor === this.#dfsIndex) {
      for (const module of popTo(stack, this)) {
        module.status = module.#asyncOrder === undefined ? "evaluated" : "evaluating-async";
        module.#cycleRoot = this;
      }
    }
    return index;
  }

  #awaitRequired(given: ModuleRecord): void {
    let required = given;
    if (required.status === "evaluating") {
      this.#dfsAncestor = Math.min(this.#dfsAncestor, required.#dfsAncestor);
    } else {
      required = required.#cycleRoot ?? required;
      if (required.error !== undefined) throw required.error.reason;
    }
    if (required.#asyncOrder === undefined || required.status === "evaluated") return;
    this.#pendingDependencies += 1;
    required.#asyncParents.push(this);
  }

  /** @see https://tc39.es/ecma262/#sec-execute-async-module */
  #executeAsync(): void {
    const running = this.execute() as Promise<unknown>;
    running.then(
      () => this.#fulfilled(),
      (reason: unknown) => this.#rejected(reason),
    );
  }

  #gatherAncestors(list: ModuleRecord[]): void {
    for (const parent of this.#asyncParents) {
      if (list.includes(parent) || parent.#cycleRoot?.error !== undefined) continue;
      parent.#pendingDependencies -= 1;
      if (parent.#pendingDependencies > 0) continue;
      list.push(parent);
      if (!parent.hasTopLevelAwait) parent.#gatherAncestors(list);
    }
  }

  #fulfilled(): void {
    if (this.status === "evaluated") return;
    this.status = "evaluated";
    this.#topLevel?.resolve();
    const ready: ModuleRecord[] = [];
    this.#gatherAncestors(ready);
    for (const module of ready.sort((a, b) => (a.#asyncOrder ?? 0) - (b.#asyncOrder ?? 0))) module.#resume();
  }

  #resume(): void {
    if (this.status === "evaluated") return;
    if (this.hasTopLevelAwait) {
      this.#executeAsync();
      return;
    }
    try {
      this.execute();
    } catch (reason) {
      this.#rejected(reason);
      return;
    }
    this.status = "evaluated";
    this.#topLevel?.resolve();
  }

  #rejected(reason: unknown): void {
    if (this.status === "evaluated") return;
    this.status = "evaluated";
    this.error = { reason };
    for (const parent of this.#asyncParents) parent.#rejected(reason);
    this.#topLevel?.reject(reason);
  }
}

function popTo(stack: ModuleRecord[], last: ModuleRecord): ModuleRecord[] {
  return stack.splice(stack.indexOf(last));
}

export function valueAt(binding: Binding | undefined): unknown {
  if (binding === undefined) return undefined;
  return binding.name === namespaceName ? binding.module.namespace : binding.module.valueOf(binding.name);
}

export const keepsValue = ({ module, name }: Binding): boolean =>
  name === namespaceName || module.keeps(name);
