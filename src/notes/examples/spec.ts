/** Makes the sandbox spec of one example from its fences. */
import type {
  SandboxFile,
  SandboxRequest,
  SandboxResponse,
  SandboxRun,
  SandboxSpec,
  SandboxSql,
} from "../../protocol/sandbox-spec.ts";
import type { Verdict } from "./classify.ts";
import type { FenceInfo } from "./info.ts";

/** A fence that has been read: what the spec is made of. */
export interface ReadFence {
  readonly info: FenceInfo;
  readonly verdict: Verdict;
  readonly source: string;
  /** Line of the note on which the content starts, 1-based. */
  readonly contentLine: number;
  /** Path of its file in the example; null when it is none. */
  readonly path: string | null;
}

function isFileRole(role: Verdict["role"]): role is SandboxFile["role"] {
  return role === "server" || role === "program" || role === "client" || role === "page" || role === "static";
}

function fileOf(fence: ReadFence): SandboxFile[] {
  const { role, file } = fence.verdict;
  if (fence.path === null || !isFileRole(role)) return [];
  const { path, source, contentLine: line } = fence;
  return [{ path, language: file, role, source, added: [], line }];
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
    fence.verdict.messages.map(({ kind, source, offset }) => ({
      kind,
      source,
      line: fence.contentLine + offset,
    })),
  );
  for (const { kind, source, line } of messages) {
    if (kind === "request") {
      asked = { source, line, expects: null };
      found.requests.push(asked);
      continue;
    }
    if (asked !== undefined) found.requests.splice(-1, 1, { ...asked, expects: found.responses.length });
    asked = undefined;
    found.responses.push({ source, line });
  }
  return found;
}

function sqlOf(fences: readonly ReadFence[]): SandboxSql[] {
  return fences.flatMap(({ verdict, source, contentLine }) =>
    verdict.role === "seed" || verdict.role === "query"
      ? [{ kind: verdict.role, source, line: contentLine }]
      : [],
  );
}

/** Whether another file of the example loads this one, by the last part of its path. */
function isLoaded(file: SandboxFile, all: readonly SandboxFile[]): boolean {
  const stem = file.path.replace(/\.[a-z]+$/, "").replace(/^.*\//, "");
  const load = new RegExp(
    `(?:from|require\\(|import\\(?)\\s*["'\`]\\.[^"'\`\n]*\\b${stem.replace(/[^\w-]/g, ".")}\\b`,
  );
  return all.some((other) => other !== file && load.test(other.source));
}

/** The file a run starts with: one with a starter's name, else the first that no other file loads. */
function entryOf(files: readonly SandboxFile[], role: SandboxFile["role"]): string | null {
  const candidates = files.filter((file) => file.role === role);
  const starts = candidates.find((file) => /^(?:server|app|index|main)\.\w+$/.test(file.path));
  return (starts ?? candidates.find((file) => !isLoaded(file, files)) ?? candidates[0])?.path ?? null;
}

function nothingRuns(fences: readonly ReadFence[]): string {
  const roles = new Set(fences.map((fence) => fence.verdict.role));
  if (roles.has("request") || roles.has("response")) return "there is no server here to send the request to";
  if (roles.has("page")) return "a page with no server and no script";
  if (roles.has("seed")) return "it prepares a database and asks it nothing";
  const reasons = new Set(fences.flatMap((fence) => fence.verdict.reason ?? []));
  return reasons.size === 1 ? [...reasons].join("") : "none of its fences runs";
}

function runOf(fences: readonly ReadFence[], files: readonly SandboxFile[]): SandboxRun {
  const server = entryOf(files, "server");
  if (server !== null) return { kind: "server", entry: server, client: entryOf(files, "client") };
  for (const kind of ["program", "client"] as const) {
    const entry = entryOf(files, kind);
    if (entry !== null) return { kind, entry };
  }
  if (fences.some((fence) => fence.verdict.role === "query")) return { kind: "query", entry: "query.sql" };
  return { kind: "none", reason: nothingRuns(fences) };
}

/** The spec of one example. Lines count in the note; `source` is always what the author wrote. */
export function specOf(id: string, title: string, fences: readonly ReadFence[]): SandboxSpec {
  const files = fences.flatMap(fileOf);
  const open = new Set(fences.flatMap((fence) => fence.verdict.open));
  return {
    version: 1,
    id,
    title,
    run: runOf(fences, files),
    files,
    ...messagesOf(fences),
    sql: sqlOf(fences),
    open: [...open],
  };
}
