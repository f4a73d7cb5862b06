/** The `wire` fences under a heading, joined to the spec of the example that begins with such a wire. */
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { quietWire } from "../../protocol/wire-settings.ts";
import type { Problem } from "../model.ts";
import type { Placed } from "./group.ts";
import { readWire } from "./wire-fence.ts";

export interface ReadPreset {
  /** What the spec has of it. */
  readonly preset: Pick<SandboxSpec, "wire" | "instances">;
  readonly problems: readonly Problem[];
}

/** Several fences are one: each says its part. `spec` is of the example that they stand with. */
export function readPreset(fences: readonly Placed[], spec: SandboxSpec, file: string): ReadPreset {
  const [first] = fences;
  if (first === undefined) return { preset: {}, problems: [] };
  const problems: Problem[] = [];
  let [wire, instances] = [quietWire, 1];
  for (const placed of fences) {
    const { preset, faults } = readWire(placed.node.value);
    const line = lineOf(placed) + 1;
    problems.push(...faults.map((fault) => problem("WIRE_UNREADABLE", file, line + fault.line, fault)));
    wire = { ...wire, ...changed(preset.wire) };
    instances = Math.max(instances, preset.instances);
  }
  if (spec.run.kind !== "server" && spec.run.kind !== "program")
    problems.push(problem("WIRE_OF_NOTHING", file, lineOf(first), nowhere));
  else if (instances > 1 && !spec.files.some(readsPort))
    problems.push(problem("WIRE_PORT", file, lineOf(first), onePort(instances)));
  return {
    preset: {
      ...(JSON.stringify(wire) === JSON.stringify(quietWire) ? {} : { wire }),
      ...(instances === 1 ? {} : { instances }),
    },
    problems,
  };
}

/** What is not as on a quiet wire. */
function changed(wire: typeof quietWire): Partial<typeof quietWire> {
  const quiet = new Map<string, unknown>(Object.entries(quietWire));
  return Object.fromEntries(Object.entries(wire).filter(([name, value]) => quiet.get(name) !== value));
}

type Finding = Pick<Problem, "found" | "expected">;

function problem(code: string, file: string, line: number, { found, expected }: Finding): Problem {
  return { severity: "error", code, file, line, found, expected };
}

const nowhere: Finding = {
  found: "a wire under a heading where no server runs",
  expected: "a server under the same heading, which the wire leads to",
};

const onePort = (instances: number): Finding => ({
  found: `${instances} instances of a program that listens on one port`,
  expected: "a server that reads its port where it is given one: listen(process.env.PORT ?? 3000)",
});

const readsPort = ({ source }: { readonly source: string }): boolean => /\benv\b[^\n]*\bPORT\b/.test(source);

const lineOf = ({ node }: Placed): number => node.position?.start.line ?? 1;
