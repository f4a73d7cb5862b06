/** Server-Timing (Server Timing, section 2; https://www.w3.org/TR/server-timing/#the-server-timing-header-field). */
import { isToken } from "../http1/characters.ts";
import { parseList, splitOutsideQuotes } from "./list.ts";
import { parseParameters, printParameter, valueOf, type Parameter } from "./parameters.ts";

/** What took how long: `duration` in milliseconds, null when not given. */
export interface TimingMetric {
  readonly name: string;
  readonly duration: number | null;
  readonly description: string | null;
}

/** A metric without a name is passed over; a duration that is no number counts as 0, as the standard has it. */
export function parseServerTiming(values: readonly string[]): TimingMetric[] {
  return parseList(values).flatMap((element) => {
    const [name = "", ...rest] = splitOutsideQuotes(element, ";");
    if (!isToken(name)) return [];
    const parameters = parseParameters(rest);
    const duration = valueOf(parameters, "dur");
    return [
      {
        name,
        duration: duration === null ? null : numberOf(duration),
        description: valueOf(parameters, "desc"),
      },
    ];
  });
}

function numberOf(text: string): number {
  const number = Number.parseFloat(text);
  return Number.isFinite(number) ? number : 0;
}

/** @throws RangeError for a name that is no token, or a description that cannot stand in quotes. */
export function printServerTiming(metrics: readonly TimingMetric[]): string {
  return metrics
    .map(({ name, duration, description }) => {
      const parameters: Parameter[] = [{ name, value: null }];
      if (duration !== null) parameters.push({ name: "dur", value: String(duration) });
      if (description !== null) parameters.push({ name: "desc", value: description });
      return parameters.map(printParameter).join(";");
    })
    .join(", ");
}
