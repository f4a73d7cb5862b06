/** What a process prints, as entries of the trace: decoded, and cut where it is too much to read. */
import type { Recording } from "../agent/trace-recorder.ts";
import type { Process } from "../engine/engine.ts";

/** Bytes that each of the two streams may put into a trace. */
export const consoleLimit = 262_144;

const cutSentence = `Output ends here: this is more than ${consoleLimit / 1024} KB.\n`;

/** Resolves when both streams have ended. What is over the limit is read and dropped, so that the program goes on. */
export async function feedConsole(process: Process, recorder: Recording): Promise<void> {
  await Promise.all([
    feed(process.stdout, "stdout", process.pid, recorder),
    feed(process.stderr, "stderr", process.pid, recorder),
  ]);
}

async function feed(
  source: ReadableStream<Uint8Array>,
  stream: "stdout" | "stderr",
  pid: number,
  recorder: Recording,
): Promise<void> {
  const decoder = new TextDecoder();
  const print = (text: string): void => {
    if (text !== "") recorder.record({ type: "console", source: { kind: "process", pid }, stream, text });
  };
  let room = consoleLimit;
  const reader = source.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (room === 0) continue;
    const bytes = read.value.subarray(0, room);
    room -= bytes.length;
    print(decoder.decode(bytes, { stream: true }));
    if (room === 0) print(`${decoder.decode()}\n${cutSentence}`);
  }
  if (room > 0) print(decoder.decode());
}
