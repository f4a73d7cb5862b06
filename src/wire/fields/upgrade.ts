/** Upgrade (RFC 9110, section 7.8; https://www.rfc-editor.org/rfc/rfc9110#section-7.8). */
import { isToken } from "../http1/characters.ts";
import { parseList } from "./list.ts";

/** A protocol with its version, null when it has none: `websocket`, `HTTP/2.0`. Compared in any letters. */
export interface Protocol {
  readonly name: string;
  readonly version: string | null;
}

/** In order of preference; what is no protocol is passed over. */
export function parseUpgrade(values: readonly string[]): Protocol[] {
  return parseList(values).flatMap((element) => {
    const [name = "", version = null, ...more] = element.split("/");
    const sound = isToken(name) && (version === null || isToken(version)) && more.length === 0;
    return sound ? [{ name, version }] : [];
  });
}

export function printUpgrade(protocols: readonly Protocol[]): string {
  return protocols.map(({ name, version }) => (version === null ? name : `${name}/${version}`)).join(", ");
}
