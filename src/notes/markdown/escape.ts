/** Text as MDX that reads back as the same text. */

import { joinLines } from "./trim.ts";

/** Where a text stands in what is written. */
export interface TextPlace {
  /** The character written before it; a line end or nothing at the start of a block. */
  readonly before: string;
  /** The first character of what follows; a line end or nothing at the end of a block. */
  readonly after: string;
  readonly inTable: boolean;
  readonly inHeading: boolean;
}

/** Characters that may mean something anywhere in a text. */
const SPECIAL = /[\\`*_{}[\]<~|&!]/;
const SPECIALS = /[\\`*_{}[\]<~|&!]/g;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const ALPHANUMERIC = /[\p{L}\p{N}]/u;

/**
 * Escapes a text for MDX with GitHub's extensions. Only addresses cannot be kept from becoming links.
 * @see https://spec.commonmark.org/0.31.2/#backslash-escapes
 * @see https://mdxjs.com/docs/what-is-mdx/#markdown
 */
export function escapeText(value: string, place: TextPlace): string {
  const inner = SPECIAL.test(value)
    ? value.replace(SPECIALS, (character, offset: number) => escapeAt(value, offset, character, place))
    : value;
  // A colon after a footnote's mark would make a definition of it.
  const colon = place.before === "]" && value.startsWith(":") ? "\\" : "";
  const addresses = /https?:|www\./i.test(inner) ? escapeAddresses(inner, place) : inner;
  const lines = escapeLineStarts(addresses, place.before === "\n" || place.before === "");
  const isEnd = place.inHeading && place.after === "\n";
  return colon + (isEnd ? escapeClosingHashes(lines) : lines);
}

/** Number signs at the end of a heading are taken for its closing sequence. */
function escapeClosingHashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === "#") end -= 1;
  return text.slice(0, end) + "\\#".repeat(text.length - end);
}

function escapeAt(value: string, offset: number, character: string, place: TextPlace): string {
  const before = value[offset - 1] ?? place.before;
  const after = value[offset + 1] ?? place.after;
  switch (character) {
    case "\\":
      return after === "" || after === "\n" || PUNCTUATION.test(after) ? "\\\\" : "\\";
    case "_":
      return ALPHANUMERIC.test(before) && ALPHANUMERIC.test(after) ? "_" : "\\_";
    case "*":
    case "~":
      return before === " " && after === " " ? character : `\\${character}`;
    case "<":
      return after === " " ? "<" : "\\<";
    case "&":
      // The longest name of a character has 31 letters.
      return /^&#?\w{1,31};/.test(value.slice(offset, offset + 40)) ? "\\&" : "&";
    case "!":
      return after === "[" ? "\\!" : "!";
    case "|":
      return place.inTable ? "&#124;" : "|";
    default:
      return `\\${character}`;
  }
}

/**
 * An address is read as one up to the next blank, backslashes and all (GFM 0.29, "Autolinks (extension)"): one that holds
 * an escape, or runs into the next node, is broken by an escape of its own. The parser still makes a link of it, later.
 */
function escapeAddresses(text: string, place: TextPlace): string {
  const words = text.split(/(\s+)/);
  return words
    .map((word, index) => {
      if (!/https?:|www\./i.test(word)) return word;
      const runsOn = index === words.length - 1 && !/^[\s\]]?$/.test(place.after);
      return runsOn || word.includes("\\") ? word.replace(/https?(?=:\/\/)|www(?=\.)/gi, "$&\\") : word;
    })
    .join("");
}

/** What starts a block at the start of a line. */
const BLOCK_START =
  /^(?:#{1,6}(?=[ \t\n]|$)|>|[-+](?=[-+:|\s]|$)|=+(?=[ \t]*(?:\n|$))|\||:(?=-)|\d{1,9}[.)](?=\s|$)|(?:im|ex)port\b)/;
const BLOCK_START_LATER = new RegExp(BLOCK_START.source.replace("^", "(?<=\\n)"), "g");

function escapeLineStarts(text: string, atStart: boolean): string {
  const first = atStart ? text.replace(BLOCK_START, escapeStart) : text;
  return first.includes("\n") ? first.replace(BLOCK_START_LATER, escapeStart) : first;
}

function escapeStart(start: string): string {
  if (/^\d/.test(start)) return `${start.slice(0, -1)}\\${start.slice(-1)}`;
  // A letter cannot be escaped by a backslash.
  if (start === "import") return "&#105;mport";
  return start === "export" ? "&#101;xport" : `\\${start}`;
}

/** The value of a string attribute, between double quotes. Line ends and bars are hidden from lists, quotes and tables. */
export function escapeAttribute(value: string): string {
  return value.replace(/[&"\n\r\t|`]/g, (character) =>
    character === "&" ? "&amp;" : character === '"' ? "&quot;" : `&#${character.charCodeAt(0)};`,
  );
}

/** An address between the parentheses of a link: what ends it or means something there is percent-encoded. */
export function escapeUrl(url: string): string {
  return url
    .replace(/[\0-\x20\x7f<>{}()\\|^`"[\]]|\p{Z}/gu, (character) =>
      /[[\]|^]/.test(character) ? `\\${character}` : encodeURIComponent(character).replace(/[()]/g, percent),
    )
    .replace(/&(?=#|\w+;)/g, "&amp;");
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** A link's title, between double quotes. */
export function escapeTitle(title: string): string {
  return joinLines(title, " ")
    .replace(/["\\{}<`]/g, "\\$&")
    .replace(/&(?=#|\w+;)/g, "&amp;")
    .replaceAll("|", "&#124;");
}
