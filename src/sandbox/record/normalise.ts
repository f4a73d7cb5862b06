/** Turns a raw recording into one that is the same at every run and on every engine. */
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { ConsoleEntry, Trace, TraceEntry } from "../../protocol/trace.ts";
import type { RawRecording } from "./record-example.ts";
import { steadyEntry } from "./steady-entry.ts";
import { steadyBeginning, SteadyText } from "./steady-text.ts";

/** `root`: the folder in which the engine put the files. */
export function normalise({ trace, turns }: RawRecording, spec: SandboxSpec, root: string): Trace {
  const source = [...spec.files, ...spec.requests].map((part) => part.source).join("\n");
  const ports = chancePorts(trace.entries, source);
  const text = new SteadyText({ began: trace.began, source, root, ports });
  const moments = turnsOf(trace.entries, turns).flatMap((turn, at) =>
    at === 0 && hasInstances(spec) ? [turn] : momentsOf(turn),
  );
  const ordered = moments.flatMap(inOrder);
  const pids = new Map<number, number>();
  const steady = joined(ordered).map((entry) => withPid(withPort(steadyEntry(entry, text), ports), pids));
  const entries = steady.flatMap(inLines).map((entry, seq) => ({ ...entry, seq, at: 0 }));
  return { ...trace, began: steadyBeginning, entries };
}

/** How long one instance takes to begin, beside the next one, is chance: their beginning is one moment. */
const hasInstances = ({ instances = 1 }: SandboxSpec): boolean => instances > 1;

/** Ports that the system chose: those that the example does not name. What stands for them is from the range of such. */
function chancePorts(entries: readonly TraceEntry[], source: string): ReadonlyMap<number, number> {
  const found = entries.flatMap((entry) =>
    entry.type === "process" && entry.event.kind === "listening" ? [entry.event.port] : [],
  );
  const chosen = [...new Set(found)].filter((port) => !source.includes(String(port)));
  return new Map(chosen.map((port, index) => [port, 49_152 + index]));
}

function turnsOf(entries: readonly TraceEntry[], turns: readonly number[]): TraceEntry[][] {
  const ends = [...turns, entries.length];
  return ends.map((end, index) => entries.slice(ends[index - 1] ?? 0, end));
}

/** Milliseconds: what comes so long after the rest of its turn came after it, and by no chance. Not what people wait in examples. */
const momentGap = 80;

function momentsOf(turn: readonly TraceEntry[]): (readonly TraceEntry[])[] {
  const moments: TraceEntry[][] = [];
  if (turn.some(isCrash) || turn.some(isOfScript)) return [turn];
  for (const entry of turn) {
    const current = moments.at(-1);
    if (current === undefined || entry.at - (current.at(-1)?.at ?? 0) >= momentGap) moments.push([entry]);
    else current.push(entry);
  }
  return moments;
}

/**
 * Output and ports are told over ways of their own, so that their order within a moment is a matter of chance: ports come
 * first, then what was printed, then what passed on the wire, then the end; the last words of a crash come before that.
 */
function inOrder(moment: readonly TraceEntry[]): TraceEntry[] {
  const rank = (entry: TraceEntry): number => {
    if (entry.type === "process") return ranks[entry.event.kind];
    if (entry.type === "clock") return 2;
    if (isOutput(entry)) return entry.stream === "stdout" ? 3 : lastWords;
    return 5;
  };
  const lastWords = moment.some(isCrash) ? 6 : 4;
  const kept = moment.filter((entry) => entry.type !== "process" || entry.event.kind !== "stopped-listening");
  return kept.sort((one, other) => rank(one) - rank(other) || one.seq - other.seq);
}

const ranks = {
  started: 0,
  listening: 1,
  "stopped-listening": 2,
  signalled: 7,
  exited: 8,
  advised: 9,
} as const;

/** What a script does is one moment: its timers and what it awaits would be told from chance by nothing but luck. */
function isOfScript(entry: TraceEntry): boolean {
  if (entry.type === "decision" || entry.type === "frame" || entry.type === "socket-end") return true;
  return entry.type === "console" && entry.source.kind === "tab";
}

function isCrash(entry: TraceEntry): boolean {
  return entry.type === "process" && entry.event.kind === "exited" && entry.event.code !== 0;
}

/** Pieces of output that follow each other as one: where they were cut is a matter of chance. */
function joined(entries: readonly TraceEntry[]): TraceEntry[] {
  const whole: TraceEntry[] = [];
  for (const entry of entries) {
    const before = whole.at(-1);
    if (isOutput(entry) && before !== undefined && isOutput(before) && isSameStream(before, entry)) {
      whole[whole.length - 1] = { ...before, text: before.text + entry.text };
    } else whole.push(entry);
  }
  return whole;
}

/** Output with an entry for each line. */
function inLines(entry: TraceEntry): readonly TraceEntry[] {
  if (!isOutput(entry)) return [entry];
  return (entry.text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((text) => ({ ...entry, text }));
}

/** What a process printed. A script in a tab prints in the order of what it waited for. */
function isOutput(
  entry: TraceEntry,
): entry is ConsoleEntry & { readonly source: { readonly kind: "process" } } {
  return entry.type === "console" && entry.source.kind === "process";
}

function isSameStream(one: ConsoleEntry, other: ConsoleEntry): boolean {
  return one.stream === other.stream && JSON.stringify(one.source) === JSON.stringify(other.source);
}

function withPort(entry: TraceEntry, ports: ReadonlyMap<number, number>): TraceEntry {
  const of = (port: number): number => ports.get(port) ?? port;
  if (entry.type === "exchange" || entry.type === "intermediary") return { ...entry, port: of(entry.port) };
  if (entry.type !== "process" || !("port" in entry.event)) return entry;
  return { ...entry, event: { ...entry.event, port: of(entry.event.port) } };
}

/** Process ids by the order in which they come up. */
function withPid(entry: TraceEntry, pids: Map<number, number>): TraceEntry {
  const of = (pid: number): number => {
    const known = pids.get(pid) ?? pids.size + 1;
    pids.set(pid, known);
    return known;
  };
  if (entry.type === "process") return { ...entry, pid: of(entry.pid) };
  if (entry.type !== "console" || entry.source.kind !== "process") return entry;
  return { ...entry, source: { ...entry.source, pid: of(entry.source.pid) } };
}
