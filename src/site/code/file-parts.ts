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

const FILE_FENCE = /<figure class="fence[^>]*data-role="(?:server|program|client|page)"[\s\S]*?<\/figure>/g;
const MESSAGE_FENCE = /<figure class="fence[^>]*data-role="(?:request|response)"[\s\S]*?<\/figure>/g;

/** The fences of an example, as HTML: the messages apart from the rest, and without the files where those are drawn in another form. */
export function sortFences(
  html: string,
  withFiles: boolean,
): { readonly messages: string; readonly rest: string } {
  const messages = [...html.matchAll(MESSAGE_FENCE)].map(([figure]) => figure).join("");
  const rest = html.replace(MESSAGE_FENCE, "");
  return { messages, rest: withFiles ? rest : rest.replace(FILE_FENCE, "") };
}
