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
    const { BuiltinModule } = realmOf(this.#runtime);
    const part = partNamed(specifier);
    const isBuiltin = [specifier.replace(/^node:/, ""), specifier].some((name) =>
      BuiltinModule.canBeRequiredByUsers(name),
    );
    if (part === undefined || !isBuiltin || this.#loaded.has(part)) return undefined;
    return new Promise((done) =>
      this.#runtime.want(part, () => {
        for (const one of withNeeds([part])) this.#loaded.add(one);
        done();
      }),
    );
  }

  /** For a module that is not there: begins again with its part while that can pass unseen, else says what can be done. */
  refuse(id: string): void {
    if (realmOf(this.#runtime).BuiltinModule.exists(id)) return;
    this.#runtime.restart(partNamed(id) ?? "absent");
    refuse(
      `A require of "${id}" that comes late`,
      `the program names it nowhere, and a require cannot wait. Write require("node:${id}") somewhere, or use import().`,
    );
  }
}
