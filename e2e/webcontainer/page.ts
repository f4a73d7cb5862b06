/** The page of these tests: what a card would do with the container, callable by name; and a count of what is left behind. */
import { contract, runCheck } from "../../src/engine/contract.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { outcomeOf, textOf, begin } from "../../src/engine/contract/check.ts";
import {
  Container,
  type ContainerOptions,
  type ContainerState,
} from "../../src/engine/webcontainer/index.ts";

/** What the page holds that it must let go of. */
export interface Leftovers {
  readonly frames: number;
  readonly listeners: number;
  readonly workers: number;
}

export interface TestWindow {
  open(options: Partial<ContainerOptions>): void;
  /** Empty when the check passes, else what failed. */
  check(name: string): Promise<string>;
  /** Runs a CommonJS program on an engine of its own; the code of the failure when there is no engine. */
  run(directory: string, source: string): Promise<RunResult>;
  /** As `run`, but leaves the program running; resolves when it has printed. */
  begin(directory: string, source: string): Promise<string>;
  /** How the program that `begin` started ended, and what a further start fails with. */
  after(directory: string): Promise<{ exit: unknown; start: string }>;
  state(): { phase: ContainerState["phase"]; code?: string; message?: string };
  leftovers(): Leftovers;
  dispose(): Promise<void>;
}

export interface RunResult {
  readonly failure: string;
  /** Milliseconds until the engine was there, or was not. */
  readonly waited: number;
  readonly stdout: string;
  readonly bytes: readonly number[];
}

const page = window as unknown as { -readonly [Name in keyof TestWindow]: TestWindow[Name] };
const listeners = countListeners();
const workers = countWorkers();
const engines = new Map<string, Engine>();
const everything = { base: "/engine/", outputLimit: Infinity };
let container = new Container(everything);
let checks = 0;

page.open = (options) => {
  container = new Container({ ...everything, ...options });
};
page.check = async (name) => {
  const check = contract.find((one) => one.name === name);
  if (check === undefined) return "there is no such check";
  try {
    await runCheck(check, () => container.engine(`check-${checks++}`));
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
page.run = async (directory, source) => {
  const asked = performance.now();
  let engine: Engine;
  try {
    engine = await container.acquire(directory);
  } catch (error) {
    return { failure: codeOf(error), waited: performance.now() - asked, stdout: "", bytes: [] };
  }
  const waited = performance.now() - asked;
  const { stdout, stderr } = await outcomeOf(await begin(engine, source));
  await engine.dispose();
  return { failure: textOf(stderr), waited, stdout: textOf(stdout), bytes: [...stdout] };
};
const exits = new Map<string, Promise<unknown>>();
page.begin = async (directory, source) => {
  const engine = await container.acquire(directory);
  engines.set(directory, engine);
  const process = await begin(engine, source);
  exits.set(directory, process.exit);
  const { value } = await process.stdout.getReader().read();
  return textOf(value ?? new Uint8Array());
};
page.after = async (directory) => {
  const exit = await exits.get(directory);
  const engine = engines.get(directory);
  const start = await engine?.start({ entry: "main.cjs" }).then(() => "started", codeOf);
  await engine?.dispose();
  return { exit, start: start ?? "" };
};
page.state = () => {
  const { state } = container;
  if (state.phase !== "failed") return { phase: state.phase };
  return { phase: state.phase, code: state.error.code, message: state.error.message };
};
page.leftovers = () => ({
  frames: document.querySelectorAll("iframe").length,
  listeners: listeners(),
  workers: workers(),
});
page.dispose = () => container.dispose();

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : String(error);

/** Counts listeners of the window and the document that were added and not removed. */
function countListeners(): () => number {
  const held: string[] = [];
  for (const target of [window, document]) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    target.addEventListener = (type: string, listener: EventListener) => {
      held.push(type);
      add(type, listener);
    };
    target.removeEventListener = (type: string, listener: EventListener) => {
      const at = held.indexOf(type);
      if (at >= 0) held.splice(at, 1);
      remove(type, listener);
    };
  }
  return () => held.length;
}

/** Counts the threads of the page that were started and not ended. */
function countWorkers(): () => number {
  const held = new Set<Worker>();
  window.Worker = class extends Worker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given);
      held.add(this);
    }

    override terminate(): void {
      held.delete(this);
      super.terminate();
    }
  };
  return () => held.size;
}
