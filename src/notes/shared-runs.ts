/** Finds runs of words that two collections of texts have in common: whether somebody else's sentences were taken over. */

/** A run of words in one of our texts that stands in one of theirs as well. */
export interface SharedRun {
  readonly file: string;
  /** 1-based, in our text. */
  readonly line: number;
  readonly words: string;
}

interface Word {
  readonly text: string;
  readonly line: number;
}

/** Letters and digits; case, marks and line ends make no difference. */
function wordsOf(text: string): readonly Word[] {
  return text
    .split("\n")
    .flatMap((content, index) =>
      (content.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => ({ text: word, line: index + 1 })),
    );
}

function runsOf(words: readonly Word[], length: number): readonly string[] {
  return words.slice(length - 1).map((_, index) =>
    words
      .slice(index, index + length)
      .map(({ text }) => text)
      .join(" "),
  );
}

/** Every run of `length` words of `ours` (by file name) that is in one of `theirs`; where runs overlap, each first one. */
export function sharedRuns(
  ours: ReadonlyMap<string, string>,
  theirs: Iterable<string>,
  length = 8,
): readonly SharedRun[] {
  const known = new Set([...theirs].flatMap((text) => runsOf(wordsOf(text), length)));
  return [...ours].flatMap(([file, text]) => {
    const words = wordsOf(text);
    const hits = runsOf(words, length).flatMap((run, index) => (known.has(run) ? [{ run, index }] : []));
    const firsts = hits.filter((hit, place) => hits[place - 1]?.index !== hit.index - 1);
    return firsts.map(({ run, index }) => ({ file, line: words[index]?.line ?? 1, words: run }));
  });
}
