/** Text in sentences, by the rules of Unicode and a few that it lacks; code between backticks is never cut. */

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** What ends in one of these goes on: `e.g. this`. */
const GOES_ON = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|resp|incl|No|Fig|Sec)\.$/;

/** The sentences of a text whose white space is collapsed, in order; a "No." alone stands with what follows it. */
export function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = [];
  let open = "";
  let at = 0;
  for (const { segment } of segmenter.segment(masked(text))) {
    open += text.slice(at, at + segment.length);
    at += segment.length;
    const said = open.trim();
    const next = text.slice(at).trimStart();
    if (next !== "" && (!said.includes(" ") || GOES_ON.test(said) || /^\p{Ll}/u.test(next))) continue;
    if (said !== "") sentences.push(said);
    open = "";
  }
  return sentences;
}

/** The same length, with a word in place of each code: what stands in code ends no sentence. */
function masked(text: string): string {
  return text.replace(/`[^`]*`/g, (code) => "X".repeat(code.length));
}
