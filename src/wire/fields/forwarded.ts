/** Forwarded (RFC 7239, section 4; https://www.rfc-editor.org/rfc/rfc7239#section-4). */
import { parseList, splitOutsideQuotes } from "./list.ts";
import { parseParameters, printParameter, type Parameter } from "./parameters.ts";

/** What one proxy wrote: for whom, by whom, host and scheme. Null for what it left out. */
export interface ForwardedHop {
  readonly for: string | null;
  readonly by: string | null;
  readonly host: string | null;
  readonly proto: string | null;
}

/** One for each proxy, the nearest to the client first. Parameters of other names are passed over. */
export function parseForwarded(values: readonly string[]): ForwardedHop[] {
  return parseList(values).map((element) => {
    const pairs = parseParameters(splitOutsideQuotes(element, ";"));
    const value = (name: string): string | null => pairs.find((one) => one.name === name)?.value ?? null;
    return { for: value("for"), by: value("by"), host: value("host"), proto: value("proto") };
  });
}

/** An IPv6 address stands in brackets and so in quotes. @throws RangeError for a control character. */
export function printForwarded(hops: readonly ForwardedHop[]): string {
  return hops
    .map((hop) =>
      (["for", "by", "host", "proto"] as const)
        .flatMap((name): Parameter[] => (hop[name] === null ? [] : [{ name, value: hop[name] }]))
        .map(printParameter)
        .join(";"),
    )
    .join(", ");
}
