/** The fences under one heading as completion works on them. */
import type { Verdict } from "../examples/classify.ts";
import { filePaths } from "../examples/file-names.ts";
import type { FenceInfo } from "../examples/info.ts";

/** A fence as completion needs it. */
export interface PlainFence {
  readonly info: FenceInfo;
  readonly verdict: Verdict;
  readonly source: string;
  /** Line of the note on which its content starts, 1-based. */
  readonly contentLine: number;
  /** The bold paragraph above it; null without one. */
  readonly part: string | null;
}

/** What is decided so far. */
export interface Draft {
  readonly fences: readonly PlainFence[];
  /** By fence: the path of a file its author named, or of a page; null for all else. */
  readonly paths: readonly (string | null)[];
  /** By fence: why it cannot run. */
  readonly reasons: Map<number, string>;
  /** SQL that prepares a database anywhere on the page. */
  readonly seeds: readonly string[];
}

/** Code that could not be read, and files beside the program, keep their names. */
export function draftOf(fences: readonly PlainFence[], seeds: readonly string[]): Draft {
  const all = filePaths(fences);
  const paths = fences.map(({ info, verdict }, fence) =>
    info.name === null && verdict.role !== "page" ? null : (all[fence] ?? null),
  );
  return { fences, paths, reasons: new Map(), seeds };
}
