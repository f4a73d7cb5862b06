/** Via (RFC 9110, section 7.6.3; https://www.rfc-editor.org/rfc/rfc9110#section-7.6.3). */
import { parseList } from "./list.ts";

/** One hop: the protocol it received the message in (`1.1`), and the name it goes by. */
export interface Hop {
  readonly protocol: string;
  readonly by: string;
}

/** The hops in the order in which the message passed them; comments are left out. */
export function parseVia(values: readonly string[]): Hop[] {
  return parseList(values).flatMap((element) => {
    const [protocol = "", by = ""] = element.split(/[ \t]+/);
    return by === "" ? [] : [{ protocol, by }];
  });
}

export function printVia(hops: readonly Hop[]): string {
  return hops.map(({ protocol, by }) => `${protocol} ${by}`).join(", ");
}
