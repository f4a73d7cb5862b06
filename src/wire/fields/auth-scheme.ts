/** What credentials and challenges have in common: a scheme, then a token or parameters (RFC 9110, section 11.3; https://www.rfc-editor.org/rfc/rfc9110#section-11.3). */
import { isToken, lower, withoutSpaces } from "../http1/characters.ts";
import { splitOutsideQuotes } from "./list.ts";
import { parseParameters, printParameter, type Parameter } from "./parameters.ts";

/** `scheme` in small letters; either `token` is there, or there are parameters, or the scheme stands alone. */
export interface AuthScheme {
  readonly scheme: string;
  readonly token: string | null;
  readonly parameters: readonly Parameter[];
}

const token68 = /^[A-Za-z0-9\-._~+/]+=*$/;
/** A scheme, alone or with a space and something that is no lone equals sign behind it. */
const beginning = /^([^\s=,"]+)(?:[ \t]+(?!=)(.*))?$/s;

/** All schemes in the text, which may hold several: each begins where a word stands without an equals sign. */
export function parseAuthSchemes(text: string): AuthScheme[] {
  const groups: { scheme: string; rest: string[] }[] = [];
  for (const element of splitOutsideQuotes(text, ",")) {
    const [, scheme, first] = beginning.exec(element) ?? [];
    if (scheme !== undefined && isToken(scheme)) {
      groups.push({ scheme: lower(scheme), rest: first === undefined ? [] : [withoutSpaces(first)] });
    } else if (element !== "") groups.at(-1)?.rest.push(element);
  }
  return groups.map(({ scheme, rest }) => {
    const [only, ...more] = rest;
    if (only !== undefined && more.length === 0 && token68.test(only)) {
      return { scheme, token: only, parameters: [] };
    }
    // A parameter of a scheme has a value: a word alone is neither a token nor one of them.
    const parameters = parseParameters(rest).filter(({ value }) => value !== null);
    return { scheme, token: null, parameters };
  });
}

/** @throws RangeError for a scheme or a token with a character that may not stand in it. */
export function printAuthScheme({ scheme, token, parameters }: AuthScheme): string {
  if (!isToken(scheme)) throw new RangeError(`${JSON.stringify(scheme)} is no scheme`);
  if (token !== null && !token68.test(token)) throw new RangeError("the token cannot stand in the field");
  const rest = token ?? parameters.map(printParameter).join(", ");
  return rest === "" ? scheme : `${scheme} ${rest}`;
}
