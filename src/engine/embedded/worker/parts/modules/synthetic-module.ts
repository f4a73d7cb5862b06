/**
 * Modules made of plain values: Node's own, CommonJS, JSON.
 *
 * @see https://tc39.es/ecma262/#sec-synthetic-module-records
 */
import { ModuleRecord, type Resolution } from "./records.ts";

export class SyntheticModule extends ModuleRecord {
  readonly hasTopLevelAwait = false;
  /** By which those who import it take its values anew. */
  readonly importers: (() => void)[] = [];
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
    if (this.status === "evaluated") for (const takeAgain of this.importers) takeAgain();
  }

  keeps(): boolean {
    return true;
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
