/** The sentences that a run says of itself. */
import type { Exit } from "../engine/engine.ts";

export const sentences = {
  starting: "Starting.",
  programRuns: "The program runs.",
  listens: (port: number): string => `The server listens on port ${port}.`,
  listensNowhere: (limit: number): string =>
    `The program has opened no port in ${seconds(limit)}, so no request was sent.`,
  noAnswer: (limit: number): string => `The server did not answer within ${seconds(limit)}.`,
  stoppedWaiting: "The run was stopped before the answer had come.",
  stopped: "Stopped.",
  scriptRuns: (path: string): string => `${path} runs in a tab.`,
  noTab: (path: string): string => `${path} needs a browser tab, and there is none here.`,
  nothingRuns: (reason: string): string => `Nothing here runs: ${reason}.`,
  notSimulated: (what: string): string => `The simulated browser does not do this: ${what}`,
  unsent: (problem: string): string => `A request was not sent: ${problem}.`,
  fieldsLeftOut: (names: readonly string[]): string =>
    `Left out, since a script may not set it: ${names.join(", ")}.`,
  pageMethod: (method: string): string => `a link sends GET and a form GET or POST, never ${method}`,
  pageFields: "The headers are left out: a link or a form cannot set any.",
  crashed: (pid: number, others: boolean): string =>
    `${others ? "One instance less" : "No server is left"}: process ${pid} was killed (SIGKILL), and with it its memory and its connections.`,
  oneEnded: (pid: number, { code, signal }: Exit): string =>
    `Process ${pid} ended ${signal === null ? `with exit code ${code ?? "unknown"}` : `by ${signal}`}; the others go on.`,
  restarts: "Starting again.",
  wipes: "Taking away what the program wrote, then starting again.",
  cut: (count: number): string =>
    count === 0
      ? "No connection was open."
      : `Reset ${count} open ${count === 1 ? "connection" : "connections"}.`,
  clockMoved: (span: string, ahead: string): string =>
    `The clock was moved ${span}: it is ${ahead} ahead now.`,
  noSpan: "A span of time is a number and a unit: 90s, 10min, 2h, 1d.",
  clockInOneStep:
    "So much fell due on the way that the clock went a part of it in one step: what was due there ran once.",
  failed: (error: unknown): string => (error instanceof Error ? error.message : String(error)),
  ended: ({ code, signal }: Exit, early: boolean): string => {
    const unheard = early ? " before it listened on a port" : "";
    if (code === 0) return `The program ended${unheard}.`;
    const how = signal === null ? `with exit code ${code ?? "unknown"}` : `by ${signal}`;
    return `The program ended ${how}${unheard}: its output says why.`;
  },
} as const;

/** Whether a fault is one whose message is for a person; its class does not survive a worker. */
export function isExpected(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}

const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;
