/** The text of a Mermaid fence as statements with their lines; directives and comments gone. */

/** A line of the fence, trimmed. `line` counts from the fence's first line of content, from 0. */
export interface Statement {
  readonly text: string;
  readonly line: number;
}

export interface DiagramSource {
  /** First word of the first statement, as written: `flowchart`, `sequenceDiagram`; empty when there is none. */
  readonly kind: string;
  /** What stands behind the kind on its line: `LR`. */
  readonly heading: string;
  readonly headingLine: number;
  /** Title from `accTitle`, `title` or the front matter; null without one. */
  readonly title: string | null;
  readonly statements: readonly Statement[];
}

/** A statement that no reader of ours knows: the fence stays as it is, since a drawing that leaves things out is wrong. */
export class Misread extends Error {
  readonly line: number;
  readonly found: string;
  readonly expected: string;

  /** `line` counts from the fence's first line of content, from 0. */
  constructor(statement: Statement, expected: string) {
    super(`${statement.text} is not ${expected}`);
    this.line = statement.line;
    this.found = statement.text;
    this.expected = expected;
  }
}

/** A form a statement may have, and what a reader does with the parts it captured. */
export type Rule<Reader> = readonly [
  pattern: RegExp,
  read: (reader: Reader, found: readonly string[], statement: Statement) => void,
];

/** Reads a statement by the first rule that fits; throws `Misread` with what was `expected` when none does. */
export function readByRules<Reader>(
  reader: Reader,
  statement: Statement,
  rules: readonly Rule<Reader>[],
  expected: string,
): void {
  const text = statement.text.replace(/;$/, "").trim();
  for (const [pattern, read] of rules) {
    const found = pattern.exec(text);
    if (found === null) continue;
    read(reader, found.slice(1), statement);
    return;
  }
  throw new Misread(statement, expected);
}

interface Draft {
  title: string | null;
  readonly statements: Statement[];
}

/** Lines of `---` front matter; it can hold a title and options, of which only the title counts. */
function frontMatter(lines: readonly string[], draft: Draft): number {
  if (lines[0]?.trim() !== "---") return 0;
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === "---");
  if (end === -1) return 0;
  for (const line of lines.slice(1, end)) draft.title ??= /^title:\s*(.+)$/.exec(line.trim())?.[1] ?? null;
  return end + 1;
}

const directives: readonly [open: RegExp, close: RegExp][] = [
  [/^%%\{/, /\}%%\s*$/],
  [/^accDescr\s*\{/, /\}/],
];

/** Index of the last line of a directive that starts here; the same index for a line that starts none. */
function skipDirective(lines: readonly string[], index: number): number {
  const first = lines[index]?.trim() ?? "";
  for (const [open, close] of directives) {
    if (!open.test(first)) continue;
    const end = lines.findIndex((line, at) => at >= index && close.test(line));
    return end === -1 ? lines.length : end;
  }
  return index;
}

function take(text: string, line: number, draft: Draft): void {
  const title = /^(?:accTitle\s*:|title\s*:?\s)\s*(.+)$/.exec(text)?.[1];
  if (title !== undefined) draft.title ??= title;
  else if (!/^accDescr\s*:/.test(text)) draft.statements.push({ text, line });
}

function readStatements(content: string): Draft {
  const lines = content.split("\n");
  const draft: Draft = { title: null, statements: [] };
  for (let index = frontMatter(lines, draft); index < lines.length; index++) {
    const last = skipDirective(lines, index);
    const text = lines[index]?.trim() ?? "";
    if (last === index && text !== "" && !text.startsWith("%%")) take(text, index, draft);
    index = last;
  }
  return draft;
}

/** Reads a fence's content. Any text is accepted. */
export function readSource(content: string): DiagramSource {
  const { title, statements: all } = readStatements(content);
  const [first = { text: "", line: 0 }, ...statements] = all;
  const [, kind = "", heading = "", rest = ""] = /^([\w-]+):?\s*([^;]*);?(.*)$/s.exec(first.text) ?? [];
  const behind = rest.trim() === "" ? [] : [{ text: rest.trim(), line: first.line }];
  return {
    kind,
    heading: heading.trim(),
    headingLine: first.line,
    title,
    statements: [...behind, ...statements],
  };
}
