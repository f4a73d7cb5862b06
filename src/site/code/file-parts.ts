/** A file of an example as the page shows it: what the author wrote, and what was added to make it run, apart. */
import { addedInWords, lineRuns } from "../../panels/editor/added-lines.ts";
import type { SandboxFile } from "../../protocol/sandbox-spec.ts";
import { highlight } from "./highlight.ts";

/** Lines in a row, coloured. `added` says how many were added, null for the author's own. */
export interface FilePart {
  readonly html: string;
  readonly added: string | null;
}

/** The parts of the file in order. The whole is coloured at once, since a comment may reach over a border. */
export async function fileParts(file: SandboxFile): Promise<FilePart[]> {
  const lines = (await highlight(file.source.replace(/\n$/, ""), file.language)).split("\n");
  return lineRuns(file).map((run) => ({
    html: lines.slice(run.from, run.to).join("\n"),
    added: run.added ? addedInWords(run) : null,
  }));
}

/** The name a reader gives a file: the last part of its path is enough. */
export const fileName = (path: string): string => path.replace(/^.*\//, "");

const FILE_FENCE =
  /<figure class="fence[^>]*data-role="(?:server|program|client|page|seed|query)"[\s\S]*?<\/figure>/g;
const MESSAGE_FENCE = /<figure class="fence[^>]*data-role="(?:request|response)"[\s\S]*?<\/figure>/g;
const OUTPUT_FENCE = /<figure class="fence[^>]*data-role="output"[\s\S]*?<\/figure>/g;
const TAB = /<span class="tab">([^<]*)<\/span>/;

/** The fences of an example, as HTML. */
export interface SortedFences {
  /** Requests and responses as the note has them: they make room for those that passed. */
  readonly messages: string;
  /** What the note says is printed: it makes room for what was. */
  readonly output: string;
  /** The others. */
  readonly rest: string;
  /** What the tabs of the files say. */
  readonly tabs: readonly string[];
}

export function sortFences(html: string): SortedFences {
  const all = (pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([figure]) => figure);
  return {
    messages: all(MESSAGE_FENCE).join(""),
    output: all(OUTPUT_FENCE).join(""),
    rest: html.replace(MESSAGE_FENCE, "").replace(OUTPUT_FENCE, ""),
    tabs: all(FILE_FENCE).map((figure) => TAB.exec(figure)?.[1] ?? ""),
  };
}
