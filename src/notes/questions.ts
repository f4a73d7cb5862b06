/** Where a note is cut into pages: each numbered heading at the shallowest level that numbers any starts a question. */
import type { Heading, Root, RootContent } from "mdast";
import type { Problem } from "./model.ts";
import { plainText, type ShowLink } from "./plain-text.ts";
import { cleanTitle } from "./titles.ts";

/** A stretch of a note that becomes one page; `opening` is what stands around the questions. */
export interface Piece {
  readonly kind: "opening" | "question" | "page";
  readonly number: number | null;
  /** The heading that starts a question; it becomes the page's title and is not among the children. */
  readonly heading: Heading | null;
  readonly children: readonly RootContent[];
  /** Counts the headings above the questions: numbering may start again under each. */
  readonly group: number;
}

interface Numbered {
  readonly number: number;
  /** The heading's text after the number and its separator. */
  readonly rest: string;
}

/** `Question 12: Title`, `Question 12`, `Q7 - Title`, `Q7.`. A bare `Q4 results` is no number of a question. */
const WORDED =
  /^(?:question\s*(?:no\.?\s*)?#?(\d{1,4})(?!\d)(?:\s*[:.)–—-])?|q\s*#?(\d{1,4})(?:\s*[:.)–—-]|\s*$))\s*/i;
/** `3. Title`, `4) Title`; a missing space is forgiven before a capital letter, never inside `1.2` or `3.x`. */
const BARE = /^#?(\d{1,4})[.)](?:\s+|(?=\p{Lu}|["“'‘(]))/u;

/** The number that a heading's text starts with; null for `404 Not Found`, `2xx`, `1.2 Steps`. */
export function readNumber(text: string): Numbered | null {
  const trimmed = text.trim();
  const found = WORDED.exec(trimmed) ?? BARE.exec(trimmed);
  const digits = found?.[1] ?? found?.[2];
  if (found === null || digits === undefined) return null;
  return { number: Number(digits), rest: trimmed.slice(found[0].length) };
}

/** The title of a question's page: its heading without the number; `Question 7` when nothing else stands there. */
export function questionTitle(heading: Heading, showLink?: ShowLink): string {
  const numbered = readNumber(cleanTitle(plainText(heading, showLink)));
  if (numbered === null) return cleanTitle(plainText(heading, showLink));
  return cleanTitle(numbered.rest) || `Question ${numbered.number}`;
}

/**
 * Cuts a tree whose definitions have been taken out. Every child lands in exactly one piece, save the headings above
 * questions that have no text of their own: they only group.
 */
export function splitQuestions(tree: Root): readonly Piece[] {
  const level = questionLevel(tree.children);
  if (level === null)
    return [{ kind: "page", number: null, heading: null, children: tree.children, group: 0 }];
  const { opening, questions } = deal(tree.children, level);
  if (!opening.some(saysSomething)) return questions;
  return [{ kind: "opening", number: null, heading: null, children: opening, group: 0 }, ...questions];
}

interface Dealt {
  readonly opening: readonly RootContent[];
  readonly questions: readonly Piece[];
}

function deal(children: readonly RootContent[], level: number): Dealt {
  const opening: RootContent[] = [];
  const questions: Piece[] = [];
  let target = opening;
  let group = 0;
  for (const child of children) {
    const number = child.type === "heading" && child.depth === level ? numberOf(child) : null;
    if (child.type === "heading" && number !== null) {
      dropSilentHeadings(opening);
      target = [];
      questions.push({ kind: "question", heading: child, number, children: target, group });
      continue;
    }
    if (child.type === "heading" && child.depth <= level) target = opening;
    if (child.type === "heading" && child.depth < level) group += 1;
    target.push(child);
  }
  return { opening, questions };
}

function numberOf(heading: Heading): number | null {
  return readNumber(cleanTitle(plainText(heading)))?.number ?? null;
}

function questionLevel(children: readonly RootContent[]): number | null {
  const numbered = children.filter((child) => child.type === "heading" && numberOf(child) !== null);
  const depths = numbered.map((child) => (child as Heading).depth);
  return depths.length === 0 ? null : Math.min(...depths);
}

/** Takes the headings off the end of a list that no text follows: they only group the question that comes next. */
function dropSilentHeadings(children: RootContent[]): void {
  const last = children.findLastIndex((child) => child.type !== "heading");
  children.length = last + 1;
}

/** Whether a block would put words before a reader; rules, comments and headings alone do not. */
export function saysSomething(child: RootContent): boolean {
  return child.type !== "heading" && child.type !== "thematicBreak";
}

/** What is odd about a note's numbers: one missing between two others, one given twice under one heading. */
export function numberProblems(file: string, pieces: readonly Piece[]): readonly Problem[] {
  const questions = pieces.flatMap(({ heading, number, group }) =>
    heading !== null && number !== null ? [{ number, line: lineOf(heading), group }] : [],
  );
  const all = new Set(questions.map(({ number }) => number));
  const seen = new Map<string, number>();
  return questions.flatMap((question, index) => {
    const key = `${question.group} ${question.number}`;
    const first = seen.get(key);
    seen.set(key, first ?? question.line);
    const twice = first === undefined ? [] : [sameNumber(file, question.number, question.line, first)];
    const previous = questions[index - 1];
    const missing = previous === undefined ? [] : between(previous.number, question.number, all);
    if (missing.length === 0) return twice;
    return [...twice, gap(file, question, previous?.number ?? 0, missing)];
  });
}

function between(low: number, high: number, all: ReadonlySet<number>): readonly number[] {
  const missing: number[] = [];
  for (let number = low + 1; number < high; number += 1) if (!all.has(number)) missing.push(number);
  return missing;
}

function sameNumber(file: string, number: number, line: number, first: number): Problem {
  const found = `question ${number}, which line ${first} is already`;
  const expected = "a number of its own; both are kept";
  return { severity: "warning", code: "QUESTION_NUMBER_TWICE", file, line, found, expected };
}

function gap(
  file: string,
  question: { readonly number: number; readonly line: number },
  previous: number,
  missing: readonly number[],
): Problem {
  const [first, last] = [missing[0] ?? 0, missing.at(-1) ?? 0];
  const expected = first === last ? `question ${first}` : `questions ${first} to ${last}`;
  const found = `question ${question.number} after question ${previous}`;
  return { severity: "info", code: "QUESTION_GAP", file, line: question.line, found, expected };
}

/** 1-based line of a parsed node. */
export function lineOf(node: RootContent): number {
  return node.position?.start.line ?? 1;
}
