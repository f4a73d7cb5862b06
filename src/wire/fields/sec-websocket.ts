/** The fields that open a WebSocket (RFC 6455, section 11.3; https://www.rfc-editor.org/rfc/rfc6455#section-11.3). */
import { isToken } from "../http1/characters.ts";
import { parseList, splitOutsideQuotes } from "./list.ts";
import { parseParameters, printParameter, type Parameter } from "./parameters.ts";

/** Sec-WebSocket-Key: whether it is base64 of 16 bytes, as section 4.2.1 asks. */
export function isWebSocketKey(value: string): boolean {
  return /^[A-Za-z0-9+/]{21}[AQgw]==$/.test(value);
}

/** Sec-WebSocket-Version: the numbers from 0 to 255, of which a client sends one; null when one is none. */
export function parseWebSocketVersions(values: readonly string[]): number[] | null {
  const elements = parseList(values);
  const sound = elements.every((element) => /^(?:0|[1-9]\d{0,2})$/.test(element) && Number(element) <= 255);
  return sound && elements.length > 0 ? elements.map(Number) : null;
}

/** Sec-WebSocket-Protocol: the subprotocols, in their own letters; null when one is no token or stands twice. */
export function parseSubprotocols(values: readonly string[]): string[] | null {
  const names = parseList(values);
  return names.every(isToken) && new Set(names).size === names.length ? names : null;
}

/** An extension and its parameters. */
export interface Extension {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

/** Sec-WebSocket-Extensions; null when an extension has no name: the connection must then fail. */
export function parseExtensions(values: readonly string[]): Extension[] | null {
  const extensions = parseList(values).map((element) => {
    const [name = "", ...rest] = splitOutsideQuotes(element, ";");
    return { name, parameters: parseParameters(rest) };
  });
  return extensions.every(({ name }) => isToken(name)) ? extensions : null;
}

export function printExtensions(extensions: readonly Extension[]): string {
  return extensions
    .map(({ name, parameters }) => [name, ...parameters.map(printParameter)].join("; "))
    .join(", ");
}
