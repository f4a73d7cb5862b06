/** Runs the program of an exercise once more, for the checker alone: a process and a folder of its own, with what the checker gives it to read. */
import type { Engine, Process } from "../../engine/engine.ts";
import type { ProgramCall, RunOutcome } from "../../study/checks/check.ts";

export interface ProgramFiles {
  /** By path, as the reader has them. */
  readonly files: Readonly<Record<string, string>>;
  readonly entry: string;
}

/** Characters that are kept of each stream. */
const most = 65_536;

let runs = 0;

/** Resolves with a problem where it does not end within `limit` milliseconds. Rejects only where the engine fails. */
export async function runProgram(
  engine: Engine,
  { files, entry }: ProgramFiles,
  call: ProgramCall,
  limit: number,
): Promise<RunOutcome | { readonly problem: string }> {
  runs += 1;
  const folder = `check-${runs}`;
  const all = Object.entries({ ...files, ...call.files }).map(([path, text]) => [`${folder}/${path}`, text]);
  await engine.mount(Object.fromEntries(all) as Record<string, string>);
  const process = await engine.start({ entry, cwd: folder, argv: call.argv, env: call.env });
  const output = Promise.all([textOf(process.stdout), textOf(process.stderr)]);
  void give(process, call.stdin);
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), limit);
  try {
    const exit = await Promise.race([process.exit, late.promise]);
    if (exit === null) return { problem: `the program has not ended within ${limit / 1000} seconds` };
    const [stdout, stderr] = await output;
    return { stdout, stderr, code: exit.code };
  } finally {
    clearTimeout(timer);
    process.kill("SIGKILL");
  }
}

/** A program need not read it. */
async function give({ stdin }: Process, text: string): Promise<void> {
  const writer = stdin.getWriter();
  try {
    if (text !== "") await writer.write(new TextEncoder().encode(text));
    await writer.close();
  } catch {
    // It has ended before.
  }
}

/** What is over the limit is read and dropped, so that the program goes on. */
async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of stream) if (text.length < most) text += decoder.decode(bytes, { stream: true });
  return text.slice(0, most);
}
