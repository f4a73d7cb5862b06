/** Link (RFC 8288, section 3; https://www.rfc-editor.org/rfc/rfc8288#section-3). */
import { splitOutsideQuotes } from "./list.ts";
import { parseParameters, printParameter, valueOf, type Parameter } from "./parameters.ts";

/** `target` as written between the angles, often relative; `relations` from `rel`, in small letters. */
export interface ReadLink {
  readonly target: string;
  readonly relations: readonly string[];
  readonly parameters: readonly Parameter[];
}

/** The links in order. What does not begin with an address in angles is passed over. */
export function parseLink(values: readonly string[]): ReadLink[] {
  return values.flatMap(splitLinks).flatMap((text) => {
    const end = text.indexOf(">");
    if (!text.startsWith("<") || end === -1) return [];
    const parameters = parseParameters(splitOutsideQuotes(text.slice(end + 1), ";").slice(1));
    const relations = (valueOf(parameters, "rel") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    return [{ target: text.slice(1, end), relations, parameters }];
  });
}

/** Splits at commas that stand neither in quotes nor in angles. */
function splitLinks(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let within: '"' | ">" | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (within === '"' && character === "\\") at += 1;
    else if (within !== null) within = character === within ? null : within;
    else if (character === '"') within = '"';
    else if (character === "<") within = ">";
    else if (character === ",") {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...pieces, text.slice(start)].map((piece) => piece.trim());
}

/** @throws RangeError for a target with an angle or a space in it. */
export function printLink(links: readonly Omit<ReadLink, "relations">[]): string {
  return links
    .map(({ target, parameters }) => {
      if (!/^[!-;=?-~]*$/.test(target)) throw new RangeError(`${JSON.stringify(target)} is no address`);
      return [`<${target}>`, ...parameters.map(printParameter)].join("; ");
    })
    .join(", ");
}
