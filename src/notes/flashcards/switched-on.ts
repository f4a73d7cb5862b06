/** Whether the author of a note wants cards made of it: a tag says so, as it does to Obsidian's spaced-repetition plugin. */
import type { NoteSource } from "../source.ts";
import { walk } from "../markdown/survey.ts";

const TAG = /^(?:flashcards|cards)(?:\/|$)/i;
const WRITTEN = /(?:^|\s)#(?:flashcards|cards)(?:\/[\w/-]*)?(?=\s|$)/i;

/** By a tag in the front matter, or one in the text; code is not text. */
export function hasCardsOn({ note, root }: NoteSource): boolean {
  if (note.frontMatter.tags.some((tag) => TAG.test(tag))) return true;
  if (!WRITTEN.test(note.body)) return false;
  let found = false;
  walk(root, (node) => {
    found ||= node.type === "text" && WRITTEN.test(node.value);
  });
  return found;
}

/** Whether a text is nothing but such a tag: readers need not see it. */
export const isCardTag = (text: string): boolean => /^#\S+$/.test(text.trim()) && WRITTEN.test(text);
