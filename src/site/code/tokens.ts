/** What is told apart in code, and how its pieces become HTML: each kind is one class in `code.css`. */
import { escapeHtml } from "./text.ts";

/** Comment, string, keyword, constant, and the name of what is called, declared or given. */
export type Kind = "c" | "s" | "k" | "n" | "f";

/** A piece of one line; null where it is of no kind. */
export interface Token {
  readonly kind: Kind | null;
  readonly text: string;
}

/** One line as HTML; neighbours of one kind share a span, with the white space between them. */
export function lineToHtml(tokens: readonly Token[]): string {
  const runs: { kind: Kind | null; text: string }[] = [];
  for (const { kind, text } of tokens) {
    const last = runs.at(-1);
    if (last !== undefined && (last.kind === kind || text.trim() === "")) last.text += text;
    else runs.push({ kind: text.trim() === "" ? null : kind, text });
  }
  return runs.map(span).join("");
}

function span({ kind, text }: Token): string {
  return kind === null ? escapeHtml(text) : `<span class="${kind}">${escapeHtml(text)}</span>`;
}
