/** A fence of code as completion sees it, and the pieces it falls into. */
import type { ProgramRole } from "../examples/program-role.ts";
import type { ProgramCode } from "../examples/classify.ts";
import { isGlobal } from "../examples/open-names.ts";
import { usesOf, type NameUse } from "./uses.ts";

export interface Fragment {
  /** Which fence of the example it is, from 0. */
  readonly fence: number;
  readonly source: string;
  readonly code: ProgramCode;
  /** Who runs it; several fragments that belong together run together. */
  readonly role: ProgramRole;
  /** Whether its author said who runs it, by a name or a word. */
  readonly fixed: boolean;
  /** The bold paragraph above it; null without one. */
  readonly part: string | null;
  /** Its file when the author named it; null for one that has no name. */
  readonly path: string | null;
  readonly typescript: boolean;
  /** Uses of names it does not define, those of the language, of Node and of browsers included. */
  readonly uses: readonly NameUse[];
}

export function fragmentOf(parts: Omit<Fragment, "uses">): Fragment {
  const { program, facts } = parts.code;
  return { ...parts, uses: usesOf(program, facts) };
}

/** Names of `fragment` that a program has to supply, in order of first use. */
export function openOf(fragment: Fragment): string[] {
  const where = fragment.role === "client" ? "browser" : "node";
  const open = fragment.uses.filter((use) => !isGlobal(use.name, where) || isModuleNotGlobal(use));
  return [...new Set(open.map(({ name }) => name))];
}

/** What a global of the same name has not: `crypto.createHmac` is the module's, `WebSocket.Server` the package's. */
function isModuleNotGlobal({ name, chain: [member] }: NameUse): boolean {
  if (name === "crypto")
    return member !== undefined && !/^(?:subtle|getRandomValues|randomUUID)$/.test(member);
  return name === "WebSocket" && member === "Server";
}

/** Every name a fragment brings: declared, or given a value as sloppy scripts may. */
export function namesBrought({ code }: Fragment): ReadonlySet<string> {
  return new Set([...code.facts.declared, ...code.facts.assigned]);
}
