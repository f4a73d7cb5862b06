/** Cuts SQL into words, literals and signs, as PostgreSQL's scanner does, as far as finding tables and columns needs it. */

export interface Token {
  readonly kind: "word" | "quoted" | "string" | "number" | "open" | "sign";
  /** As written; a quoted name without its quotes. */
  readonly text: string;
  /** A word in lower case, to which PostgreSQL folds what is not quoted; for all else as `text`. */
  readonly name: string;
  /** UTF-16 code units before it. */
  readonly start: number;
}

/** In the order in which they are tried; comments and blanks give no token. */
const forms = [
  "(?<blank>\\s+|--[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$))",
  "(?<string>[eE]?'(?:[^']|'')*(?:'|$)|\\$(?<tag>\\w*)\\$[\\s\\S]*?(?:\\$\\k<tag>\\$|$))",
  '(?<quoted>"(?:[^"]|"")*(?:"|$))',
  "(?<number>\\d+(?:\\.\\d+)?)",
  "(?<open>\\$\\d+|(?<![:\\w]):[A-Za-z_]\\w*)",
  "(?<word>[\\p{L}_][\\p{L}\\d_]*)",
  "(?<sign>::|<>|!=|<=|>=|\\|\\||\\.\\.\\.|[\\s\\S])",
].join("|");

const kinds = ["string", "quoted", "number", "open", "word", "sign"] as const;

/** The tokens of a text, in order; any text is accepted. */
export function tokensOf(source: string): Token[] {
  return [...source.matchAll(new RegExp(forms, "gu"))].flatMap(({ index, groups = {} }): Token[] => {
    const kind = kinds.find((one) => groups[one] !== undefined);
    if (kind === undefined) return [];
    const text = groups[kind] ?? "";
    if (kind === "quoted") {
      const name = text.slice(1).replace(/"$/, "").replaceAll('""', '"');
      return [{ kind, text: name, name, start: index }];
    }
    return [{ kind, text, name: kind === "word" ? text.toLowerCase() : text, start: index }];
  });
}

/** The statements of a text: their tokens without the `;` between them, none of them empty. */
export function statementsOf(source: string): Token[][] {
  const statements: Token[][] = [[]];
  for (const token of tokensOf(source))
    if (token.kind === "sign" && token.text === ";") statements.push([]);
    else statements.at(-1)?.push(token);
  return statements.filter((statement) => statement.length > 0);
}

/** Whether a token is the name of something, if it stands where a name can. */
export const isName = (token: Token | undefined): token is Token =>
  token?.kind === "quoted" || (token?.kind === "word" && !keywords.has(token.name));

/** Words that are no names where tables and columns are looked for. */
const keywords = new Set(
  `all alter analyze and any array as asc asymmetric begin between both by cascade case cast check collate column
  commit concurrently conflict constraint create cross current current_date current_time current_timestamp default delete desc
  distinct do drop else end escape except exclude excluded exists explain extract false fetch filter first following for
  foreign from full group grouping having if ilike in index inner insert intersect interval into is isnull join key
  last lateral leading left like limit locked natural no not nothing notnull null nulls of offset on only or order outer
  over partition preceding primary range recursive references returning right rollback row rows savepoint select set
  share similar skip some start table temp temporary then ties to trailing transaction true truncate unbounded union
  unique update using values varying view when where window with within work`.split(/\s+/),
);
