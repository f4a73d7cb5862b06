/** What a reader typed, as words: cleaned, without the words every question has, and compared with words of a page. */

/** Words that carry a question but not its subject. Names of methods (get, post, put, options) must never stand here. */
const questionWords = new Set(
  (
    "a about am an and any are as at be been between both but by can cannot could did do does doing don't for from had " +
    "has have how i i'm if in into is isn't it it's its just like me mean means my need needs not of on one or our " +
    "please should so some tell than that the their them then there these they this those to too up us use used " +
    "using very want was we were what what's when where which while who whose why will with won't work works would " +
    "you your without within through over under there during different difference differences explain describe happen happens happened vs versus"
  ).split(" "),
);

const endings =
  /(?:ation|ating|ated|ate|ator|ency|ence|ent|ance|ant|ment|ing|ied|ion|er|or|able|ally|ity|ive|al|ly|ed)$/;

/** Signs that join the parts of one name. */
export const signs = /[._:/@=+&-]+/;

/** One space between words, no control characters, at most 200 characters: nobody searches for more. */
export function cleaned(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\p{C}]+/gu, " ")
    .trim()
    .slice(0, 200);
}

/** Whether the reader asked for these very words in this order. */
export function isPhrase(query: string): boolean {
  return /^".+"$/.test(query);
}

/** The words of a query, without the punctuation around them: `app.use(` is `app.use`, `"why?"` is `why`. */
export function wordsOf(query: string): string[] {
  return query
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}@$_]+|[^\p{L}\p{N}+#_]+$/gu, ""))
    .filter((word) => word !== "");
}

/** The words that say what is asked for; all of them, when every one is a question word. */
export function contentWords(query: string): string[] {
  const words = wordsOf(query);
  const telling = words.filter((word) => !questionWords.has(word.toLowerCase().replace("’", "'")));
  return telling.length > 0 ? telling : words;
}

/** Names, codes and numbers: whatever must match as it is and is never corrected. */
export function isIdentifier(word: string): boolean {
  return /\d|[\p{L}\p{N}][._:/@=+&-][\p{L}\p{N}]|\p{Ll}\p{Lu}|^[\p{Lu}]{2,}$/u.test(word);
}

/** The runs of letters and digits in a word, in lower case: `res.cookie("a")` has `res`, `cookie`, `a`. */
export function partsOf(word: string): string[] {
  const split = word.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  const parts = [split, word].flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return [...new Set(parts)].filter((part) => part !== "");
}

/** A word without its ending, so that `caching`, `cached` and `caches` are one. Never shorter than three letters. */
function stem(word: string): string {
  const single = word.toLowerCase().replace(/(?<!s)s$/, "");
  const short = single.replace(endings, "").replace(/e$/, "").replace(/y$/, "i");
  return short.length >= 3 ? short : single;
}

/** Letters and digits alone, in lower case: `Set-Cookie` is `setcookie`. */
export function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * Whether a word of the page answers a word of the query: the same word, the start of it, or another ending of it.
 * What has a digit or a sign in it must be there as it is.
 */
export function answers(asked: string, found: string): boolean {
  if (/\d/.test(asked)) return partsOf(asked).every((part) => partsOf(found).includes(part));
  if (signs.test(asked)) return squeezed(found).includes(squeezed(asked));
  const want = squeezed(asked);
  const root = stem(want);
  return [...partsOf(found), squeezed(found)].some((part) => part.startsWith(want) || stem(part) === root);
}
