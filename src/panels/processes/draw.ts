/** The processes of a run and the tabs of its browser: what each is, how it ended, what can be done with it. */
import { markup, type Markup } from "../markup.ts";

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: "SIGTERM" | "SIGKILL" | null;
}

/** One process; `exit` is null while it runs. */
export interface ProcessLook {
  readonly number: number;
  readonly pid: number;
  readonly entry: string;
  readonly ports: readonly number[];
  readonly exit: Ending | null;
}

/** One tab in which a client script runs. */
export interface TabLook {
  readonly id: string;
  readonly origin: string;
}

export interface ProcessesLook {
  readonly processes: readonly ProcessLook[];
  /** Whether the program reads the port it is to listen on, so that more instances of it can run. */
  readonly readsPort: boolean;
}

/** In few words, for a line with others. */
export function processesInShort(processes: readonly ProcessLook[], tabs: readonly TabLook[]): string {
  const running = processes.filter(({ exit }) => exit === null);
  const over = processes.length - running.length;
  const ports = running.flatMap(({ ports: own }) => own);
  const parts = [
    running.length === 0 ? "" : `${running.length} running`,
    ports.length === 0 ? "" : `port ${ports.join(", ")}`,
    over === 0 ? "" : `${over} ended`,
    tabs.length > 1 ? `${tabs.length} tabs` : "",
  ];
  return parts.filter((part) => part !== "").join(" · ") || "none";
}

export function drawProcesses({ processes, readsPort }: ProcessesLook): Markup {
  if (processes.length === 0) return markup`<p class="tool-hint">No process runs.</p>`;
  const more = readsPort
    ? markup`<button class="tool" type="button" value="add">Add an instance</button>`
    : markup`<span class="tool-hint">More instances need a server that listens on <code>process.env.PORT</code>.</span>`;
  return markup`<ul class="process-list" aria-label="Processes">${processes.map(drawProcess)}</ul>
    <p class="tool-foot">${more}</p>`;
}

/** The tabs that the client script of the example runs in. */
export function drawTabs(tabs: readonly TabLook[], client: string): Markup {
  if (tabs.length === 0) return markup`<p class="tool-hint">${client} runs in no tab.</p>`;
  return markup`<p class="tool-title">Tabs</p>
    <ul class="process-list" aria-label="Tabs">${tabs.map((tab) => drawTab(tab, client))}</ul>`;
}

/** Where the client script runs once more: at the server's origin, or another one. */
export function drawTabForm(origin: string): Markup {
  return markup`<form class="tool-form inline" data-for="tab">
    <label class="field wide">Origin of the tab <input name="origin" value="${origin}" spellcheck="false" autocapitalize="off" autocomplete="off"></label>
    <button class="tool" type="submit">Open another tab</button>
  </form>`;
}

function drawProcess({ number, pid, entry, ports, exit }: ProcessLook): Markup {
  const where = ports.length === 0 ? "no port" : `port ${ports.join(", ")}`;
  const name = `process ${pid}`;
  const crash =
    exit === null
      ? markup`<button class="tool" type="button" value="crash" data-number="${number}" aria-label="Crash ${name}">Crash</button>`
      : null;
  const remove =
    number === 1
      ? null
      : markup`<button class="tool" type="button" value="remove" data-number="${number}" aria-label="Remove ${name}">Remove</button>`;
  return markup`<li data-over="${exit === null ? "no" : "yes"}">
    <span class="process-name"><b>${entry}</b> pid ${pid} · ${where}</span>
    <span class="process-state" data-tone="${toneOf(exit)}">${exit === null ? "running" : endingInWords(exit)}</span>
    <span class="process-acts">${crash}<button class="tool" type="button" value="restart" data-number="${number}" aria-label="Restart ${name}">Restart</button>${remove}</span>
  </li>`;
}

function drawTab({ id, origin }: TabLook, client: string): Markup {
  return markup`<li><span class="process-name"><b>${id}</b> ${origin} · ${client}</span></li>`;
}

function toneOf(exit: Ending | null): string {
  if (exit === null) return "good";
  return exit.code === 0 ? "plain" : "bad";
}

/** What an exit code or a signal says, as far as it says anything. */
export function endingInWords({ code, signal }: Ending): string {
  if (signal === "SIGKILL") return "ended by SIGKILL: it could not clean up, and its memory is gone";
  if (signal === "SIGTERM") return "ended by SIGTERM: it was asked to end, and did not listen for it";
  const said = MEANINGS[code ?? -1];
  return `exit code ${code ?? "unknown"}${said === undefined ? ", which is its own to explain" : `: ${said}`}`;
}

/** @see https://nodejs.org/api/process.html#exit-codes */
const MEANINGS: Readonly<Record<number, string>> = {
  0: "all went well, and nothing was left to do",
  1: "an error that nothing caught, or process.exit(1)",
  13: "an await at the top of a module never settled",
  134: "it was aborted, as when memory runs out",
  137: "ended by SIGKILL",
  143: "ended by SIGTERM",
};
