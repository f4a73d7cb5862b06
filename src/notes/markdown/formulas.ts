/**
 * Formulas, `$x$` and `$$x$$`, found in the source text before it is parsed.
 *
 * Pandoc's rule (manual, extension `tex_math_dollars`): the opening dollar has a non-space to its right, the closing one a
 * non-space to its left and no digit to its right. Stricter here: no letter either, since `$HOME/$PATH` is prose.
 */
import { MATH_REST, MATH_START, plain } from "./stand-ins.ts";
import { blankLines, endsLine, isEscaped, linePrefix, SpanCursor, type Span } from "./spans.ts";

/** A formula that is hidden from the parser; `value` is the source between the dollars. */
export interface Formula extends Span {
  readonly by: string;
  readonly value: string;
}

/** What stands in the text, and the offsets of `$$` lines that no `$$` closes. */
export interface Formulas {
  readonly formulas: readonly Formula[];
  /** Dollars the parser would take for a formula and that are none. */
  readonly literal: readonly (Span & { readonly by: string })[];
  readonly unclosed: readonly number[];
}

interface Scan {
  readonly text: string;
  readonly skip: SpanCursor;
  readonly blankAfter: (offset: number) => number;
  readonly formulas: Formula[];
  readonly literal: (Span & { by: string })[];
  readonly unclosed: number[];
}

/**
 * Finds the formulas of a text.
 * @param skip - sorted stretches of code and comments, in which a dollar is a dollar
 */
export function findFormulas(text: string, skip: readonly Span[]): Formulas {
  const scan: Scan = {
    text,
    skip: new SpanCursor(skip),
    blankAfter: blankLines(text),
    formulas: [],
    literal: [],
    unclosed: [],
  };
  let at = nextDollar(scan, 0);
  while (at !== -1) {
    const end = text[at + 1] === "$" ? scanDisplay(scan, at) : scanInline(scan, at);
    at = nextDollar(scan, end);
  }
  return scan;
}

/** The next dollar that is neither escaped nor in code. */
function nextDollar({ text, skip }: Scan, from: number): number {
  let at = text.indexOf("$", from);
  while (at !== -1) {
    const end = skip.endAt(at);
    if (end === null && !isEscaped(text, at)) return at;
    at = text.indexOf("$", end ?? at + 1);
  }
  return -1;
}

/** `$x$`. Returns where to go on. */
function scanInline(scan: Scan, start: number): number {
  const { text } = scan;
  if (!/\S/.test(text[start + 1] ?? " ") || /[\p{L}\p{N}]/u.test(text[start - 1] ?? " ")) return start + 1;
  const close = nextDollar(scan, start + 1);
  if (close === -1 || close > scan.blankAfter(start)) return start + 1;
  const closes = /\S/.test(text[close - 1] ?? " ") && !/[\p{L}\p{N}$]/u.test(text[close + 1] ?? " ");
  if (!closes) return close;
  scan.formulas.push(formula(text, start, close + 1, 1));
  return close + 1;
}

/** `$$x$$`, or a `$$` line. Returns where to go on. */
function scanDisplay(scan: Scan, start: number): number {
  const { text } = scan;
  const close = nextPair(scan, start + 2);
  const quotes = quotesAlone(text, start);
  if (quotes !== null && quotes === quotesAlone(text, close)) return close + 2;
  if (close > start + 2 && close < scan.blankAfter(start)) {
    scan.formulas.push(formula(text, start, close + 2, 2));
    return close + 2;
  }
  if (quotes !== null) scan.unclosed.push(start);
  scan.literal.push({ start, end: start + 2, by: plain("$").repeat(2) });
  return start + 2;
}

function nextPair(scan: Scan, from: number): number {
  let at = nextDollar(scan, from);
  while (at !== -1 && scan.text[at + 1] !== "$") at = nextDollar(scan, at + 1);
  return at;
}

/** How many quotes a `$$` that is alone on its line stands in; null when it is not alone, or not there. */
function quotesAlone(text: string, at: number): number | null {
  const prefix = at === -1 ? null : linePrefix(text, at);
  return prefix === null || !endsLine(text, at + 2) ? null : prefix.replaceAll(/[^>]/g, "").length;
}

function formula(text: string, start: number, end: number, dollars: number): Formula {
  const lines = text.slice(start, end).split("\n");
  const hidden = lines.map((line, index) => {
    const prefix = index === 0 ? "" : (/^[ \t>]*/.exec(line)?.[0] ?? "");
    return { prefix, rest: line.slice(prefix.length) };
  });
  const by = hidden.map(({ prefix, rest }) => prefix + MATH_REST.repeat(rest.length)).join("\n");
  const value = hidden.map(({ rest }) => rest).join("\n");
  return { start, end, by: MATH_START + by.slice(1), value: value.slice(dollars, -dollars).trim() };
}
