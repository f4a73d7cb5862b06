/** Finds the provider of every name a program leaves open, and of what those providers need in turn. */
import { providersFor } from "./providers.ts";
import type { Scene, Supply } from "./supply.ts";

export interface Resolution {
  /** Each after those it needs. */
  readonly supplies: readonly Supply[];
  /** Names that no provider knows. */
  readonly missing: readonly string[];
}

/** The names that lines of ours define at the top level. */
function definedBy(lines: readonly string[]): string[] {
  return lines.flatMap((line) => /^(?:const|let|class|(?:async )?function) (\w+)/.exec(line)?.[1] ?? []);
}

export function resolve(wanted: readonly string[], scene: Scene): Resolution {
  const providers = providersFor(scene.where);
  const given = new Set<string>();
  const supplies: Supply[] = [];
  const missing: string[] = [];
  const add = (name: string): void => {
    if (given.has(name) || scene.declares(name)) return;
    given.add(name);
    const supply = firstSupply(name);
    if (supply === null) {
      missing.push(name);
      return;
    }
    for (const one of supply.gives) given.add(one);
    for (const need of supply.needs ?? []) add(need);
    supplies.push(supply);
  };
  const defined = new Set<string>();
  const firstSupply = (name: string): Supply | null => {
    for (const provider of providers) {
      const supply = provider(name, scene);
      if (supply !== null) return takeNames(supply) ? supply : null;
    }
    return null;
  };
  /** Whether the names that the lines define are free. */
  const takeNames = ({ lines = [] }: Supply): boolean => {
    const names = definedBy(lines);
    if (names.some((name) => defined.has(name) || scene.declares(name))) return false;
    for (const name of names) defined.add(name);
    return true;
  };
  for (const name of wanted) add(name);
  return { supplies, missing };
}
