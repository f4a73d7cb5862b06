/** Says what completion came to: the examples with their files, and what became of every fence. */
import type { FenceRole, FileLanguage, SandboxFile } from "../../protocol/sandbox-spec.ts";
import type { Cluster } from "./clusters.ts";
import type { Draft } from "./draft.ts";
import { addedLines } from "./lines.ts";
import type { Made, MadeCluster } from "./make-cluster.ts";
import { sampleFiles, type SampleFile } from "./read-files.ts";

/** What became of a fence. */
export interface CompletedFence {
  readonly role: FenceRole;
  /** Path of its file in the example; null when it is none. */
  readonly path: string | null;
  /** Why it does not run; null when it does. */
  readonly reason: string | null;
  /** How many lines were added to its file; null when it is no file that runs. */
  readonly added: number | null;
}

/** One example: files that run together. */
export interface CompletedExample {
  /** Indices of its fences, in their order. */
  readonly fences: readonly number[];
  /** The bold paragraph above its first code; null without one. */
  readonly part: string | null;
  readonly files: readonly SandboxFile[];
  /** Paths of the file it starts with and of its client script. */
  readonly server: string | null;
  readonly program: string | null;
  readonly client: string | null;
  /** Requests for the routes that nothing else asks. */
  readonly requests: readonly string[];
}

export interface Completion {
  readonly fences: readonly CompletedFence[];
  readonly examples: readonly CompletedExample[];
}

/** The result of the last round. */
export function finish(
  draft: Draft,
  clusters: readonly Cluster[],
  homes: readonly number[],
  made: readonly MadeCluster[],
): Completion {
  const count = Math.max(1, made.length);
  const examples = Array.from({ length: count }, (_, index) =>
    exampleOf(draft, homes, index, { cluster: clusters[index], made: made[index] }),
  );
  const fences = draft.fences.map((fence, index): CompletedFence => {
    const file = made
      .flatMap(({ files }) => files)
      .find(({ fragments }) => fragments.some((one) => one.fence === index));
    const reason = draft.reasons.get(index) ?? fence.verdict.reason;
    if (file === undefined) {
      const role = draft.reasons.has(index) ? "static" : fence.verdict.role;
      return {
        role,
        path: role === "page" || reason !== null ? pageOrData(draft, index) : null,
        reason,
        added: null,
      };
    }
    return { role: file.role, path: file.path, reason: null, added: addedLines(file.built) };
  });
  return { fences, examples };
}

/** Pages and data files are part of the example; code that does not run is not. */
function pageOrData({ fences, paths, reasons }: Draft, index: number): string | null {
  const fence = fences[index];
  if (fence === undefined || reasons.has(index)) return null;
  if (fence.verdict.role === "page") return paths[index] ?? "index.html";
  return fence.verdict.role === "static" ? (paths[index] ?? null) : null;
}

interface Parts {
  readonly cluster: Cluster | undefined;
  readonly made: MadeCluster | undefined;
}

function exampleOf(
  draft: Draft,
  homes: readonly number[],
  home: number,
  { cluster, made }: Parts,
): CompletedExample {
  const fences = draft.fences.flatMap((_, fence) => ((homes[fence] ?? 0) === home ? [fence] : []));
  const shown = [...(made?.files.map((file) => fileOf(draft, file)) ?? []), ...besides(draft, fences)];
  const code = cluster === undefined ? [] : [...cluster.named, ...cluster.unnamed, ...cluster.clients];
  const samples = sampleFiles(
    code.filter(({ role }) => role !== "client"),
    shown.map(({ path }) => path),
  );
  const files = [...shown, ...samples.map(sandboxFile)];
  const first = code.toSorted((a, b) => a.fence - b.fence)[0];
  return {
    ...startsOf(made),
    fences,
    part: first?.part ?? null,
    files: inOrder(files),
  };
}

function startsOf(
  made: MadeCluster | undefined,
): Pick<CompletedExample, "server" | "program" | "client" | "requests"> {
  if (made === undefined) return { server: null, program: null, client: null, requests: [] };
  const { entry, client, requests } = made;
  return {
    server: entry?.role === "server" ? entry.path : null,
    program: entry?.role === "program" ? entry.path : null,
    client,
    requests,
  };
}

function sandboxFile({ path, language, source }: SampleFile): SandboxFile {
  return { path, language, role: "static", source, added: [{ start: 0, end: source.length }], line: null };
}

function fileOf({ fences }: Draft, { path, role, built, fragments }: Made): SandboxFile {
  const language = (/\.(mjs|cjs|ts)$/.exec(path)?.[1] ?? "js") as FileLanguage;
  const line = fragments[0] === undefined ? null : (fences[fragments[0].fence]?.contentLine ?? null);
  return { path, language, role, source: built.source, added: built.added, line };
}

/** Pages and data that stand beside the code. */
function besides(draft: Draft, fences: readonly number[]): SandboxFile[] {
  return fences.flatMap((index): SandboxFile[] => {
    const fence = draft.fences[index];
    const path = pageOrData(draft, index);
    if (fence === undefined || path === null) return [];
    const role = fence.verdict.role === "page" ? "page" : "static";
    return [
      { path, language: fence.verdict.file, role, source: fence.source, added: [], line: fence.contentLine },
    ];
  });
}

/** As they come in the note; what completion made stands last. Of two with one path the first stays. */
function inOrder(files: readonly SandboxFile[]): SandboxFile[] {
  const sorted = files.toSorted((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity) || 0);
  return sorted.filter((file, index) => sorted.findIndex(({ path }) => path === file.path) === index);
}
