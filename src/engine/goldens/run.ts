/** Runs golden programs on the real Node and in the embedded engine, a few at a time, and tells of each how it went. */
import { availableParallelism, constants } from "node:os";
import type { Exit } from "../engine.ts";
import type { Headless } from "../embedded/headless.ts";
import { compare, type Verdict } from "./compare.ts";
import type { Golden } from "./corpus.ts";
import { runOnNode } from "./on-node.ts";

export interface Told extends Verdict {
  readonly name: string;
}

/** Where the programs run beside Node. */
export interface GoldenSide {
  readonly headless: Headless;
  /** Whether its JavaScript engine is that of Node. */
  readonly sameEngine: boolean;
  /** Whether each Worker reads beforehand what its program will ask for. */
  readonly ahead?: boolean;
}

/** Milliseconds that a program may take in the browser; the longest takes one second alone. */
const patience = 15_000;
const signalled = 128;

/** As a shell tells it, where a signal ended the program. */
const codeOf = ({ code, signal }: Exit): number | null =>
  signal === null ? code : signalled + constants.signals[signal];

async function runOne(golden: Golden, { headless, sameEngine, ahead = false }: GoldenSide): Promise<Told> {
  const expected = await runOnNode(golden);
  const files = Object.fromEntries(
    Object.entries(golden.files).map(([path, content]) => [path, content.toString("base64")]),
  );
  const program = { files, entry: golden.entry, argv: [], env: {}, timeout: patience, ahead };
  const { stdout, stderr, exit } = await headless.run(program);
  const found = { stdout: String(stdout), stderr: String(stderr), code: codeOf(exit) };
  return { name: golden.name, ...compare(expected, found, sameEngine) };
}

/** `each` hears of every program as it ends. Rejects when the engine itself fails. */
export async function runGoldens(
  programs: readonly Golden[],
  side: GoldenSide,
  each: (told: Told) => void,
): Promise<Told[]> {
  const waiting = [...programs];
  const done: Told[] = [];
  const worker = async (): Promise<void> => {
    for (let golden = waiting.shift(); golden !== undefined; golden = waiting.shift()) {
      const told = await runOne(golden, side);
      done.push(told);
      each(told);
    }
  };
  await Promise.all(Array.from({ length: Math.min(3, availableParallelism()) }, worker));
  return done;
}
