/** Makes examples of the SQL under a heading: its files, the tables it asks, and a program that runs them. */
import type { SandboxFile } from "../../../protocol/sandbox-spec.ts";
import type { Draft } from "../draft.ts";
import type { CompletedExample, CompletedFence, Completion } from "../results.ts";
import { groupSql, type SqlPiece } from "./groups.ts";
import { lend } from "./lend.ts";
import { openValues } from "./marks.ts";
import { sqlProgram } from "./program.ts";

interface SqlExample {
  readonly example: CompletedExample;
  readonly fences: ReadonlyMap<number, CompletedFence>;
}

function piecesOf({ fences }: Draft): SqlPiece[] {
  return fences.flatMap(({ verdict, source, part }, fence): SqlPiece[] => {
    const { role } = verdict;
    return role === "seed" || role === "query" ? [{ fence, source, role, part }] : [];
  });
}

/** The first of `query.sql`, `query-2.sql`, ... that is free; it is then taken. */
function freePath(wanted: string, taken: Set<string>): string {
  const dot = wanted.lastIndexOf(".");
  for (let number = 1; ; number++) {
    const path = number === 1 ? wanted : `${wanted.slice(0, dot)}-${number}${wanted.slice(dot)}`;
    if (taken.has(path)) continue;
    taken.add(path);
    return path;
  }
}

/** A file that nobody wrote but completion. */
function madeFile(path: string, role: SandboxFile["role"], source: string): SandboxFile {
  const language = path.endsWith(".sql") ? "sql" : "js";
  return { path, language, role, source, added: [{ start: 0, end: source.length }], line: null };
}

const linesOf = (source: string): number => source.split("\n").filter((line) => line.trim() !== "").length;

function sqlExample(draft: Draft, pieces: readonly SqlPiece[], before: string): SqlExample {
  const taken = new Set<string>();
  const own = pieces.map(({ fence, source, role }): SandboxFile => {
    const { info, contentLine } = draft.fences[fence] ?? {};
    const path = freePath(info?.name ?? (role === "seed" ? "schema.sql" : "query.sql"), taken);
    return { path, language: "sql", role, source, added: [], line: contentLine ?? null };
  });
  const tables = before === "" ? [] : [madeFile(freePath("tables.sql", taken), "seed", before)];
  const shown = own.map(({ path }) => path);
  const program = sqlProgram(
    tables.map(({ path }) => path),
    shown,
    openValues(own.map(({ source }) => source)),
  );
  const entry = freePath("main.js", taken);
  const added = linesOf(program) + linesOf(before);
  const fences = new Map(
    pieces.map(
      ({ fence, role }, at) => [fence, { role, path: shown[at] ?? null, reason: null, added }] as const,
    ),
  );
  const example: CompletedExample = {
    fences: withOutputs(draft, [...fences.keys()]),
    part: pieces[0]?.part ?? null,
    files: [...own, ...tables, madeFile(entry, "program", program)],
    ...{ server: null, program: entry, client: null, requests: [] },
  };
  return { example, fences };
}

/** With what their author says they print. */
function withOutputs({ fences }: Draft, own: readonly number[]): number[] {
  return own.flatMap((fence) => {
    const all = [fence];
    while (fences[(all.at(-1) ?? 0) + 1]?.verdict.role === "output") all.push((all.at(-1) ?? 0) + 1);
    return all;
  });
}

/** Takes the fences of the SQL examples out of the others, and drops those that are left empty. */
function join({ fences, examples }: Completion, found: readonly SqlExample[]): Completion {
  const theirs = new Set(found.flatMap(({ example }) => example.fences));
  const rest = examples.map((one) => ({ ...one, fences: one.fences.filter((fence) => !theirs.has(fence)) }));
  const kept = rest.filter((one) => one.fences.length > 0);
  const first = ({ fences: [fence = 0] }: CompletedExample): number => fence;
  return {
    fences: fences.map((fence, at) => found.flatMap((one) => one.fences.get(at) ?? [])[0] ?? fence),
    examples: [...kept, ...found.map(({ example }) => example)].toSorted((a, b) => first(a) - first(b)),
  };
}

/** The completion with the examples of SQL among the others. */
export function withSql(completion: Completion, draft: Draft): Completion {
  const refused = new Map<number, string>();
  const found = groupSql(piecesOf(draft)).flatMap((pieces): SqlExample[] => {
    const { source, reason } = lend(
      pieces.map((piece) => piece.source),
      draft.seeds,
    );
    if (reason === null) return [sqlExample(draft, pieces, source)];
    for (const { fence } of pieces) refused.set(fence, reason);
    return [];
  });
  if (found.length + refused.size === 0) return completion;
  const fences = completion.fences.map((fence, at): CompletedFence => {
    const reason = refused.get(at);
    return reason === undefined ? fence : { ...fence, role: "static", path: null, reason };
  });
  return join({ ...completion, fences }, found);
}
