/** Emphasis and its like: with delimiters where CommonMark reads them back, else as an element. */

/** One kind of attention: the delimiters to try, and the element that means the same. */
interface Attention {
  readonly delimiters: readonly string[];
  readonly element: string;
}

/** The three kinds there are. */
export const ATTENTION: Readonly<Record<"emphasis" | "strong" | "delete", Attention>> = {
  emphasis: { delimiters: ["*", "_"], element: "em" },
  strong: { delimiters: ["**", "__"], element: "strong" },
  delete: { delimiters: ["~~"], element: "del" },
};

/** What stands next to the delimiters, outside and within; `nested` says whether other attention holds it. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
  readonly inner: string;
  readonly nested: boolean;
}

/**
 * The first of the delimiters that is read back as what it was written for; null when none is.
 * @see https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis (the flanking rules, read narrowly)
 */
export function fittingDelimiter(delimiters: readonly string[], around: Surroundings): string | null {
  return delimiters.find((delimiter) => fits(delimiter, around)) ?? null;
}

function fits(delimiter: string, { before, after, inner, nested }: Surroundings): boolean {
  const marker = delimiter.charAt(0);
  const first = inner.charAt(0);
  const last = inner.charAt(inner.length - 1);
  if (isBlank(first) || isBlank(last) || [before, after, first, last].includes(marker)) return false;
  // Within other attention, and for `_`, a delimiter must be able to do one thing only.
  if (nested || marker === "_") return !isWord(before) && !isWord(after);
  return (isPlainWord(first) || !isWord(before)) && (isPlainWord(last) || !isWord(after));
}

function isBlank(character: string): boolean {
  return character === "" || /\s/.test(character);
}

/** Neither blank nor punctuation, or half of a surrogate pair, of which that cannot be told. */
function isWord(character: string): boolean {
  return character !== "" && !/[\s\p{P}\p{S}]/u.test(character);
}

/** Neither blank nor punctuation, for certain. */
function isPlainWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}
