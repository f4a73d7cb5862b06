/** Parameters behind a semicolon, `name=value`, as many fields have them (RFC 9110, section 5.6.6; https://www.rfc-editor.org/rfc/rfc9110#section-5.6.6). */
import { isToken, lower, withoutSpaces } from "../http1/characters.ts";
import { unquoted } from "./list.ts";

/** A parameter; its name in small letters, its value without quotes, null when it has none. */
export interface Parameter {
  readonly name: string;
  readonly value: string | null;
}

/** Reads what stood between semicolons or commas. What has no token for a name is passed over. */
export function parseParameters(pieces: readonly string[]): Parameter[] {
  return pieces.flatMap((piece) => {
    const equals = piece.indexOf("=");
    const name = lower(withoutSpaces(equals === -1 ? piece : piece.slice(0, equals)));
    if (!isToken(name)) return [];
    return [{ name, value: equals === -1 ? null : unquoted(withoutSpaces(piece.slice(equals + 1))) }];
  });
}

/** The value of the first parameter of that name; null without one, or when it has no value. */
export function valueOf(parameters: readonly Parameter[], name: string): string | null {
  return parameters.find((one) => one.name === name)?.value ?? null;
}

/** @throws RangeError for a name that is no token or a value that cannot stand in quotes. */
export function printParameter({ name, value }: Parameter): string {
  if (!isToken(name)) throw new RangeError(`${JSON.stringify(name)} cannot name a parameter`);
  return value === null ? name : `${name}=${asWord(value)}`;
}

/** A token as it is, all else in quotes. @throws RangeError for a control character, or one that is no byte. */
export function asWord(value: string): string {
  return isToken(value) ? value : asQuoted(value);
}

/** @throws RangeError as above. */
export function asQuoted(value: string): string {
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    throw new RangeError(`${JSON.stringify(value)} cannot stand in quotes`);
  }
  return `"${value.replace(/["\\]/g, String.raw`\$&`)}"`;
}
