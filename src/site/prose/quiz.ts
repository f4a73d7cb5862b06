/** Takes a question with its answers out of the HTML that the Markdown engine made of them. */
import { unescapeHtml } from "../code/text.ts";

/** All HTML. */
export interface QuizParts {
  /** What stands before the question itself: code, more text. */
  readonly lead: string;
  /** The last paragraph before the answers, without its tags; empty where there is none. */
  readonly ask: string;
  readonly choices: readonly Choice[];
  /** What stands behind the answers. */
  readonly after: string;
}

export interface Choice {
  readonly text: string;
  /** The explanation; empty without one. */
  readonly why: string;
  readonly right: boolean;
}

const LIST = /<ul class="contains-task-list">([\s\S]*?)<\/ul>(?![\s\S]*<ul class="contains-task-list">)/;
const ITEM = /<li class="task-list-item">\s*(?:<p>)?<input([^>]*)>([\s\S]*?)<\/li>/g;

export function readQuiz(html: string): QuizParts {
  const found = LIST.exec(html);
  const before = html.slice(0, found?.index ?? html.length).trimEnd();
  const after = found === null ? "" : html.slice(found.index + found[0].length).trim();
  const ask = /<p>((?:(?!<p>)[\s\S])*)<\/p>$/.exec(before);
  return {
    lead: before.slice(0, ask?.index ?? before.length),
    ask: ask?.[1] ?? "",
    choices: [...(found?.[1] ?? "").matchAll(ITEM)].map(([, box = "", text = ""]) => choiceOf(box, text)),
    after,
  };
}

function choiceOf(box: string, html: string): Choice {
  const flat = html.replace(/<\/?p>/g, " ").trim();
  return { ...explained(flat), right: /\bchecked\b/.test(box) };
}

/** The explanation is a parenthesis of its own at the end, behind a whole answer: `75. (Three pages of 25.)` */
function explained(html: string): Pick<Choice, "text" | "why"> {
  const from = html.endsWith(")") ? openingOf(html) : -1;
  const text = html.slice(0, Math.max(from, 0)).trimEnd();
  if (!/[.?:…]$|<\/code>$/.test(text)) return { text: html, why: "" };
  return { text, why: html.slice(from + 1, -1) };
}

/** Where the parenthesis opens that the last character closes; -1 where none does. Those within tags do not count. */
function openingOf(html: string): number {
  const plain = html.replace(/<[^>]*>/g, (tag) => " ".repeat(tag.length));
  let depth = 0;
  for (let at = plain.length - 1; at >= 0; at -= 1) {
    if (plain[at] === ")") depth += 1;
    if (plain[at] === "(") depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** A sentence around a piece to fill in. All HTML but `pattern`, which is what the browser holds the answer against. */
export interface BlankParts {
  readonly before: string;
  readonly answer: string;
  readonly after: string;
  readonly pattern: string;
}

export function readBlank(html: string): BlankParts {
  const sentence = html.trim().replace(/^<p>|<\/p>$/g, "");
  const [, before = sentence, answer = "", after = ""] =
    /^([\s\S]*?)<mark>([\s\S]*?)<\/mark>([\s\S]*)$/.exec(sentence) ?? [];
  const text = unescapeHtml(answer.replace(/<[^>]*>/g, "")).trim();
  // Letters in any case; all else by its number, since a pattern knows more signs than one may remember.
  const signs = [...text].map((sign) =>
    /[a-z]/i.test(sign)
      ? `[${sign.toLowerCase()}${sign.toUpperCase()}]`
      : `\\u{${sign.codePointAt(0)?.toString(16) ?? "0"}}`,
  );
  return { before, answer, after, pattern: `\\s*${signs.join("")}\\s*` };
}

/** The right answers of each quiz, as they stand in the HTML that `Quiz.astro` makes: for paper. */
export function rightAnswers(html: string): string[] {
  return [...html.matchAll(/<ul class="quiz-answers"[^>]*>([\s\S]*?)<\/ul>/g)].map(([, list = ""]) =>
    [...list.matchAll(/<li data-right[^>]*>([\s\S]*?)<\/li>/g)]
      .map(([, item = ""]) => item.replace(/<b[^>]*>Right:<\/b>\s*/, ""))
      .join(" "),
  );
}
