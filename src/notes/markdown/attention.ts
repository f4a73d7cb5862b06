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

/** What stands next to the delimiters, outside and within. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
  /** How many attentions hold this one. */
  readonly nested: number;
  /** Whether it is all that the node around it holds. */
  readonly sole: boolean;
}

/**
 * Whether attention written with this delimiter is read back as it was meant. Narrower than the rule, since parsers differ
 * where delimiters meet: within other attention only what stands free, or is all there is (`**_both_**`).
 * @see https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis
 */
export function readsBack(delimiter: string, inner: string, around: Surroundings): boolean {
  const { before, after, nested, sole } = around;
  const marker = delimiter.charAt(0);
  const first = inner.charAt(0);
  const last = inner.charAt(inner.length - 1);
  if (isBlank(first) || isBlank(last) || [before, after, first, last].includes(marker)) return false;
  if (nested > 0 && !sole && (isDelimiter(before) || isDelimiter(after))) return false;
  // Within other attention, and for `_`, a delimiter must be able to do one thing only: open, or close.
  if (nested > 0 || marker === "_") return opensOnly(before, first) && opensOnly(after, last);
  return (isPlainWord(first) || !isWord(before)) && (isPlainWord(last) || !isWord(after));
}

function isDelimiter(character: string): boolean {
  return character !== "" && "*_~".includes(character);
}

/** Whether a delimiter between an outer and an inner character only opens; by symmetry, only closes at the other end. */
function opensOnly(outer: string, inner: string): boolean {
  return isBlank(outer) || (!isWord(outer) && isPlainWord(inner));
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
