/** The expression that a call of `assert` was given, out of the line it stands in: Node shows it when it was falsy. */

/**
 * A name and what leads on from it, right before the place of the call: `assert.` of `assert.ok(value)`. A line can be long:
 * each character has only one way to be read.
 */
const before =
  /(?<![\w$.\]\u0080-\uffff])[\w$\u0080-\uffff]+(?:(?:\?\.|\.|\[|\]|'[^']*'|"[^"]*")[\w$\u0080-\uffff]*)*$/;
const leadsOn = /^[\w$\u0080-\uffff]+(?:\?\.|\.|\[)/;

/** Where a text in quotes that begins at `at` is over. */
function afterQuotes(line: string, at: number): number {
  const quote = line[at];
  for (let end = at + 1; end < line.length; end += 1) {
    if (line[end] === "\\") end += 1;
    else if (line[end] === quote) return end;
  }
  return line.length;
}

/** One behind the parenthesis that closes the call; 0 where a semicolon comes first, as in Node; else the line's end. */
function endOf(line: string, from: number): number {
  let depth = 0;
  for (let at = from; at < line.length; at += 1) {
    const character = line[at] ?? "";
    if ("\"'`".includes(character)) at = afterQuotes(line, at);
    else if (character === ";") return 0;
    else if (character === "(") depth += 1;
    else if (character === ")" && (depth -= 1) === 0) return at + 1;
  }
  return line.length;
}

/**
 * `column` counts from 0.
 *
 * @see `getFirstExpression` in lib/internal/errors/error_source.js of Node
 */
export function firstExpression(line: string, column: number): string {
  const lead = before.exec(line.slice(0, column))?.[0] ?? "";
  const start = leadsOn.test(lead) ? column - lead.length : column;
  return line.slice(start, endOf(line, column));
}
