/** Whose text is being read while a page is put together. */
import type { NoteOutline } from "./outline.ts";
import type { NoteSource } from "./source.ts";

/** The note whose text is being read: the page's own, or one that is embedded. */
export interface Place {
  readonly outline: NoteOutline;
  readonly source: NoteSource;
  /** What is being embedded in what, outermost first; empty in the page's own text. */
  readonly embeds: readonly string[];
  /** Line of the page's note on which the outermost embed stands; null in the page's own text. */
  readonly embedLine: number | null;
}
