/** What the notes have to say: each id is claimed by the `covers` of a page, and a claim holds while the page has the words. */
import { corrections } from "./coverage/corrections.ts";
import { facts } from "./coverage/facts.ts";

/** By id: a short clause on what is meant, and words that stand in every page that claims it. */
export type Coverage = Readonly<Record<string, readonly [clause: string, words: string]>>;

export const coverage: Coverage = { ...facts, ...corrections };
