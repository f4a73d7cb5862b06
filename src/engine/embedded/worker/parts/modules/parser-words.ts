/** What V8 says of a module, and where, for what our parser says of it in its own words. */
import { tokenLength } from "./syntax-error.ts";

export interface ParserError extends SyntaxError {
  readonly pos?: number;
  readonly raisedAt?: number;
}

/** Characters of a text; `end` is behind the last. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface Said extends Stretch {
  readonly words: string;
}

/**
 * As V8 says it, Firefox, and WebKit.
 * @see `esm_syntax_error_messages` in src/node_contextify.cc of Node
 */
export const saidOfModules = new RegExp(
  [
    "^Cannot use (?:import statement outside|'import\\.meta' outside)|^Unexpected token 'export'",
    "(?:declarations|import\\.meta) may only appear (?:at top level of|in) a module",
    "import call expects|^Unexpected keyword 'export'|import\\.meta is only valid inside modules",
  ].join("|"),
);

const words: Readonly<Record<string, string>> = {
  "'new.target' can only be used in functions and class static block":
    "new.target expression is not allowed here",
  "'return' outside of function": "Illegal return statement",
  "Cannot use keyword 'await' outside an async function": "Unexpected reserved word",
};

/** Words of the language that are a token of their own to V8, and no name. */
const keyword =
  /^(?:break|case|catch|class|const|continue|debugger|default|delete|do|else|export|extends|finally|for|function|if|import|in|instanceof|new|return|super|switch|this|throw|try|typeof|var|void|while|with)$/;

function unexpected(rest: string): string {
  const token = rest.slice(0, tokenLength(rest));
  if (token === "") return "Unexpected end of input";
  if (/^\d/.test(token)) return "Unexpected number";
  if (/^["']/.test(token)) return "Unexpected string";
  return /^[\p{ID_Start}$_]/u.test(token) && !keyword.test(token)
    ? `Unexpected identifier '${token}'`
    : `Unexpected token '${token}'`;
}

const tokenAt = (source: string, start: number): Stretch => ({
  start,
  end: start + tokenLength(source.slice(start)),
});

/** Where V8 begins what declares a name for the second time, and how much of it is marked. */
function declaredTwice(source: string, pos: number): Stretch {
  const before = source.slice(0, pos);
  const called = /(?:\basync\s+)?\bfunction\b\s*\*?\s*$/.exec(before);
  if (called !== null) return { start: called.index, end: called.index + 1 };
  const ofClass = /\bclass\s+$/.exec(before);
  if (ofClass !== null) return wholeClass(source, ofClass.index);
  const ofModule = /\bimport\s+(?:\*\s*as\s+)?$/.exec(before);
  if (ofModule !== null) return { start: ofModule.index, end: tokenAt(source, pos).end };
  const isNamed = /\bimport\b[^'"();]*[{,]\s*(?:[^'"();]*\bas\s+)?$/.test(before);
  return isNamed ? tokenAt(source, pos) : { start: pos, end: pos + 1 };
}

/** On one line; where it goes on, V8's place ends behind that line, and nothing is marked. */
function wholeClass(source: string, start: number): Stretch {
  const line = toLineEnd.exec(source.slice(start))?.[0] ?? "";
  let open = 0;
  for (const [at, letter] of [...line].entries()) {
    if (letter === "{") open += 1;
    if (letter === "}" && --open === 0) return { start, end: start + at + 1 };
  }
  return { start, end: start - 1 };
}

const toLineEnd = /^.*/;

const toSemicolon = (source: string, start: number): Stretch => ({
  start,
  end: start + (/^[^;\n]*;?/.exec(source.slice(start))?.[0].length ?? 1),
});

function exportedTwice(source: string, name: string, { pos = 0, raisedAt = 0 }: ParserError): Said {
  const isDefault = source.startsWith("default", pos);
  if (isDefault && source.slice(0, pos).split(/\bexport\s+default\b/).length > 1)
    return { words: "Identifier '.default' has already been declared", start: pos, end: raisedAt };
  const declared = /(?<=\bexport\s+)(?:const|let|var)\b[^;\n]*$/.exec(source.slice(0, pos))?.index;
  const whole = declared === undefined ? tokenAt(source, pos) : toSemicolon(source, declared);
  return { words: `Duplicate export of '${name}'`, ...whole };
}

/** An `import` or `export` within something: V8 reads on behind the first, which may be a call, and not behind the other. */
function nested(source: string, pos: number): Said {
  const behind = /^import\s*/.exec(source.slice(pos))?.[0].length ?? 0;
  const start = pos + behind;
  return { words: unexpected(source.slice(start)), ...tokenAt(source, start) };
}

/** Without the place, which the parser adds. */
export const messageOf = ({ message }: ParserError): string => message.replace(/ \(\d+:\d+\)$/, "");

/** An `export` of what is none. */
const exportBefore = /\bexport\s+$/;

/** `error`: as the parser gave it for this text. */
export function saidByV8(source: string, error: ParserError): Said {
  const { pos = 0, raisedAt = 0 } = error;
  const message = messageOf(error);
  const [, twice] = /^Duplicate export '(.*)'/.exec(message) ?? [];
  if (twice !== undefined) return exportedTwice(source, twice, error);
  if (message.endsWith("has already been declared")) return { words: message, ...declaredTwice(source, pos) };
  if (message.endsWith("may only appear at the top level")) return nested(source, pos);
  if (message.startsWith("Unexpected keyword"))
    return { words: "Unexpected reserved word", ...tokenAt(source, pos) };
  if (message === "Unexpected token") {
    const at = source.slice(0, pos).search(exportBefore);
    const start = at < 0 ? pos : at;
    return { words: unexpected(source.slice(start)), ...tokenAt(source, start) };
  }
  // The parser goes on before it says that a name is exported which is not there.
  if (/is not defined$/.test(message)) {
    const [whole = " "] =
      /^[\p{ID_Continue}$]+(?:\s+as\s+[\p{ID_Continue}$]+)?/u.exec(source.slice(pos)) ?? [];
    return { words: `${message} in module`, start: pos, end: pos + whole.length };
  }
  const end = message.includes("'await'") ? tokenAt(source, pos).end : Math.max(pos + 1, raisedAt);
  return { words: words[message] ?? message, start: pos, end };
}
