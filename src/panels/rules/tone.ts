/** How a word is coloured: seen beside the word, never instead of it. */
export type Tone = "good" | "bad" | "plain";
