/** The report: what became of each note and each fence, and what the author may want to mend. */
import type { Generated, GeneratedFence } from "./generated.ts";
import type { Problem } from "./model.ts";
import { countProblems, sortProblems } from "./problems.ts";
import type { VaultReading } from "./read.ts";

/** What `npm run notes -- --json` prints; `version` changes when a field changes its meaning. */
export interface Report {
  readonly version: 1;
  readonly notes: {
    readonly total: number;
    readonly published: number;
    /** Notes that say yes, that say no, and that say nothing of being published. */
    readonly marked: VaultReading["marks"];
  };
  readonly pages: number;
  readonly perNote: Generated["notes"];
  readonly fences: readonly GeneratedFence[];
  readonly problems: readonly Problem[];
}

export function makeReport(reading: VaultReading, generated: Generated): Report {
  return {
    version: 1,
    notes: {
      total: reading.vault.notes.length,
      published: reading.vault.notes.filter((note) => note.published).length,
      marked: reading.marks,
    },
    pages: generated.manifest.pages.length,
    perNote: generated.notes,
    fences: generated.fences,
    problems: sortProblems([...reading.problems, ...generated.problems]),
  };
}

/** One or two lines for a build's log. */
export function summarise(report: Report): string {
  const { notes, problems } = report;
  const { error, warning } = countProblems(problems);
  const marks = `${notes.marked.yes} marked to publish, ${notes.marked.no} private, ${notes.marked.silent} unmarked`;
  const findings =
    error + warning === 0
      ? ""
      : `\n${plural(error, "error")} and ${plural(warning, "warning")}: npm run notes shows them.`;
  const own = report.perNote.reduce((sum, note) => sum + note.pages.length, 0);
  const reference = report.pages === own ? "" : `, and ${plural(report.pages - own, "reference page")}`;
  return `${plural(own, "page")} from ${notes.published} of ${plural(notes.total, "note")} (${marks})${reference}.${findings}`;
}

/** The whole report as text: each note with its pages and what becomes of each fence, then the findings. */
export function printReport(report: Report): string {
  const parts = [
    ...report.perNote.map((note) =>
      printNote(
        note,
        report.fences.filter((fence) => fence.file === note.file),
      ),
    ),
    printProblems(report.problems),
    printFenceCount(report.fences),
    summarise(report),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function printNote(note: Generated["notes"][number], fences: readonly GeneratedFence[]): string {
  const pages = note.pages.map((page) => `  ${page.path}  ${page.title}`);
  const lines = fences.map((fence) => ({ fence, fate: fateOf(fence) }));
  const told = lines.flatMap(({ fence, fate }) =>
    fate === null ? [] : [`    line ${String(fence.line)}, ${fence.lang || "no language"}: ${fate}`],
  );
  const still = fences.filter((fence) => fence.reason !== null);
  const count =
    fences.length === 0
      ? "no fences"
      : `${plural(fences.length, "fence")}, ${String(still.length)} only shown`;
  return [
    `${note.file}: ${plural(note.pages.length, "page")}, ${count}`,
    ...pages,
    ...(told.length > 0 ? ["  Fences:", ...told] : []),
  ].join("\n");
}

/** What becomes of a fence, in a few words; null for what only goes along: an answer, output, a drawing. */
function fateOf({ reason, added, role }: GeneratedFence): string | null {
  if (reason !== null) return `shown, not run: ${reason}`;
  if (added !== null) return added === 0 ? "runs as written" : `runs with ${plural(added, "added line")}`;
  return role === "request" ? "is sent" : null;
}

function printFenceCount(fences: readonly GeneratedFence[]): string {
  if (fences.length === 0) return "";
  const roles = Map.groupBy(fences, (fence) => fence.role);
  const parts = [...roles].map(([role, list]) => `${String(list.length)} ${role}`).sort();
  return `${plural(fences.length, "fence")}: ${parts.join(", ")}.`;
}

function printProblems(problems: readonly Problem[]): string {
  return problems.map(printProblem).join("\n");
}

/** One finding in the author's words: `file:line: error CODE`, what stands there, what was expected. */
export function printProblem(problem: Problem): string {
  const at = `${problem.file}:${String(problem.line)}: ${problem.severity} ${problem.code}`;
  return `${at}\n    found:    ${problem.found}\n    expected: ${problem.expected}`;
}

function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
