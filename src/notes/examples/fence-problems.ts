/** What is worth telling an author about the fences of an example. */
import type { Problem, Severity } from "../model.ts";
import type { Verdict } from "./classify.ts";
import type { FenceInfo } from "./info.ts";

interface Fence {
  readonly info: FenceInfo;
  readonly verdict: Verdict;
  readonly line: number;
  readonly contentLine: number;
}

interface Finding {
  readonly severity: Severity;
  readonly code: string;
  readonly line: number;
  readonly found: string;
  readonly expected: string;
}

/** A quotation for a message, cut at 60 characters. */
function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}

function nameFindings({ info, line }: Fence, path: string | null): Finding[] {
  const found: Finding[] = [];
  if (info.unsafeName !== null)
    found.push({
      severity: "warning",
      code: "FENCE_NAME_UNSAFE",
      line,
      found: `the file name ${quote(info.unsafeName)}`,
      expected: "a path inside the example, such as server.js or lib/store.js",
    });
  if (info.name !== null && path !== null && path !== info.name)
    found.push({
      severity: "warning",
      code: "FENCE_NAME_TWICE",
      line,
      found: `a second file named ${quote(info.name)} in one example`,
      expected: `a name of its own under each heading; it is ${quote(path)} for now`,
    });
  return found;
}

function wordFindings({ info, line }: Fence): Finding[] {
  const found: Finding[] = [];
  if (info.words.has("client") && info.words.has("server"))
    found.push({
      severity: "warning",
      code: "FENCE_WORDS_CLASH",
      line,
      found: 'the words "client" and "server" on one fence',
      expected: 'one of them; "server" counts for now',
    });
  if (info.unknown.length > 0)
    found.push({
      severity: "info",
      code: "FENCE_WORD_UNKNOWN",
      line,
      found: `${quote(info.unknown.join(" "))} behind the language`,
      expected: "a file name, client, server, static, seed, output or solution",
    });
  return found;
}

/** Code that does not parse is often meant so; it is told, and is no fault. */
function parseFindings({ verdict, contentLine }: Fence): Finding[] {
  if (verdict.stoppedAt === null) return [];
  const line = contentLine + verdict.stoppedAt;
  const expected = "code that Node reads, or the word static behind the language";
  return [
    {
      severity: "info",
      code: "FENCE_UNREADABLE",
      line,
      found: verdict.reason ?? "code that stops",
      expected,
    },
  ];
}

/** The findings of one example's fences; `paths` are their files, in the same order. */
export function fenceProblems(
  fences: readonly Fence[],
  paths: readonly (string | null)[],
  file: string,
): Problem[] {
  return fences.flatMap((fence, index) =>
    [...nameFindings(fence, paths[index] ?? null), ...wordFindings(fence), ...parseFindings(fence)].map(
      (finding) => ({ file, ...finding }),
    ),
  );
}
