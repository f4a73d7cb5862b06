/** What a title is about, told from its own words: a status code, a header, a method, or none of these. */
import { fieldNames } from "../../../wire/field-names.ts";
import { methods } from "../../../wire/methods.ts";
import { statusCodes } from "../../../wire/status-codes.ts";

export type NamedKind = "status code" | "header" | "method";

const codes = new Set(statusCodes.map((entry) => `${entry.code}`));
const phrases = new Map(statusCodes.map((entry) => [`${entry.code}`, entry.phrase.toLowerCase()]));
const methodNames = new Set<string>(methods.map((method) => method.name));
const fields = new Map(fieldNames.map((name) => [name.toLowerCase(), name]));

/**
 * The kind of a page or section by its title. The title must be about the name, not merely contain it: `409 Conflict`,
 * `The Set-Cookie header` and `PUT and PATCH` are, `200 requests a second` and `Cookies` are not.
 */
export function kindOf(title: string): NamedKind | null {
  const subject = title
    .replace(/[`*]/g, "")
    .trim()
    .replace(/^(?:the|http|status(?: code)?)\s+/i, "");
  if (isStatusCode(subject)) return "status code";
  const names = subject
    .replace(/\s+(?:header|field|method|request|verb)s?(?:\s+field)?$/i, "")
    .split(/\s*(?:,|\/|\band\b|\bor\b|\bvs\.?|\bversus\b)\s*/)
    .filter((name) => name !== "");
  const [lead = ""] = subject.split(/\s*[:–—(,]\s*|\s-\s/);
  if (names.length === 0) return null;
  if (names.every((name) => methodNames.has(name)) || methodNames.has(lead)) return "method";
  return names.every(isField) || isField(lead) ? "header" : null;
}

/** `409`, `409 Conflict`, `409: two writers`, `401 and 403`. */
function isStatusCode(subject: string): boolean {
  const [, code = "", rest = ""] = /^(\d{3})\b(.*)$/.exec(subject) ?? [];
  if (!codes.has(code)) return false;
  const after = rest.trim().toLowerCase();
  return (
    after === "" ||
    /^(?:[:–—,(/-]|and\b|or\b|vs\b)/.test(after) ||
    after.startsWith(phrases.get(code) ?? "\0")
  );
}

/** As registered; a name that is also an English word (`Host`, `Date`) only with its capital. */
function isField(name: string): boolean {
  const known = fields.get(name.toLowerCase());
  return known !== undefined && (known.includes("-") || known === name);
}
