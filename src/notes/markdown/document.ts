/** One note while it is being parsed: its text, what was hidden in it, and what was found. */
import type { Nodes } from "mdast";
import type { Position } from "satteri";
import type { Problem, Severity } from "../model.ts";
import type { Formula } from "./formulas.ts";
import { lineCounter } from "./spans.ts";

/** A comment of the note: it is not shown, but may say something to the build (a draft mark). */
export interface FoundComment {
  readonly text: string;
  /** 1-based line it starts on. */
  readonly line: number;
}

/** What was found and what was expected; a warning unless it says otherwise. */
interface Finding {
  readonly severity?: Severity;
  readonly found: string;
  readonly expected: string;
}

const MAX_OF_A_KIND = 100;

/** What the steps of parsing share. Offsets of nodes are offsets in `source`. */
export class NoteDocument {
  readonly source: string;
  readonly file: string;
  readonly problems: Problem[] = [];
  readonly comments: FoundComment[] = [];
  formulas: readonly Formula[] = [];
  private readonly counts = new Map<string, number>();
  readonly lineAt: (offset: number) => number;

  constructor(source: string, file: string) {
    this.source = source;
    this.file = file;
    this.lineAt = lineCounter(source);
  }

  /** Reports a finding; after a hundred of a kind the author knows. */
  report(code: string, line: number, finding: Finding): void {
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count > MAX_OF_A_KIND) return;
    const { severity = "warning", found, expected } = finding;
    this.problems.push({ severity, code, file: this.file, line, found: excerpt(found), expected });
  }

  /** The source text of a node; empty for one without a position. */
  textOf(node: Nodes): string {
    const [start, end] = offsets(node.position);
    return this.source.slice(start, end);
  }
}

/** Start and end offset of a position; both 0 without one. */
export function offsets(position: Position | undefined): [number, number] {
  return [position?.start.offset ?? 0, position?.end.offset ?? 0];
}

/** The line a node starts on; 1 without a position. */
export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

/** The first line of a text, at most 80 characters of it. */
function excerpt(text: string): string {
  const line = text.slice(0, 400).trimStart().split("\n", 1)[0] ?? "";
  return line.length > 80 ? `${line.slice(0, 79).toWellFormed()}…` : line;
}
