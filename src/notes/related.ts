/** Which pages ask the same, judged by their titles alone; a link is made only when that is sure enough. */

/** One page as this measure sees it. */
export interface Titled {
  readonly title: string;
  readonly path: string;
}

/** No page names more than this many others. */
const MOST = 4;
/** Words in more titles than this say nothing about a question. */
const COMMON_WORD = 60;
/** Share of all words two titles must have in common when their first clauses differ. */
const ALIKE = 0.6;
/** Share of the longer title that the shorter one must make up to count as the same question, less detailed. */
const CONTAINED = 0.45;

const STOP_WORDS = new Set(
  (
    "a an and are as at be been by can compare comparison could did do does explain describe difference differ different between define " +
    "definition each example for from give had has have how i if in into internally is it its list me mean means need needs of " +
    "on one ones or our real really should some such tell than that the their them then there these they this to truly us use " +
    "used using versus vs was we were what when where which who why will with work works would you your actually"
  ).split(" "),
);

interface Words {
  readonly page: Titled;
  /** Words of the first clause: what is asked about. */
  readonly main: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

/** For each path the other pages that ask the same, best first. */
export function findRelated(pages: readonly Titled[]): ReadonlyMap<string, readonly Titled[]> {
  const words = pages.map(readWords);
  const byWord = new Map<string, Words[]>();
  for (const entry of words) for (const word of entry.all) push(byWord, word, entry);
  return new Map(words.map((entry) => [entry.page.path, relatedTo(entry, byWord)]));
}

function push(byWord: Map<string, Words[]>, word: string, entry: Words): void {
  const list = byWord.get(word);
  if (list === undefined) byWord.set(word, [entry]);
  else list.push(entry);
}

function relatedTo(entry: Words, byWord: ReadonlyMap<string, readonly Words[]>): readonly Titled[] {
  const candidates = new Set<Words>();
  for (const word of entry.all) {
    const sharing = byWord.get(word) ?? [];
    if (sharing.length <= COMMON_WORD) for (const other of sharing) candidates.add(other);
  }
  candidates.delete(entry);
  return [...candidates]
    .map((other) => ({ page: other.page, score: likeness(entry, other) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.page.path < b.page.path ? -1 : 1))
    .slice(0, MOST)
    .map(({ page }) => page);
}

/** 0 when two titles do not surely ask the same, else how alike they are, up to 2. */
function likeness(a: Words, b: Words): number {
  const shared = sharedBy(a.all, b.all);
  const jaccard = shared / (a.all.size + b.all.size - shared);
  const sameMain = a.main.size === b.main.size && sharedBy(a.main, b.main) === a.main.size;
  if (a.main.size > 0 && sameMain) return 1 + jaccard;
  if (shared < 2) return 0;
  if (jaccard >= ALIKE) return jaccard;
  const contained = shared === Math.min(a.all.size, b.all.size) && shared >= 3;
  return contained && jaccard >= CONTAINED ? jaccard : 0;
}

function sharedBy(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((word) => b.has(word)).length;
}

function readWords(page: Titled): Words {
  const clauses = page.title.split(/[?:;!]|\.(?=\s|$)/).map(wordsOf);
  const main = clauses.find((clause) => clause.size > 0) ?? new Set<string>();
  return { page, main, all: new Set(clauses.flatMap((clause) => [...clause])) };
}

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:[.'’-][\p{L}\p{N}]+)*/gu) ?? [];
  return new Set(words.filter((word) => !STOP_WORDS.has(word)).map(singular));
}

/** Plural and singular are one word here; short words and those in -ss are left alone (`https`, `less`). */
function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 3 && /[^sui]s$/.test(word) && word !== "https" ? word.slice(0, -1) : word;
}
