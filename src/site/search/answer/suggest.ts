/** Corrections from the site's own words: a slip of the finger, two words run together, one word torn apart. */
import { distance } from "fastest-levenshtein";

/** How many edits a word of this length may be away: one slip in a short word, two in a long one, none in the shortest. */
export function allowedEdits(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** Edits between two words, where two neighbouring letters that changed places count as one. */
export function edits(a: string, b: string): number {
  const plain = distance(a, b);
  return plain === 2 && isTransposition(a, b) ? 1 : plain;
}

function isTransposition(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/**
 * The word of the vocabulary a reader most likely meant, or null. Nothing with a digit is ever corrected: 401 and 403
 * are one edit apart and mean different things.
 * @param limit how many edits away the word may be
 */
export function correction(
  asked: string,
  words: Iterable<string>,
  limit = allowedEdits(asked.length),
): string | null {
  const word = asked.toLowerCase();
  if (/\d/.test(word)) return null;
  let best: { word: string; cost: number } | null = null;
  for (const candidate of words) {
    const cost = costOf(word, candidate, limit);
    if (cost !== null && (best === null || cost < best.cost)) best = { word: candidate, cost };
  }
  return best?.word ?? null;
}

/** Edits first; among equals the word with the same first letter, then the one of the same length. */
function costOf(word: string, candidate: string, limit: number): number | null {
  if (candidate === word || Math.abs(candidate.length - word.length) > limit) return null;
  const count = edits(word, candidate);
  if (count > limit) return null;
  return count + (candidate[0] === word[0] ? 0 : 0.4) + Math.abs(candidate.length - word.length) * 0.1;
}

/** `statuscode` as `status code`, when the site knows both halves; the most even cut wins. */
export function cutApart(asked: string, words: ReadonlySet<string>): [string, string] | null {
  const word = asked.toLowerCase();
  if (!/^\p{L}{6,}$/u.test(word)) return null;
  const middle = word.length / 2;
  const cuts = [...word]
    .map((_, at) => at)
    .slice(3, -2)
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  const at = cuts.find((cut) => words.has(word.slice(0, cut)) && words.has(word.slice(cut)));
  return at === undefined ? null : [word.slice(0, at), word.slice(at)];
}

/** `web socket` as `websocket`, when the site knows the two as one. */
export function putTogether(first: string, second: string, words: ReadonlySet<string>): string | null {
  const whole = (first + second).toLowerCase();
  return /^\p{L}{6,}$/u.test(whole) && words.has(whole) ? whole : null;
}
