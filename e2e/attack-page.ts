/** The page of the hostile tests: runs a program for a while, watches the page meanwhile, and runs an honest one after it. */
import { EmbeddedEngine } from "../src/engine/embedded/index.ts";
import type { EngineAddress } from "../src/engine/contract/page.ts";
import type { Exit } from "../src/engine/engine.ts";

export interface Attack {
  readonly source: string;
  /** Milliseconds after which the program is killed. */
  readonly limit: number;
  readonly entry?: string;
}

export interface Aftermath {
  /** The first thousand characters of each. */
  readonly stdout: string;
  readonly stderr: string;
  readonly bytes: number;
  readonly exit: Exit;
  /** The longest the page's own timers had to wait, in milliseconds. */
  readonly gap: number;
  /** What a program printed that was run in the same engine afterwards. */
  readonly next: string;
}

export interface AttackWindow {
  attack(attack: Attack & EngineAddress): Promise<Aftermath>;
  /** Messages that reached the page's window, from whomever. */
  readonly overheard: unknown[];
  /** Starts and kills a program twenty times, and says what the last one printed. */
  spam(where: EngineAddress): Promise<string>;
}

const page = window as unknown as { -readonly [Name in keyof AttackWindow]: AttackWindow[Name] };
page.overheard = [];
addEventListener("message", (event) => page.overheard.push(event.data));

const decoder = new TextDecoder();

async function collect(stream: ReadableStream<Uint8Array>): Promise<{ text: string; bytes: number }> {
  const all = { text: "", bytes: 0 };
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (all.text.length < 1000) all.text += decoder.decode(read.value).slice(0, 1000);
    all.bytes += read.value.length;
  }
  return all;
}

/** Answers, when it is stopped, the longest time between two of its turns. */
function watch(): () => number {
  let [last, longest] = [performance.now(), 0];
  const beat = (): void => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(beat, 10);
  return () => {
    clearInterval(timer);
    beat();
    return longest;
  };
}

async function run(
  engine: EmbeddedEngine,
  entry: string,
  limit: number,
): Promise<Omit<Aftermath, "next" | "gap">> {
  const process = await engine.start({ entry });
  const timer = setTimeout(() => process.kill("SIGKILL"), limit);
  const [out, err, exit] = await Promise.all([
    collect(process.stdout),
    collect(process.stderr),
    process.exit,
  ]);
  clearTimeout(timer);
  return { stdout: out.text, stderr: err.text, bytes: out.bytes + err.bytes, exit };
}

page.attack = async ({ source, limit, entry = "attack.cjs", ...where }) => {
  const engine = new EmbeddedEngine(where);
  await engine.boot();
  await engine.mount({ [entry]: source, "honest.cjs": 'console.log("still", 6 * 7);' });
  const stop = watch();
  const result = await run(engine, entry, limit);
  const gap = stop();
  const next = await run(engine, "honest.cjs", 10_000);
  await engine.dispose();
  return { ...result, gap, next: next.stdout + next.stderr };
};

page.spam = async (where) => {
  const engine = new EmbeddedEngine(where);
  await engine.boot();
  await engine.mount({ "a.cjs": "setInterval(() => {}, 1000);", "b.cjs": 'console.log("ran");' });
  for (let count = 0; count < 20; count += 1) (await engine.start({ entry: "a.cjs" })).kill("SIGKILL");
  const last = await run(engine, "b.cjs", 10_000);
  await engine.dispose();
  return last.stdout;
};
