/** Parts that a program comes to need by a name that its text does not tell: `import()` waits for them, `require` cannot. */
import { partOfType } from "../../../messages.ts";
import { partNamed, withNeeds } from "../../../parts.ts";
import type { Runtime } from "../../runtime.ts";
import { refuse } from "../refusal.ts";
import { realmOf } from "./builtins.ts";

export class LateParts {
  readonly #runtime: Runtime;
  readonly #loaded = new Set<string>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** The scripts that the program was started with. */
  know(parts: readonly Blob[]): void {
    for (const { type } of parts) this.#loaded.add(partOfType(type));
  }

  /** `undefined` where nothing has to be waited for. Comes back as well where the part cannot be had. */
  come(specifier: string): Promise<void> | undefined {
    const part = this.#missingFor(specifier);
    if (part === undefined) return undefined;
    return new Promise((done) =>
      this.#runtime.want(part, () => {
        for (const one of withNeeds([part])) this.#loaded.add(one);
        done();
      }),
    );
  }

  /** The part that has the module, while it is not there. */
  #missingFor(specifier: string): string | undefined {
    const { BuiltinModule } = realmOf(this.#runtime);
    const part = partNamed(specifier);
    const names = [specifier.replace(/^node:/, ""), specifier];
    const isBuiltin = names.some((name) => BuiltinModule.canBeRequiredByUsers(name));
    return part === undefined || !isBuiltin || this.#loaded.has(part) ? undefined : part;
  }

  /** For a module that is not there: begins again with its part while that can pass unseen, else says what can be done. */
  refuse(id: string): void {
    if (!realmOf(this.#runtime).BuiltinModule.exists(id)) this.#refuse(id, partNamed(id) ?? "absent");
  }

  /** The same for a module of which the core has but a stand-in. */
  refuseStandIn(specifier: string): void {
    const part = this.#missingFor(specifier);
    if (part !== undefined) this.#refuse(specifier.replace(/^node:/, ""), part);
  }

  #refuse(id: string, part: string): void {
    this.#runtime.restart(part);
    refuse(
      `A require of "${id}" that comes late`,
      `the program names it nowhere, and a require cannot wait. Write require("node:${id}") somewhere, or use import().`,
    );
  }
}
