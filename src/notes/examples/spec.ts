/** Makes the sandbox spec of one example from its fences. */
import type {
  SandboxFile,
  SandboxRequest,
  SandboxResponse,
  SandboxRun,
  SandboxSpec,
} from "../../protocol/sandbox-spec.ts";
import { speaksOfTime } from "../../protocol/time-words.ts";
import type { CompletedExample } from "../completion/results.ts";
import type { Verdict } from "./classify.ts";

/** A fence that has been read: what the spec is made of. */
export interface ReadFence {
  readonly verdict: Verdict;
  readonly source: string;
  /** Line of the note on which the content starts, 1-based. */
  readonly contentLine: number;
  /** Why it does not run once completion has seen it; null when it does. */
  readonly reason: string | null;
}

interface Messages {
  readonly requests: SandboxRequest[];
  readonly responses: SandboxResponse[];
}

/** A response answers the request right before it among the example's messages, whatever code stands between. */
function messagesOf(fences: readonly ReadFence[]): Messages {
  const found: Messages = { requests: [], responses: [] };
  let asked: SandboxRequest | undefined;
  const messages = fences.flatMap((fence) =>
    fence.verdict.messages.map(({ offset, ...message }) => ({
      ...message,
      line: fence.contentLine + offset,
    })),
  );
  for (const { kind, source, line, after } of messages) {
    if (kind === "request") {
      asked = { source, line, expects: null, ...(after === undefined ? {} : { after }) };
      found.requests.push(asked);
      continue;
    }
    if (asked !== undefined) found.requests.splice(-1, 1, { ...asked, expects: found.responses.length });
    asked = undefined;
    found.responses.push({ source, line });
  }
  return found;
}

function nothingRuns(fences: readonly ReadFence[]): string {
  const roles = new Set(fences.map((fence) => fence.verdict.role));
  const reasons = new Set(fences.flatMap((fence) => fence.reason ?? []));
  if (roles.has("request") || roles.has("response")) return "there is no server here to send the request to";
  if (roles.has("page")) return "a page with no server and no script";
  return reasons.size === 1 ? [...reasons].join("") : "none of its fences runs";
}

function runOf(fences: readonly ReadFence[], { server, program, client }: CompletedExample): SandboxRun {
  if (server !== null) return { kind: "server", entry: server, client };
  if (program !== null) return { kind: "program", entry: program };
  if (client !== null) return { kind: "client", entry: client };
  return { kind: "none", reason: nothingRuns(fences) };
}

const hasUseForClock = (files: readonly SandboxFile[], requests: readonly SandboxRequest[]): boolean =>
  requests.some(({ after }) => after !== undefined) ||
  files.some(({ role, source }) => (role === "server" || role === "program") && speaksOfTime(source));

/** The spec of one example. Lines count in the note; outside the added ranges `source` is what the author wrote. */
export function specOf(
  id: string,
  title: string,
  fences: readonly ReadFence[],
  completed: CompletedExample,
): SandboxSpec {
  const { requests, responses } = messagesOf(fences);
  const derived = completed.requests.map((source) => ({ source, line: null, expects: null }));
  const open = new Set(fences.flatMap(({ reason, verdict }) => (reason === null ? [] : verdict.open)));
  const clock = hasUseForClock(completed.files, requests) ? { clock: true } : {};
  return {
    version: 1,
    id,
    title,
    ...clock,
    run: runOf(fences, completed),
    files: completed.files,
    requests: [...requests, ...derived],
    responses,
    open: [...open],
  };
}
