/** What the programs said, put together: pieces of one stream in a row are one block, and not more than can be read. */
import type { ConsoleEntry, TraceEntry } from "../../protocol/trace.ts";

/** Most characters that are shown: the last ones. */
const KEPT = 32_768;

export interface ConsoleBlock {
  /** Who said it and where: `server.js, stderr`. Null for what we say of a process. */
  readonly from: string | null;
  readonly stream: ConsoleEntry["stream"] | "process";
  readonly text: string;
}

export interface ConsoleView {
  readonly blocks: readonly ConsoleBlock[];
  /** Characters at the beginning that are not shown. */
  readonly left: number;
}

export function readConsole(entries: readonly TraceEntry[]): ConsoleView {
  const names = namesOf(entries);
  const tabs = new Set(entries.flatMap((entry) => scriptTabOf(entry) ?? []));
  const blocks: { from: string | null; stream: ConsoleBlock["stream"]; text: string }[] = [];
  for (const entry of entries) {
    const said = blockOf(entry, names, tabs.size > 1);
    if (said === null) continue;
    const last = blocks.at(-1);
    if (last?.from === said.from && last.stream === said.stream) {
      last.text += said.from === null ? `\n${said.text}` : said.text;
    } else blocks.push({ ...said });
  }
  return capped(blocks);
}

/** The entry file of each process, which is how a reader knows it; of several processes the id as well. */
function namesOf(entries: readonly TraceEntry[]): ReadonlyMap<number, string> {
  const started = entries.flatMap((entry) =>
    entry.type === "process" && entry.event.kind === "started"
      ? [[entry.pid, entry.event.entry] as const]
      : [],
  );
  if (started.length < 2) return new Map(started);
  return new Map(started.map(([pid, entry]) => [pid, `${entry} (${pid})`]));
}

/** The tab of a client script that prints. */
function scriptTabOf(entry: TraceEntry): string | null {
  if (entry.type !== "console" || entry.source.kind !== "tab") return null;
  return entry.source.page === true ? null : entry.source.tab;
}

/** `apart`: several tabs print, so that each is named. */
function blockOf(entry: TraceEntry, names: ReadonlyMap<number, string>, apart: boolean): ConsoleBlock | null {
  if (entry.type === "console") {
    const { source, stream } = entry;
    const who = source.kind === "process" ? (names.get(source.pid) ?? "server") : tabInWords(source, apart);
    return { from: `${who}, ${stream}`, stream, text: plain(entry.text, source.kind === "tab") };
  }
  if (entry.type !== "process") return null;
  const text = eventInWords(entry.event, names.get(entry.pid) ?? "The program");
  return text === null ? null : { from: null, stream: "process", text };
}

function tabInWords({ tab, page }: Extract<ConsoleEntry["source"], { kind: "tab" }>, apart: boolean): string {
  if (page === true) return `page in ${tab}`;
  return apart ? `client script in ${tab}` : "client script";
}

/** Without the colours of a terminal. What a tab's script prints is whole lines, without their ends. */
function plain(text: string, isLine: boolean): string {
  const bare = text.replace(/\x1b\[[\d;]*[A-Za-z]/g, "").replace(/\r\n/g, "\n");
  return isLine && !bare.endsWith("\n") ? `${bare}\n` : bare;
}

function eventInWords(event: Extract<TraceEntry, { type: "process" }>["event"], name: string): string | null {
  switch (event.kind) {
    case "listening":
      return `${name} listens on port ${event.port}.`;
    case "stopped-listening":
      return `${name} no longer listens on port ${event.port}.`;
    case "exited":
      return event.signal === null
        ? `${name} ended with code ${event.code ?? 0}.`
        : `${name} was ended by ${event.signal}.`;
    case "signalled":
      return event.signal === "SIGTERM"
        ? `${name} was asked to end (SIGTERM).`
        : `${name} is being ended (SIGKILL).`;
    case "advised":
      return event.text;
    case "started":
      return null;
  }
}

function capped(blocks: readonly ConsoleBlock[]): ConsoleView {
  let room = KEPT;
  const kept: ConsoleBlock[] = [];
  for (const block of blocks.toReversed()) {
    if (room === 0) break;
    const text = block.text.slice(-room);
    room -= text.length;
    kept.unshift({ ...block, text });
  }
  const all = blocks.reduce((sum, { text }) => sum + text.length, 0);
  return { blocks: kept, left: all - (KEPT - room) };
}
